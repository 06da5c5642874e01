package io.lectern.runtime.worker;

import io.lectern.api.Engine.OnnxDescription;
import io.lectern.api.tensor.NdArray;
import io.lectern.runtime.Look;
import io.lectern.runtime.LookRequest;
import io.lectern.runtime.Match;
import io.lectern.runtime.Prediction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What is done with models while someone looks on. Native code and plugins are at work, so a server leaves it to a
/// [SessionWorker].
public interface Interactive {

    /// What the model of a run answers for these files.
    List<Prediction> predict(String run, List<Path> inputs);

    /// What a lens shows of a run.
    Look look(LookRequest request);

    /// All data sets, and for each whether a model can learn it, when both have their own settings.
    List<Match> matches(String model);

    /// What an ONNX file takes, gives and consists of.
    OnnxDescription describe(Path onnx);

    /// What an ONNX file answers for these inputs, by name.
    Map<String, NdArray> run(Path onnx, Map<String, NdArray> inputs);
}
