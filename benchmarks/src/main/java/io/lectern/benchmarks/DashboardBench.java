package io.lectern.benchmarks;

import io.lectern.runtime.Home;
import io.lectern.runtime.store.Stores;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Looks at the pages of a server with many runs in a browser, and follows a run with many.
@Command(
        name = "dashboard",
        mixinStandardHelpOptions = true,
        description = "Fills a home with 1,000 runs and measures pages in Chromium, followers of a run, and the heap.")
final class DashboardBench implements Callable<Integer> {

    private static final Logger LIBRARIES = Logger.getLogger("");
    private static final ManyRuns MANY = new ManyRuns(1_000, 10, 10_000);
    private static final int TIMES = 9;
    private static final int COMPARED = 100;
    private static final int FOLLOWERS = 50;
    private static final Duration FOLLOWED = Duration.ofSeconds(30);
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final int WINDOWS = 5;

    private static final String ROWS = "document.querySelector('a.run-name b')?.offsetParent";

    /// At least so many curves have come, and all charts that are on screen are drawn.
    private static final String CURVES = """
            (charts => charts.length > 0 && charts.every(c => c.option?.series?.some(s => s.data.length > 1))
              && charts.reduce((n, c) => n + c.option.series.length, 0) >= %d
              && charts.every(c => c.chart || c.getBoundingClientRect().top > innerHeight))(
              [...document.querySelectorAll('%s')].filter(c => c.offsetParent))""";

