package io.lectern.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.runtime.fake.FakeEngine;
import io.lectern.runtime.fake.FakePlugin;
import io.lectern.runtime.fake.Notes;
import io.lectern.runtime.plugin.Catalogue;
import io.lectern.runtime.run.MissingPluginException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingPluginTests {

    @TempDir
    Path folder;

    private final FakeEngine engine = new FakeEngine();

    @Test
    void aRunOfAPluginThatIsGoneCanBeReadAndSaysWhatItNeeds() {
        var run = open(Catalogue.of(List.of(new FakePlugin())))
                .train(TrainRequest.of("softmax"), new Notes(notes -> notes.tags.size() > 3));
        var without = open(Catalogue.of(List.of()));

        assertThat(without.run(run.id())).isEqualTo(run);
        assertThat(without.store().series(run.id(), "train/loss", 10).size()).isPositive();
        assertThatThrownBy(() -> without.resume(run.id(), Optional.empty(), new Notes()))
                .isInstanceOf(MissingPluginException.class)
                .hasMessage(
                        "run %s needs the model 'softmax', which no plugin brings any more; it was made with %s unknown: put that back into %s"
                                .formatted(
                                        run.id(),
                                        FakePlugin.class.getName(),
                                        without.home().plugins()));
        assertThatThrownBy(() -> without.evaluate(EvaluationRequest.of(run.id()), new Notes()))
                .isInstanceOf(MissingPluginException.class);
    }

    private Lectern open(Catalogue catalogue) {
        return Lectern.open(new Home(folder.resolve("home"), folder.resolve("data"), true), catalogue, engine);
    }
}
