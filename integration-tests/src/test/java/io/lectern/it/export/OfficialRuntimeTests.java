package io.lectern.it.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.lectern.api.Budget;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Generation;
import io.lectern.api.data.LanguageModelling;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import io.lectern.api.data.Vocabulary;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.generative.Dcgan;
import io.lectern.generative.Gan;
import io.lectern.language.CharLstm;
import io.lectern.language.CharTransformer;
import io.lectern.onnx.graph.OnnxCheck;
import io.lectern.onnx.graph.OnnxFile;
import io.lectern.onnx.nn.Activation;
import io.lectern.onnx.ort.OrtLibrary;
import io.lectern.testing.Examples;
import io.lectern.testing.RecordingRun;
import io.lectern.testing.Samples;
import io.lectern.toolkit.Toolkit;
import io.lectern.vision.LeNet;
import io.lectern.vision.ResNet;
import java.io.ByteArrayOutputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OfficialRuntimeTests {

    private static final Feature.Image COLOURS =
            new Feature.Image(3, 16, 16, List.of(0.4, 0.5, 0.6), List.of(0.2, 0.3, 0.25));

    @BeforeAll
    static void oneCopyOfTheLibrary() {
        OrtLibrary.load();
    }

    @Test
    void lenet() throws Exception {
        var task =
                new Classification(new Feature.Image(1, 28, 28, List.of(0.13), List.of(0.3)), List.of("a", "b", "c"));
        agrees(Toolkit.model(LeNet.DEFAULT), task);
    }

    @Test
    void resnet() throws Exception {
        agrees(Toolkit.model(new ResNet(14, 8, ResNet.Version.V1)), new Classification(COLOURS, List.of("a", "b")));
    }

    @Test
    void resnetOfTheSecondVersion() throws Exception {
        agrees(Toolkit.model(new ResNet(8, 8, ResNet.Version.V2)), new Classification(COLOURS, List.of("a", "b")));
    }

    @Test
    void transformer() throws Exception {
        agrees(Toolkit.model(new CharTransformer(2, 32, 4, 0.1)), text());
    }

    @Test
    void lstm() throws Exception {
        agrees(Toolkit.model(new CharLstm(2, 16, 0, false)), text());
    }

    @Test
    void generatorOfGivenLatents() throws Exception {
        agrees(Toolkit.adversarial(new Gan(8, List.of(16), Activation.RELU, 1)), new Generation(COLOURS));
    }

    @Test
    void convolutionalGeneratorOfGivenLatents() throws Exception {
        agrees(Toolkit.adversarial(new Dcgan(8, 4, true)), new Generation(COLOURS));
    }

    private static LanguageModelling text() {
        return new LanguageModelling(new Feature.Tokens(24, new Vocabulary(List.of("a", "b", "c", "d", "e"))));
    }

    /// Trains a little, so that running statistics have moved, exports, and compares at several batch sizes.
    private static <T extends Task<Dataset>, S extends Record> void agrees(ModelPlugin<T, Dataset, S> model, T task)
            throws Exception {
        var answer = task.predictions().keySet().iterator().next();
        var session = Session.of(5).withBudget(new Budget.Steps(3));
        try (var learner = model.create(task, model.defaults(), session)) {
            learner.train(Examples.of(task, 64), RecordingRun.of(5));
            var file = new ByteArrayOutputStream();
            ((Predictor.Exportable) learner.predictor()).writeOnnx(file, Map.of("note", "for the test"));
            assertThat(OnnxCheck.check(OnnxFile.read(file.toByteArray()))).isEmpty();
            try (var options = new OrtSession.SessionOptions();
                    var official = OrtEnvironment.getEnvironment().createSession(file.toByteArray(), options)) {
                for (int batch : new int[] {1, 7, 64}) {
                    var inputs = learner.predictor() instanceof Predictor.Generative generative
                            ? Samples.of(generative.latents(), batch, new Randomness(2).at("latents"))
                            : inputs(task, batch);
                    var ours = learner.predictor().predict(inputs).get(answer);
                    assertThat(run(official, inputs, answer))
                            .as("batch of %d", batch)
                            .usingComparatorWithPrecision(1e-4f)
                            .containsExactly(ours.floats());
                }
            }
        }
    }

    private static Batch inputs(Task<?> task, int batch) {
        var all =
                Examples.of(task, 64).get(Split.TRAIN, IntStream.range(0, batch).toArray());
        var name = task.inputs().keySet().iterator().next();
        return Batch.of(name, all.get(name));
    }

    private static float[] run(OrtSession official, Batch inputs, String answer) throws Exception {
        var field = inputs.fields().entrySet().iterator().next();
        try (var tensor = tensor(field.getValue());
                var results = official.run(Map.of(field.getKey(), tensor))) {
            var buffer = ((OnnxTensor) results.get(answer).orElseThrow()).getFloatBuffer();
            var values = new float[buffer.remaining()];
            buffer.get(values);
            return values;
        }
    }

    private static OnnxTensor tensor(NdArray array) throws Exception {
        var environment = OrtEnvironment.getEnvironment();
        var dims = array.shape().stream().asLongStream().toArray();
        return array.type() == DType.INT64
                ? OnnxTensor.createTensor(environment, LongBuffer.wrap(array.longs()), dims)
                : OnnxTensor.createTensor(environment, FloatBuffer.wrap(array.floats()), dims);
    }
}
