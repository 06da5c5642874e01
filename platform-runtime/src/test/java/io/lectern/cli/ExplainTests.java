package io.lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.About;
import io.lectern.api.Learner;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Session;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.run.Checkpoint;
import io.lectern.api.run.Run;
import io.lectern.api.run.StepProfile;
import io.lectern.api.run.StepProfile.Choice;
import io.lectern.api.run.StepProfile.Memory;
import io.lectern.api.run.StepProfile.Part;
import io.lectern.api.run.StepProfile.Pass;
import io.lectern.api.run.StepProfile.Phase;
import io.lectern.cli.Shell.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTests {

    @TempDir
    private static Path home;

    private static String run = "";

    @BeforeAll
    static void train() {
        run = say("train", "layered", "--threads", "1", "--json")
                .json()
                .get("run")
                .asText();
    }

    private static Said say(String... arguments) {
        return new Shell(home).with(new Layered()).run(arguments);
    }

    /// Centroids with made-up layers.
    @About(id = "layered", name = "Layered", summary = "Has layers.")
    private static final class Layered implements ModelPlugin<Classification, Dataset, Centroids.Settings> {

        private final Centroids within = new Centroids();

        @Override
        public Class<Classification> task() {
            return within.task();
        }

        @Override
        public Centroids.Settings defaults() {
            return within.defaults();
        }

        @Override
        public String builtInDataset() {
            return within.builtInDataset();
        }

        @Override
        public Learner<Dataset> create(Classification task, Centroids.Settings settings, Session session) {
            return new Explained(within.create(task, settings, session));
        }
    }

    private record Explained(Learner<Dataset> within) implements Learner.Explained<Dataset> {

        @Override
        public StepProfile explain(Dataset data, int steps, Run run) {
            run.progress(new Run.Progress(steps, steps, data.size(Split.TRAIN), 0.5));
            run.checkpoint(Run.Mark.LAST, 99, this::save);
            run.scalar("train/loss", 99, 0.5);
            var parts = List.of(
                    new Part("block/conv_1", Pass.FORWARD, "Conv", 2000, 3),
                    new Part("block/conv_1", Pass.BACKWARD, "ConvGrad", 4500, 1),
                    new Part("block/conv_1", Pass.UPDATE, "loop in Java", 500, 1),
                    new Part("linear_1", Pass.FORWARD, "Gemm", 250, 1),
                    new Part("linear_1", Pass.BACKWARD, "Gemm", 750, 2),
                    new Part("", Pass.UPDATE, "Mul", 500, 1),
                    new Part("", Pass.AROUND, "between operators", 1500, 1));
            var choices = List.of(
                    new Choice("convolution in blocks", "fast", "block/conv_1", 2),
                    new Choice("sum of squares in one pass", "small", "", 1));
            var phase = new Phase("train", parts, choices, new Memory(3_000_000, 1_000_000, 20_000_000));
            return new StepProfile(steps, 1234, List.of(phase));
        }

        @Override
        public void train(Dataset data, Run run) {
            within.train(data, run);
        }

        @Override
        public Predictor predictor() {
            return within.predictor();
        }

        @Override
        public Checkpoint save() {
            return within.save();
        }

        @Override
        public void load(Checkpoint checkpoint) {
            within.load(checkpoint);
        }

        @Override
        public void close() {
            within.close();
        }
    }

    @Test
    void tellsWhatLayersTake() {
        var said = say("explain", run, "--steps", "7");

        assertThat(said.exit()).isZero();
        assertThat(said.err()).contains("step 7 of 7, loss 0.5");
        assertThat(said.out()).isEqualTo("""
                layered on clouds: a step takes 10.000 ms, the mean of 7 (cpu, 1 thread)
                the examples of a step take 1.234 ms, prepared by another thread meanwhile

                  layer               forward  backward    update    all ms  share
                  block/conv_1          2.000     4.500     0.500     7.000  70.0 %
                  linear_1              0.250     0.750               1.000  10.0 %
                  outside layers                            0.500     0.500  5.0 %
                  between operators                                   1.500  15.0 %
                                        2.250     5.250     1.000    10.000  100.0 %

                dearest operators
                  ConvGrad              4.500         1 calls  45.0 %
                  Conv                  2.000         3 calls  20.0 %
                  between operators     1.500         1 calls  15.0 %
                  Gemm                  1.000         3 calls  10.0 %
                  loop in Java          0.500         1 calls  5.0 %
                  Mul                   0.500         1 calls  5.0 %

                rules (docs/lowering.md)
                  convolution in blocks          2x  block/conv_1
                  sum of squares in one pass     1x  outside layers

                memory: planned 24 MB: 3 for weights and what the optimiser keeps, 1 for the batch and gradients, \
                20 for activations
                """);
    }

    @Test
    void tellsWhatOperatorsTake() {
        var said = say("explain", run, "--by", "operator");

        assertThat(said.out())
                .contains("the mean of 20", "  Gemm                  0.250     0.750               1.000  10.0 %")
                .doesNotContain("linear_1", "dearest");
    }

    @Test
    void tellsProgramsAll() {
        var json = say("explain", run, "--json").json();

        assertThat(json.get("run").asText()).isEqualTo(run);
        assertThat(json.get("device").asText()).isEqualTo("cpu");
        assertThat(json.get("micros").asDouble()).isEqualTo(10_000);
        assertThat(json.get("preparation_micros").asDouble()).isEqualTo(1234);
        var phase = json.get("phases").get(0);
        assertThat(phase.get("parts").get(1).toString())
                .isEqualTo(
                        "{\"layer\":\"block/conv_1\",\"pass\":\"backward\",\"operator\":\"ConvGrad\",\"micros\":4500.0,\"calls\":1.0}");
        assertThat(phase.get("rules").get(0).toString())
                .isEqualTo(
                        "{\"rule\":\"convolution in blocks\",\"reason\":\"fast\",\"layer\":\"block/conv_1\",\"count\":2}");
        assertThat(phase.get("planned_bytes").get("activations").asLong()).isEqualTo(20_000_000);
    }

    @Test
    void leavesTheRunAsItIs() throws IOException {
        var before = files();
        var listed = say("runs", "--json").out();

        say("explain", run);

        assertThat(say("runs", "--json").out()).isEqualTo(listed);
        assertThat(files()).isEqualTo(before);
    }

    /// The files of the run, and when each was written.
    private static Map<String, Long> files() throws IOException {
        var times = new TreeMap<String, Long>();
        try (var files = Files.walk(home.resolve("runs").resolve(run))) {
            for (var file : files.toList()) {
                times.put(file.toString(), Files.getLastModifiedTime(file).toMillis());
            }
        }
        assertThat(times).isNotEmpty();
        return times;
    }

    @Test
    void saysWhatCannotBeExplained() {
        var other = new Shell(home);
        var forest = other.run("train", "centroids", "--json").json().get("run").asText();

        var said = other.run("explain", forest, "--json");
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.error().get("message").asText())
                .isEqualTo("model 'centroids' does not learn in steps that could be explained, as networks do;"
                        + " choose a run of one");

        assertThat(other.run("explain", run).err()).contains("the model 'layered'");
        assertThat(say("explain", "nosuch").err()).contains("nosuch");
        assertThat(say("explain", run, "--steps", "0").err()).contains("0 steps say nothing; measure at least 1");
        assertThat(say("explain", run, "--by", "layr").err())
                .contains("'layr' is none of [layer, operator]; did you mean 'layer'?");
    }
}
