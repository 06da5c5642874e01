package io.lectern.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.MetricPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Plugin;
import io.lectern.runtime.fake.ChildProcess;
import io.lectern.runtime.fake.Dots;
import io.lectern.runtime.fake.FakeEngine;
import io.lectern.runtime.fake.FakePlugin;
import io.lectern.runtime.fake.Inertia;
import io.lectern.runtime.fake.Notes;
import io.lectern.runtime.fake.Share;
import io.lectern.runtime.plugin.Catalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs of `softmax` after a new edition of it with other settings has taken its place.
class ChangedSettingsTests {

    @TempDir
    Path folder;

    private final FakeEngine engine = new FakeEngine();
    private Lectern lectern;

    @BeforeEach
    void open() {
        open(new FakePlugin());
    }

    @AfterEach
    void close() {
        lectern.close();
    }

    @Test
    void areRefusedAllAtOnceWithTheirDefaults() {
        var run = interrupted();
        renew();

        assertThatThrownBy(() -> lectern.resume(run.id(), Optional.empty(), new Notes()))
                .isInstanceOfSatisfying(
                        ChangedSettingsException.class,
                        refused -> assertThat(refused.misfits())
                                .containsExactly(
                                        misfit("training.rate", "5.0", "but must be number in [0, 1]", "0.1"),
                                        misfit(
                                                "training.momentum",
                                                "0.9",
                                                "which is not a setting any more (new since the run: training.inertia)",
                                                null),
                                        misfit("training.pause", "5", "but must be true or false", "false")))
                .hasMessageStartingWith("the settings of run %s no longer fit its plugins", run.id())
                .hasMessageContaining(
                        "training.rate of model 'softmax' was 5.0, but must be number in [0, 1]; its default is 0.1");
        assertThat(lectern.run(run.id())).isEqualTo(run);
    }

    @Test
    void areTakenFromThePluginWhereTheWatcherSaysSoAndTheRunTells() throws IOException {
        var run = interrupted();
        renew();
        var notes = new Notes().takingDefaults();

        var resumed = lectern.resume(run.id(), Optional.empty(), notes);

        assertThat(resumed.status()).isEqualTo(RunStatus.FINISHED);
        var changes = List.of(
                "training.rate of model 'softmax' was 5.0, but must be number in [0, 1]: its default 0.1 is taken",
                "training.inertia of model 'softmax' is new since the run: its default 0.5 is taken");
        assertThat(notes.notes).containsAll(changes);
        assertThat(lectern.store().events(run.id()))
                .filteredOn(event -> event.tag().equals("run/resumed"))
                .singleElement()
                .satisfies(event -> assertThat(event.content()).contains(changes));
        assertThat(resumed.directory().orElseThrow().resolve("README.md"))
                .content()
                .contains("`training.rate=0.1`", "`training.inertia=0.5`");
    }

    @Test
    void keepAModelFromBeingUsedUntilTheWatcherSaysSo() {
        var run = interrupted();
        renew();

        assertThatThrownBy(() -> evaluate(run, new Notes())).isInstanceOf(ChangedSettingsException.class);
        var judged = evaluate(run, new Notes().takingDefaults());

        assertThat(judged.metrics()).containsKey("test/accuracy");
        assertThat(lectern.run(run.id()))
                .as("what other settings gave is not the run's")
                .isEqualTo(run);
        assertThatThrownBy(() -> lectern.export(run.id(), Optional.empty(), folder.resolve("model.onnx")))
                .isInstanceOf(ChangedSettingsException.class);
        assertThat(lectern.export(
                        run.id(), Optional.empty(), folder.resolve("model.onnx"), new Notes().takingDefaults()))
                .content()
                .contains("\"training.rate\":\"0.1\"");
    }

    @Test
    void areFineWhereTheyAreAllAsBefore() {
        var run = interrupted();
        var notes = new Notes();

        var judged = evaluate(run, notes);

        assertThat(notes.notes).isEmpty();
        assertThat(lectern.run(run.id()).metrics()).containsAllEntriesOf(judged.metrics());
    }

    private RunSummary evaluate(RunSummary run, Watcher watcher) {
        return lectern.evaluate(EvaluationRequest.of(run.id()), watcher);
    }

    private RunSummary interrupted() {
        var run = lectern.train(
                ChildProcess.request(Map.of("pause", "5", "rate", "5")), new Notes(n -> n.tags.size() > 3));
        assertThat(run.status()).isEqualTo(RunStatus.STOPPED);
        return run;
    }

    private void renew() {
        lectern.close();
        open(new Plugin() {
            @Override
            public List<ModelPlugin<?, ?, ?>> models() {
                return List.of(new Inertia());
            }

            @Override
            public List<DatasetPlugin<?, ?>> datasets() {
                return List.of(new Dots());
            }

            @Override
            public List<MetricPlugin<?>> metrics() {
                return List.of(new Share());
            }
        });
    }

    private void open(Plugin plugin) {
        var home = new Home(folder.resolve("home"), folder.resolve("data"), true);
        lectern = Lectern.open(home, Catalogue.of(List.of(plugin)), engine);
    }

    private static Misfit misfit(String path, String stored, String problem, @Nullable String instead) {
        return new Misfit("model 'softmax'", path, stored, problem, Optional.ofNullable(instead));
    }
}
