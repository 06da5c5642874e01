package io.lectern.onnx;

import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.graph.Constant;
import io.lectern.onnx.graph.OnnxFile;
import io.lectern.onnx.graph.OnnxModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The weights inside the ONNX files that Lectern exports, as [Inference#export()] makes them.
public final class ExportedWeights {

    /// What the numbers are called that are part of a formula.
    private static final Pattern FORMULA = Pattern.compile("constant_\\d+");

    private ExportedWeights() {}

    /// Weights by the path of their variable, sorted.
    ///
    /// @throws IOException if the file is not a whole, valid ONNX model, or not one that Lectern exported
    public static Map<String, NdArray> read(Path onnx) throws IOException {
        var model = OnnxFile.read(onnx);
        if (!model.producer().name().equals(OnnxModel.Producer.LECTERN.name())) {
            throw new IOException(("%s was written by '%s', not by Lectern: the weights of other programs have no paths"
                            + " that a model of Lectern could take")
                    .formatted(onnx, model.producer().name()));
        }
        return of(model);
    }

    static Map<String, NdArray> of(OnnxModel model) {
        var weights = new TreeMap<String, NdArray>();
        model.graph().initializers().forEach((name, constant) -> {
            if (constant instanceof Constant.Numbers(var array)
                    && !FORMULA.matcher(name).matches()) {
                weights.put(name, array);
            }
        });
        return weights;
    }
}
