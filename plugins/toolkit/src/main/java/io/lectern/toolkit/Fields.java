package io.lectern.toolkit;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Op;
import io.lectern.onnx.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The fields of a batch as tensors.
public final class Fields {

    private Fields() {}

    /// A graph input for each feature, for that many examples, and for the lengths of those that may be
    /// shorter.
    public static Map<String, Tensor> inputs(Map<String, Feature> features, int batch) {
        var fields = new LinkedHashMap<String, Tensor>();
        features.forEach((name, feature) -> {
            fields.put(name, Tensor.input(name, feature.type(), feature.shape().insert(0, batch)));
            if (feature.mayBeShorter()) {
                var lengths = Batch.lengthOf(name);
                fields.put(lengths, Tensor.input(lengths, DType.INT64, Shape.of(batch)));
            }
        });
        return fields;
    }

    /// A graph input for each field that networks and their losses see.
    static Map<String, Tensor> all(Networks networks, int batch) {
        var fields = inputs(networks.inputs(), batch);
        fields.putAll(inputs(networks.targets(), batch));
        return fields;
    }

    /// The arrays for such inputs: those of a batch, and the lengths where it leaves them out.
    static Map<String, NdArray> given(Map<String, Feature> features, Batch batch) {
        var given = new LinkedHashMap<>(batch.fields());
        features.forEach((name, feature) -> {
            if (feature.mayBeShorter() && batch.has(name)) {
                given.put(Batch.lengthOf(name), batch.lengths(name));
            }
        });
        return given;
    }

    /// The arrays for inputs and targets.
    static Map<String, NdArray> given(Networks networks, Batch examples) {
        var given = given(networks.inputs(), examples);
        given.putAll(given(networks.targets(), examples));
        return given;
    }

    /// A graph input for each field of a batch of training, and noise for what the networks draw themselves.
    static Map<String, Tensor> training(Networks networks, int batch) {
        var fields = inputs(networks.inputs(), batch);
        networks.latents()
                .forEach(name -> fields.computeIfPresent(
                        name, (_, input) -> Tensor.noise(name, input.shape(), Op.Distribution.NORMAL)));
        fields.putAll(inputs(networks.targets(), batch));
        return fields;
    }

    /// How many places of each sequence in a field are meant: whole numbers `[batch]`.
    ///
    /// @throws IllegalArgumentException if the field has no lengths; says which fields there are
    public static Tensor lengths(Map<String, Tensor> fields, String name) {
        return get(fields, Batch.lengthOf(name));
    }

    /// The field of that name.
    ///
    /// @throws IllegalArgumentException if there is none; says which there are
    public static Tensor get(Map<String, Tensor> fields, String name) {
        var field = fields.get(name);
        if (field == null) {
            throw new IllegalArgumentException("no field '%s'; there are %s".formatted(name, fields.keySet()));
        }
        return field;
    }

    /// A field as networks like it: pictures and frames with mean 0 and deviation 1, by the constants
    /// of their feature.
    public static Tensor prepared(Feature feature, Tensor field) {
        return switch (feature) {
            case Feature.Image image -> prepared(image, field);
            case Feature.Video video -> prepared(video.frame(), field);
            default -> field;
        };
    }

    private static Tensor prepared(Feature.Image image, Tensor field) {
        boolean asIs = image.mean().stream().allMatch(mean -> mean == 0)
                && image.deviation().stream().allMatch(deviation -> deviation == 1);
        return asIs ? field : field.sub(perChannel(image.mean())).div(perChannel(image.deviation()));
    }

    private static Tensor perChannel(List<Double> values) {
        var array = new double[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return Tensor.constant(NdArray.of(array, Shape.of(array.length, 1, 1))).cast(DType.FLOAT32);
    }
}
