package io.lectern.baselines;

import io.lectern.api.data.Classification;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.graph.Attribute;
import io.lectern.onnx.graph.Constant;
import io.lectern.onnx.graph.Dim;
import io.lectern.onnx.graph.OnnxGraph;
import io.lectern.onnx.graph.OnnxModel;
import io.lectern.onnx.graph.OnnxNode;
import io.lectern.onnx.graph.ValueInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.tribuo.math.la.DenseMatrix;

/// A score for each class that is linear in the input as it comes: what standardises it is part of the weights.
///
/// @param weight `[inputs, classes]`
/// @param bias   `[classes]`
record LinearModel(NdArray weight, NdArray bias) {

    /// One that has learnt nothing: all classes score 0.
    static LinearModel untrained(int inputs, int classes) {
        return new LinearModel(
                NdArray.zeros(DType.FLOAT32, Shape.of(inputs, classes)),
                NdArray.zeros(DType.FLOAT32, Shape.of(classes)));
    }

    /// From weights for scaled inputs: with `z = (x - mean) / deviation`, `w z + b = (w / deviation) x + b - w
    /// mean / deviation`.
    ///
    /// @param weights one row a class, the bias in the last column
    /// @param classOf the class that a row is for
    static LinearModel of(DenseMatrix weights, IntUnaryOperator classOf, Scale scale) {
        int classes = weights.getDimension1Size();
        int inputs = weights.getDimension2Size() - 1;
        var weight = new float[inputs * classes];
        var bias = new float[classes];
        for (int row = 0; row < classes; row++) {
            int column = classOf.applyAsInt(row);
            double shift = weights.get(row, inputs);
            for (int i = 0; i < inputs; i++) {
                double scaled = weights.get(row, i) / scale.deviation(i);
                weight[i * classes + column] = (float) scaled;
                shift -= scaled * scale.mean(i);
            }
            bias[column] = (float) shift;
        }
        return new LinearModel(NdArray.of(weight, inputs, classes), NdArray.of(bias, classes));
    }

    /// Scores `[count, classes]` of rows of numbers.
    NdArray scores(float[] rows) {
        int inputs = weight.dim(0);
        int classes = weight.dim(1);
        int count = rows.length / inputs;
        var factors = weight.floats();
        var scores = new float[count * classes];
        var sums = new double[classes];
        for (int row = 0; row < count; row++) {
            for (int k = 0; k < classes; k++) {
                sums[k] = bias.floats()[k];
            }
            for (int i = 0; i < inputs; i++) {
                double x = rows[row * inputs + i];
                for (int k = 0; k < classes; k++) {
                    sums[k] += x * factors[i * classes + k];
                }
            }
            for (int k = 0; k < classes; k++) {
                scores[row * classes + k] = (float) sums[k];
            }
        }
        return NdArray.of(scores, count, classes);
    }

    /// The same in ONNX: `input` `[batch, ...]` to `scores` `[batch, classes]`.
    OnnxModel toOnnx(Classification task) {
        var batch = Dim.of("batch");
        var dims = new ArrayList<Dim>(List.of(batch));
        task.input().shape().stream().forEach(length -> dims.add(Dim.of(length)));
        var input = ValueInfo.of("input", DType.FLOAT32, dims);
        var scores = ValueInfo.of("scores", DType.FLOAT32, List.of(batch, Dim.of(weight.dim(1))));
        var flatten = OnnxNode.of("Flatten", List.of("input"), List.of("row"), Map.of("axis", Attribute.whole(1)));
        var linear = OnnxNode.of("Gemm", List.of("row", "weight", "bias"), "scores");
        var initializers = new LinkedHashMap<String, Constant>(); // in this order, so that the file is always the same
        initializers.put("weight", Constant.of(weight));
        initializers.put("bias", Constant.of(bias));
        return OnnxModel.of(new OnnxGraph(
                "logistic-regression", List.of(input), List.of(scores), initializers, List.of(flatten, linear)));
    }
}
