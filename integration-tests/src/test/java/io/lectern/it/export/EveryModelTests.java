package io.lectern.it.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.lectern.api.Budget;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Plugin;
import io.lectern.api.Predictor;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Environment;
import io.lectern.api.data.Recast;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Settings;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.graph.OnnxCheck;
import io.lectern.onnx.graph.OnnxFile;
import io.lectern.onnx.ort.OrtLibrary;
import io.lectern.testing.RecordingRun;
import io.lectern.testing.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever model a plugin brings, as it comes and on its built-in data: ONNX Runtime's own Java API reads its file and
/// answers as Lectern does.
class EveryModelTests {

    /// Models that are no networks and have no file.
    private static final Set<String> WITHOUT_FILE = Set.of("random-forest");

    /// Settings of data by model: a PixelCNN passes over the whole picture for each of its pixels.
    private static final Map<String, Map<String, String>> SMALLER = Map.of("pixelcnn", Map.of("side", "12"));

    private static final int EXAMPLES = 12;
    private static final int COMPARED = 3;
    private static final double ALIKE = 1e-3;
    private static final double NUDGE = 3e-6; // 50 times what one rounding moves a number by at most
    private static final int NUDGES = 3;
    private static final Path NO_FILES = Path.of("no-such-folder");

    @BeforeAll
    static void oneCopyOfTheLibrary() {
        OrtLibrary.load();
    }

    static Stream<Named<ModelPlugin<?, ?, ?>>> models() {
        return ServiceLoader.load(Plugin.class).stream()
                .flatMap(plugin -> plugin.get().models().stream())
                .map(model -> Named.of(model.about().id(), model));
    }

    /// A plugin that these tests do not depend on would be left out.
    @Test
    void everyPluginOfTheProductIsHere() throws IOException {
        var here = ServiceLoader.load(Plugin.class).stream()
                .map(plugin -> plugin.type().getName())
                .collect(Collectors.toSet());
        try (var jars = Files.newDirectoryStream(Path.of(System.getProperty("lectern.product")), "*.jar")) {
            for (var jar : jars) {
                assertThat(here).as(jar.toString()).containsAll(plugins(jar));
            }
        }
        assertThat(here).isNotEmpty();
    }

    private static List<String> plugins(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            var services = file.getJarEntry("META-INF/services/" + Plugin.class.getName());
            return services == null
                    ? List.of()
                    : new String(file.getInputStream(services).readAllBytes(), UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void answersInTheOfficialRuntimeAsHere(ModelPlugin<?, ?, ?> model) throws Exception {
        agrees(model);
    }

    private static <T extends Task<D>, D, S extends Record> void agrees(ModelPlugin<T, D, S> model) throws Exception {
        var session = Session.of(5).withBudget(new Budget.Steps(2));
        var opened = opened(model);
        var task = model.task().cast(opened.task());
        try (opened;
                var learner = model.create(task, model.defaults(), session)) {
            @SuppressWarnings("unchecked") // the task's data is of the kind that the model learns
            var given = (D) opened.content();
            learner.train(given, RecordingRun.of(5));
            if (learner.predictor() instanceof Predictor.Exportable exportable) {
                agrees(exportable, inputs(exportable, task, opened.content()));
            } else {
                assertThat(WITHOUT_FILE).contains(model.about().id());
            }
        }
    }

    /// @param task    as the model learns it
    /// @param content examples or an environment
    private record Opened(Task<?> task, Object content) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            if (content instanceof Dataset data) {
                data.close();
            }
        }
    }

    private static Opened opened(ModelPlugin<?, ?, ?> model) throws IOException {
        var id = model.builtInDataset();
        var plugin = ServiceLoader.load(Plugin.class).stream()
                .flatMap(each -> each.get().datasets().stream())
                .filter(dataset -> dataset.about().id().equals(id))
                .findFirst()
                .orElseThrow();
        var given = open(plugin, SMALLER.getOrDefault(model.about().id(), Map.of()));
        if (!(given.content() instanceof Dataset data)) {
            return given;
        }
        var task = Recast.task(model.task(), given.task()).orElseThrow();
        return new Opened(task, new Few(Recast.data(task, given.task(), data)));
    }

    private static <D, S extends Record> Opened open(DatasetPlugin<D, S> plugin, Map<String, String> changes)
            throws IOException {
        var settings = Settings.with(plugin.defaults(), changes);
        return new Opened(plugin.task(settings, NO_FILES), plugin.open(settings, NO_FILES));
    }

    private static Batch inputs(Predictor model, Task<?> task, Object content) {
        var random = new Randomness(2);
        if (model instanceof Predictor.Generative generative
                && !generative.latents().isEmpty()) {
            return Samples.of(generative.latents(), EXAMPLES, random.at("latents"));
        }
        if (content instanceof Environment<?> game) {
            var name = task.inputs().keySet().iterator().next();
            return Batch.of(name, positions(game, random.at("game")));
        }
        var examples = ((Dataset) content)
                .get(Split.TRAIN, IntStream.range(0, EXAMPLES).toArray());
        var fields = new LinkedHashMap<>(examples.fields());
        fields.keySet()
                .removeIf(name -> task.inputs().keySet().stream()
                        .noneMatch(input -> name.equals(input) || name.equals(Batch.lengthOf(input))));
        return new Batch(fields);
    }

