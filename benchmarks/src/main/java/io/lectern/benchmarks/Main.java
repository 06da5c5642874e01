package io.lectern.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Measures training steps side by side with libtorch.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = {
            JavaBench.class,
            StoreBench.class,
            DashboardBench.class,
            ServingBench.class,
            MlflowBench.class,
            PlaygroundBench.class
        },
        description = "Measures training steps side by side with libtorch and writes the table of docs/benchmarks.md.")
public final class Main implements Callable<Integer> {

    private static final int FEWEST_ROUNDS = 7;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--threads", paramLabel = "N", description = "Threads of each side; default: 1, then 2.")
    private @Nullable Integer threads;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            description = "One workload: mlp, lenet, resnet-20, gpt-mini, lstm-lm, unet, dcgan or ntm.")
    private @Nullable String only;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "" + FEWEST_ROUNDS,
            description = "Pairs of turns; default: ${DEFAULT-VALUE}. With fewer than 7 the table stays as it is.")
    private int rounds;

    @Option(names = "--json", description = "End with one JSON object on standard output.")
    private boolean json;

    /// Exits with 0, or 2 if the user asked for what does not exist, or 1 if measuring failed.
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        boolean json = List.of(arguments).contains("--json");
        return new CommandLine(new Main())
                .setParameterExceptionHandler((e, _) -> fail(e, json, "user", 2))
                .setExecutionExceptionHandler((e, _, _) ->
                        e instanceof IllegalArgumentException ? fail(e, json, "user", 2) : fail(e, json, "platform", 1))
                .execute(arguments);
    }

    private static int fail(Exception e, boolean json, String kind, int status) throws IOException {
        var message = Optional.ofNullable(e.getMessage()).orElse(e.toString());
        System.err.println("lectern bench: " + message);
        if (json) {
            print(Map.of("error", Map.of("kind", kind, "message", message)));
        }
        return status;
    }

    @Override
    public Integer call() throws IOException {
        if (rounds < 1) {
            throw new IllegalArgumentException("--rounds is %d; at least 1 is needed".formatted(rounds));
        }
        if (threads != null && threads < 1) {
            throw new IllegalArgumentException("--threads is %d; at least 1 is needed".formatted(threads));
        }
        var benchmarks = only == null ? List.of(Benchmark.values()) : List.of(Benchmark.of(only));
        var machine = Machine.here();
        var contest = new Contest(machine, rounds);
        var measurements = new ArrayList<Measurement>();
        double busy = Machine.busy();
        for (int count : threads == null ? List.of(1, 2) : List.of(threads)) {
            for (var benchmark : benchmarks) {
                var measurement = contest.run(benchmark, count, System.err::println);
                measurements.add(measurement);
                System.err.printf(
                        "%s, threads %d: ratio %.2f, of processor time %.2f%n",
                        benchmark.id(), count, measurement.ratio(), measurement.processorRatio());
            }
        }
        publish(machine, measurements, Math.max(busy, Machine.busy()));
        if (json) {
            print(Map.of("workloads", measurements.stream().map(Main::fields).toList()));
        }
        return 0;
    }

    private void publish(Machine machine, List<Measurement> measurements, double busy) throws IOException {
        var sources = Sources.here();
        var file = sources.results();
        if (rounds < FEWEST_ROUNDS) {
            System.err.printf("--rounds %d is too few to publish; the table stays as it is%n", rounds);
        } else if (busy > Machine.MOST_BUSY) {
            System.err.printf(
                    "other programs take %.0f %% of the machine, which falsifies ratios; the table stays as it is%n",
                    100 * busy);
        } else if (Files.notExists(file)) {
            System.err.printf("there is no %s to write the table into%n", file);
        } else {
            new Report(file, machine, sources.provenance()).write(measurements);
        }
    }

    private static Map<String, @Nullable Object> fields(Measurement measurement) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("workload", measurement.benchmark().id());
        fields.put("threads", measurement.threads());
        fields.put("ratio", measurement.ratio());
        fields.put("ours_ms", measurement.oursMilliseconds());
        fields.put("torch_ms", measurement.torchMilliseconds());
        fields.put("ours_mb", measurement.oursMegabytes());
        fields.put("torch_mb", measurement.torchMegabytes());
        fields.put("rounds", measurement.pairs().size());
        return fields;
    }

    private static void print(Object value) throws IOException {
        System.out.println(JSON.writeValueAsString(value));
    }
}
