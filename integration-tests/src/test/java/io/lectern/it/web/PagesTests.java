package io.lectern.it.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every page in a real browser, light and dark, wide and narrow: it comes, it complains about nothing, and anybody can
/// use it.
///
/// With `-Dscreenshots` what is seen is kept in `docs/images`.
class PagesTests {

    private static final List<String> SERIOUS = List.of("serious", "critical");

    @TempDir
    static Path folder;

    private static WebServer server;
    private static Browser browser;
    private static String run;
    private static String other;

    @BeforeAll
    static void start() throws Exception {
        server = WebServer.start(folder);
        browser = Browser.start();
        run = server.trained("--seed", "1");
        other = server.trained("--seed", "2");
    }

    @AfterAll
    static void end() throws Exception {
        browser.close();
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "lectures, '', 'What holds'",
        "experiment, experiments/xor, XOR",
        "runs, runs, lenet on glyphs",
        "run, runs/RUN, accuracy",
        "settings, runs/RUN?tab=settings, seed",
        "files, runs/RUN?tab=files, Register for serving",
        "machine, runs/RUN?tab=machine, Machine",
        "new, new?model=lenet, Seed",
        "compare, 'compare?runs=RUN,OTHER', chosen run",
        "look, look/RUN/confusion-matrix, Confusion",
        "playground, playground, ''",
        "catalogue, catalogue, LeNet-5",
        "model, models/lenet, What it is made of",
        "dataset, datasets/glyphs, Glyphs",
        "lens, lenses/saliency, Saliency",
        "metric, metrics/accuracy, Accuracy",
        "plugins, plugins, Jars in",
        "users, users, Nobody has to log in here",
        "nowhere, no/such/page, There is nothing here",
    })
    void comesInEveryShape(String name, String address, String text) {
        var path = address.replace("RUN", run).replace("OTHER", other);
        try (var page = browser.page(1400, ColorScheme.LIGHT)) {
            var complaints = complaints(page);
            page.navigate(server.at(path).toString());
            assertThat(page.locator(".page").first()).isVisible();
            assertThat(page.locator(".page").first()).containsText(text);
            page.waitForTimeout(500); // for what comes from workers, so that it is judged too
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                for (int width : List.of(800, 1400)) {
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                    page.setViewportSize(width, 900);
                    page.waitForTimeout(300); // colours change slowly

                    assertThat(new AxeBuilder(page).analyze().getViolations())
                            .as("%s at %d pixels, %s", path, width, scheme)
                            .filteredOn(rule -> SERIOUS.contains(rule.getImpact()))
                            .isEmpty();
                    keep(page, name, width, scheme);
                }
            }
            assertThat(complaints).filteredOn(_ -> !name.equals("nowhere")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runs/none-such",
                "look/none-such",
                "models/none-such",
                "datasets/x",
                "compare?runs=x",
                "runs?sort=x"
            })
    void saysWhatIsMissing(String path) throws Exception {
        try (var page = browser.page(1400, ColorScheme.LIGHT)) {
            page.navigate(server.at(path).toString());
            assertThat(page.locator(".page").first()).isVisible();
            assertThat(page.locator(".page").first()).not().containsText("Exception");
            assertThat(server.log()).doesNotContain("\tat ");
        }
    }

    @Test
    void foldsTheNavigationOnNarrowWindows() {
        try (var page = browser.page(800, ColorScheme.LIGHT)) {
            page.navigate(server.at("runs").toString());
            var toggle = page.getByLabel("Show or hide the navigation");
            var plugins = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Plugins"));
            assertThat(toggle).hasAttribute("aria-expanded", "false");
            assertThat(plugins).isHidden();

            toggle.click();
            assertThat(toggle).hasAttribute("aria-expanded", "true");
            assertThat(plugins).isVisible();
            plugins.press("Escape"); // from within: until it is open, nobody listens elsewhere
            assertThat(plugins).isHidden();
            assertThat(toggle).isFocused();

            page.keyboard().press("Enter");
            plugins.click();
            assertThat(page).hasURL(Pattern.compile(".*/plugins"));
            assertThat(plugins).isHidden();

            page.setViewportSize(1400, 900);
            assertThat(plugins).hasAttribute("aria-current", "page");
            assertThat(toggle).hasAttribute("aria-expanded", "true");
        }
    }

    @Test
    void sortsAndPicksRuns() {
        try (var page = browser.page(1400, ColorScheme.LIGHT)) {
            page.navigate(server.at("runs").toString());
            var started = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Started"));
            var first = page.locator("a.run-name").first();
            assertThat(first).containsText(other);
            page.waitForLoadState(LoadState.NETWORKIDLE); // whoever writes addresses must have been loaded
            started.click();
            assertThat(started).isFocused();
            assertThat(first).not().containsText(other);
            assertThat(page).hasURL(Pattern.compile(".*sort=started.*"));

            page.getByLabel("Select " + run).check();
            page.getByLabel("Select " + other).check();
            assertThat(page.getByText("2 selected")).isVisible();
            page.getByText("Clear selection").click();
            assertThat(page.getByLabel("Select " + run)).not().isChecked();
        }
    }

    @Test
    void scrollsWithTheMouseOverAChartAndDrawsWhatComes() {
        try (var page = browser.page(1400, ColorScheme.LIGHT)) {
            page.navigate(server.at("runs/" + run).toString());
            var last = page.locator("lectern-chart:visible").last();
            assertThat(last.locator("canvas")).hasCount(0);

            page.locator("lectern-chart canvas").first().hover();
            page.mouse().wheel(0, 10_000);

            assertThat(last).isInViewport();
            assertThat(last.locator("canvas")).isVisible();
        }
    }

    @ParameterizedTest
    @CsvSource({"SVG, svg", "PNG, png", "CSV, csv"})
    void keepsACurveAsAFile(String item, String extension) {
        try (var page = browser.page(1400, ColorScheme.LIGHT)) {
            page.navigate(server.at("runs/" + run).toString());
            assertThat(page.locator("lectern-chart canvas").first()).isVisible();
            page.getByLabel("Download accuracy").click();
            var choice = page.locator("details.menu[open]").getByText(item);
            var file = page.waitForDownload(choice::click);

            assertThat(file.suggestedFilename()).isEqualTo(run + "-accuracy." + extension);
            assertThat(file.failure()).isNull();
        }
    }

    private static void keep(Page page, String name, int width, ColorScheme scheme) {
        if (System.getProperty("screenshots") != null && width == 1400) {
            var file = "%s-%s.png".formatted(name, scheme.name().toLowerCase(java.util.Locale.ROOT));
            page.waitForTimeout(4_000);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("..", "docs", "images", file)));
        }
    }

    private static List<String> complaints(Page page) {
        var complaints = new ArrayList<String>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " " + message.location());
            }
        });
        page.onPageError(complaints::add);
        return complaints;
    }
}
