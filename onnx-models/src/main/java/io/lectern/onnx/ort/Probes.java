package io.lectern.onnx.ort;

import static io.lectern.onnx.ort.ElementType.BOOL;
import static io.lectern.onnx.ort.ElementType.FLOAT;
import static io.lectern.onnx.ort.ElementType.INT64;

import java.util.LinkedHashMap;
import java.util.Map;

/// The kernels that Lectern asks for, each with the smallest model that uses it.
final class Probes {

    private static final String MICROSOFT = "com.microsoft";
    private static final String BLOCKED = "com.microsoft.nchwc";

    private final Map<String, byte[]> models = new LinkedHashMap<>();

    private Probes() {
        pointwise();
        normalisation();
        softmax();
        products();
        convolution();
        lookup();
        optimisers();
        blocked();
    }

    /// The models by the name of their kernel, such as `com.microsoft:ConvGrad`.
    static Map<String, byte[]> all() {
        return new Probes().models;
    }

    private static NodeModel op(String name) {
        return new NodeModel(MICROSOFT, name, 1);
    }

    private void add(NodeModel model) {
        models.put(model.kernel(), model.bytes());
    }

    private void pointwise() {
        for (var name : new String[] {"ReluGrad", "GeluGrad", "FastGeluGrad", "SigmoidGrad", "TanhGrad"}) {
            add(op(name).input("dy", FLOAT, 2, 3).input("x", FLOAT, 2, 3).output("dx", FLOAT));
        }
        add(op("DropoutGrad").input("dy", FLOAT, 2, 3).input("mask", BOOL, 2, 3).output("dx", FLOAT));
    }

    private void normalisation() {
        add(op("LayerNormalizationGrad")
                .input("dy", FLOAT, 2, 3)
                .input("x", FLOAT, 2, 3)
                .input("scale", FLOAT, 3)
                .input("mean", FLOAT, 2, 1)
                .input("inverse_deviation", FLOAT, 2, 1)
                .output("dx", FLOAT)
                .output("dscale", FLOAT)
                .output("dbias", FLOAT)
                .integer("axis", -1));
        add(op("SimplifiedLayerNormalizationGrad")
                .input("dy", FLOAT, 2, 3)
                .input("x", FLOAT, 2, 3)
                .input("scale", FLOAT, 3)
                .input("inverse_deviation", FLOAT, 2, 1)
                .output("dx", FLOAT)
                .output("dscale", FLOAT)
                .integer("axis", -1));
        add(op("BatchNormInternal")
                .input("x", FLOAT, 2, 3, 2, 2)
                .input("scale", FLOAT, 3)
                .input("bias", FLOAT, 3)
                .input("mean", FLOAT, 3)
                .input("variance", FLOAT, 3)
                .output("y", FLOAT)
                .output("next_mean", FLOAT)
                .output("next_variance", FLOAT)
                .output("saved_mean", FLOAT)
                .output("saved_inverse_deviation", FLOAT)
                .integer("training_mode", 1));
        add(op("BatchNormalizationGrad")
                .input("dy", FLOAT, 2, 3, 2, 2)
                .input("x", FLOAT, 2, 3, 2, 2)
                .input("scale", FLOAT, 3)
                .input("mean", FLOAT, 3)
                .input("inverse_deviation", FLOAT, 3)
                .output("dx", FLOAT)
                .output("dscale", FLOAT)
                .output("dbias", FLOAT)
                .real("epsilon", 1e-5f));
    }

    private void softmax() {
        for (var name : new String[] {"SoftmaxGrad_13", "LogSoftmaxGrad_13"}) {
            add(op(name).input("dy", FLOAT, 2, 3)
                    .input("y", FLOAT, 2, 3)
                    .output("dx", FLOAT)
                    .integer("axis", -1));
        }
        add(op("SoftmaxCrossEntropyLossGrad")
                .input("dloss", FLOAT)
                .input("log_probabilities", FLOAT, 2, 3)
                .input("labels", INT64, 2)
                .output("dlogits", FLOAT)
                .text("reduction", "mean"));
    }