    /// Through the rows for five seconds, or to their end; resolves to the longest time between two frames.
    private static final String SCROLL = """
            () => new Promise(done => {
              const table = document.querySelector('vaadin-virtual-list');
              const end = performance.now() + 5000;
              let last, longest = 0;
              const frame = now => {
                longest = Math.max(longest, now - last);
                last = now;
                const before = table.scrollTop;
                table.scrollTop += 120;
                if (now > end || table.scrollTop === before) done(longest); else requestAnimationFrame(frame);
              };
              requestAnimationFrame(now => { last = now; requestAnimationFrame(frame); });
            })""";

    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            description =
                    "A home that an earlier call has filled, or a new one to fill and keep. Default: a temporary one.")
    private @Nullable Path kept;

    @Override
    public Integer call() throws Exception {
        LIBRARIES.setLevel(Level.SEVERE);
        var findings = Findings.begin("bench dashboard");
        try (var scratch = Scratch.create()) {
            var home = kept == null ? scratch.folder() : kept.toAbsolutePath();
            fill(home);
            try (var server = Server.start(home);
                    var heap = ServerHeap.of(server.pid())) {
                try (var chromium = Chromium.start()) {
                    pages(server, chromium, findings);
                    scroll(server, chromium, findings);
                    findings.add(Finding.below(
                            "server heap in use after these pages, once collected",
                            heap.usedMegabytes(),
                            600,
                            "%.0f MB",
                            ""));
                    follow(server, findings);
                    watch(server, chromium, findings);
                }
                findings.add(Finding.below(
                        "server heap in use at the end, once collected", heap.usedMegabytes(), 600, "%.0f MB", ""));
                findings.add(Finding.below("server heap at its peak", heap.peakMegabytes(), 600, "%.0f MB", ""));
            }
        }
        findings.end();
        return 0;
    }

    private static void fill(Path folder) throws IOException {
        var home = new Home(folder, folder.resolve("data"), true);
        if (Files.exists(home.store())) {
            return;
        }
        Findings.say("filling %s with %,d runs x %d metrics x %,d points, a minute or two ..."
                .formatted(folder, MANY.runs(), MANY.metrics(), MANY.points()));
        Files.createDirectories(home.store());
        try (var store = Stores.open(home.location(), home.store())) {
            MANY.fill(store);
        }
    }

    private static void pages(Server server, Chromium chromium, Findings findings) throws Exception {
        var ids = IntStream.range(0, COMPARED).mapToObj(MANY::id).collect(Collectors.joining(","));
        var pages = List.of(
                new Page("run list, first paint of rows", "runs", ROWS, 1_000),
                new Page(
                        "run page, until its curves are drawn",
                        "runs/" + MANY.id(3),
                        CURVES.formatted(MANY.metrics(), "lectern-chart"),
                        1_000),
                new Page(
                        "compare of %d runs, until its curves are drawn".formatted(COMPARED),
                        "compare?runs=" + ids,
                        CURVES.formatted(COMPARED, ".compare-curves lectern-chart"),
                        2_000));
        for (var page : pages) {
            Findings.say(page.what + " ...");
            var _ = chromium.untilPainted(server.at(page.path), page.painted);
            var times = Times.of(TIMES, () -> chromium.untilPainted(server.at(page.path), page.painted));
            findings.add(Finding.below(page.what, times.medianMillis(), page.goalMillis, "%.0f ms", times.worst()));
        }
    }

    private static void scroll(Server server, Chromium chromium, Findings findings) throws Exception {
        Findings.say("scrolling through the list ...");
        var times = Times.of(TIMES, () -> {
            try (var page = chromium.open(server.at("runs"), "")) {
                page.waitForFunction("() => " + ROWS);
                page.waitForTimeout(1_000); // until the list is at rest
                return Duration.ofNanos(Math.round(1e6 * ((Number) page.evaluate(SCROLL)).doubleValue()));
            }
        });
        findings.add(Finding.below(
                "scrolling through the list, longest time between two frames",
                times.medianMillis(),
                100,
                "%.0f ms",
                times.worst()));
    }

    private static void follow(Server server, Findings findings) throws Exception {
        Findings.say("%d followers of one live run ...".formatted(FOLLOWERS));
        var run = train(server);
        var heard = new ArrayList<Follower.Heard>();
        try (var http = HttpClient.newHttpClient();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var address = server.at("/api/v1/runs/" + run + "/follow");
            var all = IntStream.range(0, FOLLOWERS)
                    .mapToObj(_ -> threads.submit(new Follower(http, address)))
                    .toList();
            Thread.sleep(FOLLOWED);
            var _ = server.post("/api/v1/runs/" + run + "/stop", "");
            for (var one : all) {
                heard.add(one.get());
            }
        }
        var whole = new Follower.Heard();
        server.get("/api/v1/runs/" + run + "/series?points=100000")
                .forEach(series -> whole.add(series, Long.MAX_VALUE));
        heard.stream()
                .filter(one -> !one.steps().equals(whole.steps()))
                .forEach(one -> Findings.say("heard %s, but the store has %s".formatted(one.extent(), whole.extent())));
        long complete =
                heard.stream().filter(one -> one.steps().equals(whole.steps())).count();
        int points = whole.steps().values().stream().mapToInt(List::size).sum();
        findings.add(new Finding(
                "followers of one live run that heard each of its %,d numbers once and in order".formatted(points),
                "%d of %d".formatted(complete, FOLLOWERS),
                "all",
                complete == FOLLOWERS));
        var delays = new Times(heard.stream()
                .flatMap(one -> one.delays().stream())
                .mapToLong(millis -> millis * 1_000_000)
                .toArray());
        findings.add(Finding.below(
                "from report to arrival at %d followers".formatted(FOLLOWERS),
                delays.medianMillis(),
                1_000,
                "%.0f ms",
                delays.worst()));
    }

    private static void watch(Server server, Chromium chromium, Findings findings) throws Exception {
        Findings.say("one browser follows one run, %d times %d s ...".formatted(WINDOWS, WINDOW.toSeconds()));
        var run = train(server);
        var shares = new ArrayList<Double>();
        try (var page = chromium.open(server.at("runs/" + run), "")) {
            page.waitForFunction("() => " + CURVES.formatted(1, "lectern-chart"));
            page.waitForTimeout(60_000); // until the page is at rest, and what runs often is compiled
            for (int i = 0; i < WINDOWS; i++) {
                var before = server.processorTime();
                long begin = System.nanoTime();
                page.waitForTimeout((double) WINDOW.toMillis());
                shares.add(100.0 * server.processorTime().minus(before).toNanos() / (System.nanoTime() - begin));
            }
        }
        var _ = server.post("/api/v1/runs/" + run + "/stop", "");
        server.await(run, "stopped");
        findings.add(Finding.below(
                "the server's processor time while one browser follows one run, of a core",
                Medians.of(shares.stream().mapToDouble(share -> share)),
                2,
                "%.1f %%",
                String.format(
                        Locale.ROOT,
                        " (worst minute %.1f %%)",
                        shares.stream().mapToDouble(share -> share).max().orElseThrow())));
    }

    /// A run that goes on until it is stopped.
    private static String train(Server server) throws IOException, InterruptedException {
        var run = server.train("{\"model\": \"lenet\", \"threads\": 1, \"steps\": 1000000}");
        server.await(run, "running");
        return run;
    }

    /// @param painted an expression of JavaScript
    private record Page(String what, String path, String painted, double goalMillis) {}
}
