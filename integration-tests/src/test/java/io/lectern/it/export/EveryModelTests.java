package io.lectern.it.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.lectern.api.Budget;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Plugin;
import io.lectern.api.Predictor;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Recast;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.graph.OnnxCheck;
import io.lectern.onnx.graph.OnnxFile;
import io.lectern.onnx.ort.OrtLibrary;
import io.lectern.testing.RecordingRun;
import io.lectern.testing.Samples;
import io.lectern.testing.TestLab;
import java.io.ByteArrayOutputStream;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever model a plugin brings, as it comes and on its built-in data: ONNX Runtime's own Java API reads its file and
/// answers as Lectern does.
class EveryModelTests {

    private static final int EXAMPLES = 16;

    /// Of boxes found: which of two that overlap by just the bound stays is up to rounding.
    private static final double MOST_FOUND = 0.9;

    @BeforeAll
    static void oneCopyOfTheLibrary() {
        OrtLibrary.load();
    }

    static Stream<Named<ModelPlugin<?, ?, ?>>> models() {
        return ServiceLoader.load(Plugin.class).stream()
                .flatMap(plugin -> plugin.get().models().stream())
                .map(model -> Named.of(model.about().id(), model));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void answersInTheOfficialRuntimeAsHere(ModelPlugin<?, ?, ?> model) throws Exception {
        try (var lab = TestLab.of(5)) {
            agrees(model, lab);
        }
    }

    private static <T extends Task<D>, D, S extends Record> void agrees(ModelPlugin<T, D, S> model, TestLab lab)
            throws Exception {
        var examples = lab.examples(model.builtInDataset(), Map.of());
        var task = Recast.task(model.task(), examples.task()).orElseThrow();
        var data = new Few(Recast.data(task, examples.task(), examples.data()));
        var session = Session.of(5).withBudget(new Budget.Steps(2));
        try (var learner = model.create(task, model.defaults(), session)) {
            @SuppressWarnings("unchecked") // the task's data is of the kind that the model learns
            var given = (D) data;
            learner.train(given, RecordingRun.of(5));
            if (!(learner.predictor() instanceof Predictor.Exportable exportable)) {
                return; // a forest, say
            }
            var file = new ByteArrayOutputStream();
            exportable.writeOnnx(file, Map.of());
            assertThat(OnnxCheck.check(OnnxFile.read(file.toByteArray()))).isEmpty();
            try (var options = new OrtSession.SessionOptions();
                    var official = OrtEnvironment.getEnvironment().createSession(file.toByteArray(), options)) {
                for (int batch : new int[] {1, 3}) {
                    var inputs = inputs(exportable, task, data, batch);
                    agree(official, inputs, exportable.predict(inputs));
                }
            }
        }
    }

    private static Batch inputs(Predictor model, Task<?> task, Dataset data, int batch) {
        var examples = data.get(Split.TRAIN, IntStream.range(0, batch).toArray());
        var fields = new LinkedHashMap<>(examples.fields());
        fields.keySet()
                .removeIf(name -> task.inputs().keySet().stream()
                        .noneMatch(input -> name.equals(input) || name.equals(Batch.lengthOf(input))));
        if (model instanceof Predictor.Generative generative) {
            fields.putAll(Samples.of(generative.latents(), batch, new Randomness(2).at("latents"))
                    .fields());
        }
        return new Batch(fields);
    }

    private static void agree(OrtSession official, Batch inputs, Batch ours) throws OrtException {
        var given = new LinkedHashMap<String, OnnxTensorLike>();
        try {
            for (var name : official.getInputNames()) {
                given.put(name, tensor(inputs.get(name)));
            }
            try (var results = official.run(given)) {
                for (var answer : ours.fields().entrySet()) {
                    var name = answer.getKey();
                    var theirs = numbers((OnnxTensor) results.get(name).orElseThrow());
                    assertThat(alike(theirs, answer.getValue().toFloats()))
                            .as(name)
                            .isGreaterThanOrEqualTo(name.equals("found") ? MOST_FOUND : 1);
                }
            }
        } finally {
            given.values().forEach(OnnxTensorLike::close);
        }
    }

    /// The share of numbers that are the same but for rounding.
    private static double alike(float[] theirs, float[] ours) {
        assertThat(theirs).hasSameSizeAs(ours);
        return IntStream.range(0, ours.length)
                        .filter(i -> Math.abs(theirs[i] - ours[i]) <= 1e-3 * Math.max(1, Math.abs(ours[i])))
                        .count()
                / (double) ours.length;
    }

    private static OnnxTensor tensor(NdArray array) throws OrtException {
        var environment = OrtEnvironment.getEnvironment();
        var dims = array.shape().stream().asLongStream().toArray();
        return switch (array.type()) {
            case INT64 -> OnnxTensor.createTensor(environment, LongBuffer.wrap(array.longs()), dims);
            case INT32 -> OnnxTensor.createTensor(environment, IntBuffer.wrap(array.ints()), dims);
            default -> OnnxTensor.createTensor(environment, FloatBuffer.wrap(array.toFloats()), dims);
        };
    }

    private static float[] numbers(OnnxTensor tensor) {
        var longs = tensor.getInfo().type == ai.onnxruntime.OnnxJavaType.INT64 ? tensor.getLongBuffer() : null;
        if (longs != null) {
            var values = new float[longs.remaining()];
            for (int i = 0; i < values.length; i++) {
                values[i] = longs.get();
            }
            return values;
        }
        var buffer = tensor.getFloatBuffer();
        var values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    /// The first examples of a data set.
    private record Few(Dataset data) implements Dataset {

        @Override
        public int size(Split split) {
            return split == Split.TRAIN ? EXAMPLES : 0;
        }

        @Override
        public Batch get(Split split, int[] indices) {
            return data.get(split, indices);
        }

        @Override
        public String fingerprint() {
            return EXAMPLES + " of " + data.fingerprint();
        }
    }
}
