package io.lectern.it.web;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Chromium as the system has it.
record Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /// Machines that check commits are small and busy.
    private static final int PATIENCE_MILLIS = 300_000;

    static Browser start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var options = new BrowserType.LaunchOptions()
                .setExecutablePath(executable())
                .setArgs(List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync"));
        return new Browser(playwright, playwright.chromium().launch(options));
    }

    private static Path executable() {
        var folders = System.getenv("PATH").split(File.pathSeparator);
        return Stream.concat(Stream.of(System.getenv().getOrDefault("LECTERN_BROWSER", "")), NAMES.stream())
                .filter(name -> !name.isEmpty())
                .flatMap(name ->
                        Arrays.stream(folders).map(folder -> Path.of(folder).resolve(name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no Chromium on PATH (%s); install it, or name one in LECTERN_BROWSER".formatted(NAMES)));
    }

    /// A page in a window of its own, which remembers nothing.
    Page page(int width, ColorScheme scheme) {
        var page = chromium.newPage(new com.microsoft.playwright.Browser.NewPageOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme));
        page.setDefaultTimeout(PATIENCE_MILLIS);
        return page;
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
