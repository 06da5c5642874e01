package io.lectern.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bytedeco.pytorch.global.torch;

/// The process in which one side computes: a line in, with the seconds that a turn should last, gives a [Turn] out.
///
/// Between turns it waits for the next line, so that the other side has the machine to itself.
final class Worker {

    private static final int FEWEST_STEPS = 5;

    private final Workload workload;
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Worker(Workload workload) {
        this.workload = workload;
    }

    /// @param arguments side, workload, threads
    static void main(String[] arguments) throws IOException {
        var side = Side.valueOf(arguments[0]);
        var benchmark = Benchmark.valueOf(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        var reports = System.out;
        System.setOut(System.err); // so that nothing but reports goes to the other end
        try (var workload = open(side, benchmark, threads)) {
            new Worker(workload).serve(reports);
        }
    }

    private static Workload open(Side side, Benchmark benchmark, int threads) {
        return switch (side) {
            case OURS -> benchmark.ours(threads);
            case TORCH -> {
                torch.set_num_threads(threads);
                yield benchmark.torch();
            }
        };
    }

    private void serve(PrintStream reports) throws IOException {
        var json = new ObjectMapper();
        var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (var line = requests.readLine(); line != null; line = requests.readLine()) {
            reports.println(json.writeValueAsString(turn(Double.parseDouble(line))));
            reports.flush();
        }
    }

    private Turn turn(double seconds) throws IOException {
        var times = new long[1024];
        int steps = 0;
        long processorStart = system.getProcessCpuTime();
        long start = System.nanoTime();
        long last = start;
        while (steps < FEWEST_STEPS || last - start < seconds * 1e9) {
            workload.step();
            long now = System.nanoTime();
            if (steps == times.length) {
                times = Arrays.copyOf(times, 2 * steps);
            }
            times[steps++] = now - last;
            last = now;
        }
        double processor = (system.getProcessCpuTime() - processorStart) / 1e6 / steps;
        double loss = workload.loss();
        if (!Double.isFinite(loss)) {
            throw new IllegalStateException("the loss became %s: times of such steps mean nothing".formatted(loss));
        }
        double median = Medians.of(Arrays.stream(times, 0, steps).mapToDouble(nanos -> nanos / 1e6));
        return new Turn(steps, median, processor, Machine.peakMegabytes(), loss, workload.parameters());
    }
}
