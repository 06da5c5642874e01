package io.lectern.runtime.worker;

import io.lectern.api.Engine.OnnxDescription;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.NdArray;
import io.lectern.runtime.Look;
import io.lectern.runtime.LookRequest;
import io.lectern.runtime.Match;
import io.lectern.runtime.Prediction;
import io.lectern.runtime.catalogue.Blueprint;
import io.lectern.runtime.catalogue.Excerpt;
import io.lectern.runtime.experiment.Standing;
import io.lectern.runtime.look.Prospect;
import io.lectern.runtime.play.PlayFrame;
import io.lectern.runtime.play.PlayRequest;
import io.lectern.runtime.play.Playground;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is done with models while someone looks on. Native code and plugins are at work, so a server leaves it to a
/// [SessionWorker].
public interface Interactive {

    /// What the model of a run answers for these files.
    List<Prediction> predict(String run, List<Path> inputs);

    /// What a lens shows of a run.
    Look look(LookRequest request);

    /// Writes the model of a run as ONNX.
    ///
    /// @param checkpoint a step whose state is written, in place of the run's result
    /// @return the file, absolute
    Path export(String run, Optional<Long> checkpoint, Path to);

    /// All data sets, and for each whether a model can learn it, when both have their own settings.
    List<Match> matches(String model);

    /// How these experiments stand by what is kept; nothing is run.
    List<Standing.Told> standings(List<String> experiments);

    /// What there is to see of a run.
    Prospect prospect(String run);

    /// What a model would be made of, were it to learn a data set; its built-in one where that is empty.
    ///
    /// @param settings of the model, as typed
    Blueprint blueprint(String model, Optional<String> dataset, Map<String, String> settings);

    /// Examples of a data set.
    ///
    /// @param settings as typed
    /// @param from     the number of the first one
    /// @param count    at most 64
    Excerpt excerpt(String dataset, Map<String, String> settings, Split split, int from, int count);

    /// The ids of the data sets that can be played with in the playground.
    List<String> playable();

    /// Begins a game of the playground.
    Playground.Begun play(PlayRequest request);

    /// Trains the network of a game so many steps further, at most 2,000.
    PlayFrame advance(String game, int steps);

    void endGame(String game);

    /// What an ONNX file takes, gives and consists of.
    OnnxDescription describe(Path onnx);

    /// What an ONNX file answers for these inputs, by name.
    Map<String, NdArray> run(Path onnx, Map<String, NdArray> inputs);
}