    /// What players see whose turn it is, in games of chance.
    private static <S> NdArray positions(Environment<S> game, RandomGenerator random) {
        var seen = new ArrayList<NdArray>();
        var state = game.start(random);
        while (seen.size() < EXAMPLES) {
            var actions = new int[game.players()];
            for (int player = 0; player < actions.length; player++) {
                var legal = game.legal(state, player);
                if (!legal.isEmpty()) {
                    seen.add(game.observe(state, player));
                    actions[player] = legal.get(random.nextInt(legal.size()));
                }
            }
            var step = game.step(state, actions, random);
            state = step.over() ? game.start(random) : step.state();
        }
        var one = seen.getFirst();
        var numbers = FloatBuffer.allocate(EXAMPLES * one.size());
        seen.subList(0, EXAMPLES).forEach(position -> numbers.put(position.floats()));
        return NdArray.of(numbers.array(), one.shape().insert(0, EXAMPLES));
    }

    private static void agrees(Predictor.Exportable model, Batch inputs) throws Exception {
        var file = new ByteArrayOutputStream();
        model.writeOnnx(file, Map.of());
        assertThat(OnnxCheck.check(OnnxFile.read(file.toByteArray()))).isEmpty();
        var ours = model.predict(inputs);
        var steady = steady(model, inputs, ours);
        assertThat(steady).as("examples that do not hang on rounding").hasSizeGreaterThanOrEqualTo(COMPARED);
        ours.fields()
                .forEach((name, answer) -> assertThat(answer.toFloats())
                        .as("something said by '%s'", name)
                        .isNotEqualTo(new float[answer.size()]));
        try (var options = new OrtSession.SessionOptions();
                var official = OrtEnvironment.getEnvironment().createSession(file.toByteArray(), options)) {
            var theirs = answers(official, inputs);
            assertThat(theirs.fields().keySet()).isEqualTo(ours.fields().keySet());
            for (int example : steady) {
                assertThat(farthest(theirs.slice(example, example + 1), ours.slice(example, example + 1)))
                        .as("example %d", example)
                        .isLessThanOrEqualTo(ALIKE);
            }
            int alone = steady.getFirst();
            assertThat(farthest(answers(official, inputs.slice(alone, alone + 1)), ours.slice(alone, alone + 1)))
                    .as("example %d alone", alone)
                    .isLessThanOrEqualTo(ALIKE);
        }
    }

    /// Those of some examples whose answers stay if their inputs move a little more than rounding moves numbers. The
    /// others hang on rounding: of two boxes that overlap by just the bound of a detector, either may be dropped.
    private static List<Integer> steady(Predictor model, Batch inputs, Batch answers) {
        var random = new Randomness(3).at("nudges");
        var steady = new ArrayList<>(IntStream.range(0, inputs.size()).boxed().toList());
        for (int i = 0; i < NUDGES; i++) {
            var moved = model.predict(nudged(inputs, random));
            steady.removeIf(example ->
                    farthest(moved.slice(example, example + 1), answers.slice(example, example + 1)) > ALIKE);
        }
        return steady;
    }

    private static Batch nudged(Batch inputs, RandomGenerator random) {
        var fields = new LinkedHashMap<>(inputs.fields());
        fields.replaceAll((_, array) -> array.type() == DType.FLOAT32 ? nudged(array, random) : array);
        return new Batch(fields);
    }

    private static NdArray nudged(NdArray array, RandomGenerator random) {
        var numbers = array.floats().clone();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] += (float) (NUDGE * Math.max(1, Math.abs(numbers[i])) * random.nextGaussian());
        }
        return NdArray.of(numbers, array.shape());
    }

    /// The largest difference of two answers, relative to numbers larger than 1.
    private static double farthest(Batch theirs, Batch ours) {
        double farthest = 0;
        for (var answer : ours.fields().entrySet()) {
            var expected = answer.getValue();
            var actual = theirs.get(answer.getKey());
            assertThat(actual.shape()).isEqualTo(expected.shape());
            for (int i = 0; i < expected.size(); i++) {
                double difference = Math.abs(actual.get(i) - expected.get(i)) / Math.max(1, Math.abs(expected.get(i)));
                farthest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(farthest, difference);
            }
        }
        return farthest;
    }

    private static Batch answers(OrtSession official, Batch inputs) throws OrtException {
        var given = new LinkedHashMap<String, OnnxTensorLike>();
        try {
            for (var name : official.getInputNames()) {
                given.put(name, tensor(inputs.get(name)));
            }
            try (var results = official.run(given)) {
                var answers = new LinkedHashMap<String, NdArray>();
                for (var result : results) {
                    answers.put(result.getKey(), array((OnnxTensor) result.getValue()));
                }
                return new Batch(answers);
            }
        } finally {
            given.values().forEach(OnnxTensorLike::close);
        }
    }

    private static OnnxTensor tensor(NdArray array) throws OrtException {
        var environment = OrtEnvironment.getEnvironment();
        var dims = array.shape().stream().asLongStream().toArray();
        return switch (array.type()) {
            case FLOAT32 -> OnnxTensor.createTensor(environment, FloatBuffer.wrap(array.floats()), dims);
            case INT64 -> OnnxTensor.createTensor(environment, LongBuffer.wrap(array.longs()), dims);
            case INT32 -> OnnxTensor.createTensor(environment, IntBuffer.wrap(array.ints()), dims);
            case FLOAT64, UINT8, BOOL -> throw new IllegalArgumentException("no model takes " + array.type());
        };
    }

    private static NdArray array(OnnxTensor tensor) {
        var shape = Shape.of(Arrays.stream(tensor.getInfo().getShape())
                .mapToInt(Math::toIntExact)
                .toArray());
        return switch (tensor.getInfo().type) {
            case FLOAT -> NdArray.of(tensor.getFloatBuffer().array(), shape);
            case INT64 -> NdArray.of(tensor.getLongBuffer().array(), shape);
            default -> throw new IllegalArgumentException("no model answers with " + tensor.getInfo().type);
        };
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

        @Override
        public void close() throws IOException {
            data.close();
        }
    }
}
