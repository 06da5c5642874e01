package io.lectern.benchmarks;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Plays in a browser and counts the frames that come.
@Command(
        name = "playground",
        mixinStandardHelpOptions = true,
        description = "Trains in the playground and counts the frames a second that a browser gets.")
final class PlaygroundBench implements Callable<Integer> {

    private static final int ROUNDS = 7;
    private static final int SECONDS = 5;

    private static final String COUNT = """
            window.framesDrawn = 0;
            customElements.whenDefined('lectern-play').then(() => {
              const board = customElements.get('lectern-play').prototype;
              const draw = board.frame;
              board.frame = function (shown) { draw.call(this, shown); window.framesDrawn++; };
            });""";

    @Override
    public Integer call() throws Exception {
        var findings = Findings.begin("bench playground");
        var rates = new ArrayList<Double>();
        try (var scratch = Scratch.create();
                var server = Server.start(scratch.folder());
                var chromium = Chromium.start();
                var page = chromium.open(server.at("playground"), COUNT)) {
            Findings.say("playing ...");
            page.click("text=Play >> visible=true");
            page.waitForFunction("() => window.framesDrawn > 20");
            for (int i = 0; i < ROUNDS; i++) {
                long begin = System.nanoTime();
                int before = drawn(page);
                page.waitForTimeout(1_000 * SECONDS);
                rates.add((drawn(page) - before) / ((System.nanoTime() - begin) * 1e-9));
            }
        }
        findings.add(Finding.atLeast(
                "frames a second that a browser draws",
                Medians.of(rates.stream().mapToDouble(rate -> rate)),
                10,
                "%.1f",
                String.format(
                        Locale.ROOT,
                        " (worst %.1f)",
                        rates.stream().mapToDouble(rate -> rate).min().orElseThrow())));
        findings.end();
        return 0;
    }

    private static int drawn(Page page) {
        return ((Number) page.evaluate("() => window.framesDrawn")).intValue();
    }
}
