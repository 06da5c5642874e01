package io.lectern.benchmarks;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The browser that the launcher has found, with a profile of its own. Its pages share what a user's share: what was
/// fetched before, and scripts as they were compiled, which a private window would not keep.
final class Chromium implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    /// Notes the moment at which what is looked for has been painted, in milliseconds since the page was asked for.
    private static final String WATCH = """
            (() => {
              const look = () => (CONDITION)
                ? requestAnimationFrame(() => { window.paintedAfter = performance.now(); })
                : requestAnimationFrame(look);
              requestAnimationFrame(look);
            })();""";

    private final Playwright playwright;
    private final Scratch profile;
    private final BrowserContext context;

    private Chromium(Playwright playwright, Scratch profile, BrowserContext context) {
        this.playwright = playwright;
        this.profile = profile;
        this.context = context;
        context.setDefaultTimeout(PATIENCE_MILLIS);
    }

    static Chromium start() throws IOException {
        var executable = System.getenv("LECTERN_BROWSER");
        if (executable == null) {
            throw new IllegalArgumentException(
                    "LECTERN_BROWSER is not set, but is to name Chromium; ./lectern bench sets it");
        }
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var profile = Scratch.create();
        var options = new BrowserType.LaunchPersistentContextOptions()
                .setViewportSize(1400, 900)
                .setExecutablePath(Path.of(executable))
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"));
        return new Chromium(
                playwright, profile, playwright.chromium().launchPersistentContext(profile.folder(), options));
    }

    /// @param before a script that runs before those of any page
    Page open(URI address, String before) {
        var page = context.newPage();
        page.addInitScript(before);
        page.navigate(address.toString(), new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        return page;
    }

    /// How long it takes from when a page is asked for until something has been painted.
    ///
    /// @param painted an expression of JavaScript, true once it is there
    Duration untilPainted(URI address, String painted) {
        try (var page = open(address, WATCH.replace("CONDITION", painted))) {
            var millis = page.waitForFunction("() => window.paintedAfter").jsonValue();
            return Duration.ofNanos(Math.round(1e6 * ((Number) millis).doubleValue()));
        }
    }

    @Override
    public void close() throws IOException {
        context.close();
        playwright.close();
        profile.close();
    }
}