    private void products() {
        add(op("FusedMatMul")
                .input("a", FLOAT, 2, 3, 4)
                .input("b", FLOAT, 2, 5, 4)
                .output("y", FLOAT)
                .integer("transB", 1));
    }

    private void convolution() {
        for (var name : new String[] {"ConvGrad", "ConvTransposeGrad"}) {
            add(op(name).input("dy", FLOAT, 1, 2, 4, 4)
                    .input("x", FLOAT, 1, 2, 4, 4)
                    .input("w", FLOAT, 2, 2, 3, 3)
                    .output("dx", FLOAT)
                    .output("dw", FLOAT)
                    .output("db", FLOAT)
                    .ints("kernel_shape", 3, 3)
                    .ints("pads", 1, 1, 1, 1)
                    .ints("strides", 1, 1)
                    .ints("dilations", 1, 1)
                    .integer("group", 1));
        }
    }

    private void lookup() {
        add(op("GatherGrad")
                .constant("shape", 4, 3)
                .input("indices", INT64, 2)
                .input("dy", FLOAT, 2, 3)
                .output("dx", FLOAT)
                .integer("axis", 0));
        add(op("GatherElementsGrad")
                .input("dy", FLOAT, 2, 3)
                .constant("shape", 4, 3)
                .input("indices", INT64, 2, 3)
                .output("dx", FLOAT)
                .integer("axis", 0));
        add(op("GatherNDGrad")
                .constant("shape", 4, 3)
                .input("indices", INT64, 2, 1)
                .input("dy", FLOAT, 2, 3)
                .output("dx", FLOAT)
                .integer("batch_dims", 0));
        add(op("SliceGrad")
                .input("dy", FLOAT, 2, 3)
                .constant("shape", 4, 3)
                .constant("starts", 1)
                .constant("ends", 3)
                .constant("axes", 0)
                .constant("steps", 1)
                .output("dx", FLOAT));
    }

    private void optimisers() {
        add(op("SGDOptimizer")
                .input("rate", FLOAT, 1)
                .input("weights", FLOAT, 5)
                .input("gradients", FLOAT, 5)
                .output("next_weights", FLOAT));
        add(op("AdamOptimizer")
                .input("rate", FLOAT, 1)
                .input("step", INT64, 1)
                .input("weights", FLOAT, 5)
                .input("gradients", FLOAT, 5)
                .input("moment_1", FLOAT, 5)
                .input("moment_2", FLOAT, 5)
                .output("next_step", INT64)
                .output("next_moment_1", FLOAT)
                .output("next_moment_2", FLOAT)
                .output("next_weights", FLOAT));
    }

    /// Channels in blocks of 8 or 16, as the processor likes them.
    private void blocked() {
        add(new NodeModel(BLOCKED, "ReorderInput", 1)
                .input("x", FLOAT, 1, 16, 4, 4)
                .output("blocked", FLOAT));
        add(new NodeModel(BLOCKED, "Conv", 1)
                .input("x", FLOAT, 1, 16, 4, 4)
                .input("w", FLOAT, 16, 16, 3, 3)
                .output("y", FLOAT)
                .ints("kernel_shape", 3, 3)
                .ints("pads", 1, 1, 1, 1)
                .ints("strides", 1, 1)
                .ints("dilations", 1, 1)
                .integer("group", 1));
        add(new NodeModel(BLOCKED, "GlobalAveragePool", 1)
                .input("x", FLOAT, 1, 16, 4, 4)
                .output("y", FLOAT));
        for (int length : new int[] {8, 16}) {
            blocksOf(length);
        }
    }

    /// The library fills channels up to a whole block.
    private void blocksOf(int length) {
        var model = new NodeModel(BLOCKED, "ReorderInput", 1)
                .input("x", FLOAT, 1, 4, 2, 2)
                .output("blocked", FLOAT)
                .shape("blocked", 1, length, 2, 2);
        models.put("%s:Blocks%d".formatted(BLOCKED, length), model.bytes());
    }
}
