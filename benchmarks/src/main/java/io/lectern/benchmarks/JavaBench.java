package io.lectern.benchmarks;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;

/// Measures by JMH what Java adds to what ONNX Runtime does.
@Command(
        name = "java",
        mixinStandardHelpOptions = true,
        description = "Measures what a step costs in Java, and how long a program takes to compile.")
final class JavaBench implements Callable<Integer> {

    private static final int FORKS = 5;
    private static final int ROUNDS = 7;

    @Override
    public Integer call() throws Exception {
        var findings = Findings.begin("bench java");
        Findings.say("steps ...");
        for (var result : run(options(JavaSide.class)
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(ROUNDS)
                .measurementTime(TimeValue.seconds(1)))) {
            findings.add(
                    result.getParams().getBenchmark().endsWith(".step")
                            ? Finding.below(
                                    "a step with a LeNet's inputs and outputs that computes next to nothing",
                                    median(result),
                                    20,
                                    "%.1f us",
                                    worst(result, "%.1f us"))
                            : Finding.of(
                                    String.format(Locale.ROOT, "Adam for %,d weights", JavaSide.WEIGHTS),
                                    "%.0f us".formatted(median(result)) + worst(result, "%.0f us")));
        }
        Findings.say("programs, each in a fresh process ...");
        for (var result :
                run(options(Compilation.class).forks(FORKS).warmupIterations(0).measurementIterations(1))) {
            int steps = 2 * Integer.parseInt(result.getParams().getParam("vectors")) + 1;
            findings.add(Finding.below(
                    "the first program of a process, NTM of %d steps, until it can run".formatted(steps),
                    median(result),
                    steps < 100 ? 500 : 1_000,
                    "%.0f ms",
                    worst(result, "%.0f ms")));
        }
        findings.end();
        return 0;
    }

    private static OptionsBuilder options(Class<?> measured) {
        var options = new OptionsBuilder();
        options.include(measured.getName().replace(".", "\\.") + "\\.")
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .jvmArgsAppend("--enable-native-access=ALL-UNNAMED");
        return options;
    }

    private static Iterable<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
        return new Runner(options.build()).run();
    }

    private static double median(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }

    private static String worst(RunResult result, String format) {
        return String.format(
                Locale.ROOT,
                " (worst " + format + ")",
                result.getPrimaryResult().getStatistics().getMax());
    }
}
