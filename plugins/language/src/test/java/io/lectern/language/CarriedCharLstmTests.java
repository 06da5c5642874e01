package io.lectern.language;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.LanguageModelling;
import io.lectern.api.data.Vocabulary;
import io.lectern.api.run.RunFailure;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.Examples;
import io.lectern.testing.ModelContract;
import io.lectern.testing.RecordingRun;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import io.lectern.toolkit.Training;
import java.util.List;
import org.junit.jupiter.api.Test;

class CarriedCharLstmTests extends ModelContract<LanguageModelling, Supervised<CharLstm>> {

    @Override
    protected ModelPlugin<LanguageModelling, Dataset, Supervised<CharLstm>> model() {
        return Toolkit.model(CharLstm.DEFAULT);
    }

    @Override
    protected Supervised<CharLstm> settings() {
        var training = Training.DEFAULT.optimizer(Optimizer.Adam.DEFAULT, 3e-2).batch(2);
        return new Supervised<>(new CharLstm(2, 24, 0.0, true), training);
    }

    @Override
    protected LanguageModelling task() {
        return new LanguageModelling(new Feature.Tokens(10, new Vocabulary(List.of("a", "b", "c", "d"))));
    }

    /// Two draws a pass, so that resuming after an odd number of steps goes on with a memory.
    @Override
    protected Dataset data() {
        return Examples.continuous(task(), 4);
    }

    @Override
    protected long steps() {
        return 200;
    }

    @Test
    void refusesExamplesThatDoNotFollowEachOther() {
        var data = Examples.of(task(), 4);
        try (var learner = model().create(task(), settings(), io.lectern.api.Session.of(1))) {
            assertThatThrownBy(() -> learner.train(data, RecordingRun.of(1)))
                    .isInstanceOf(RunFailure.class)
                    .hasMessageContaining("do not follow each other");
        }
    }
}
