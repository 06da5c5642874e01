package io.lectern.it.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every page in a real browser, light and dark, wide and narrow: it comes, it complains about nothing, and anybody
/// can use it.
class PagesTests {

    private static final List<String> SERIOUS = List.of("serious", "critical");

    @TempDir
    static Path folder;

    private static WebServer server;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        server = WebServer.start(folder);
        browser = Browser.start();
    }

    @AfterAll
    static void end() throws Exception {
        browser.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"'', Lectures"})
    void comesInEveryShape(String path, String title) {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(1400, 800)) {
                try (var page = browser.page(width, scheme)) {
                    var complaints = complaints(page);
                    page.navigate(server.at(path).toString());
                    assertThat(page.locator(".page-title")).hasText(title);
                    assertThat(page.locator(".page").first()).isVisible();

                    var found = new AxeBuilder(page).analyze().getViolations();
                    assertThat(found)
                            .as("%s at %d pixels, %s", path, width, scheme)
                            .filteredOn(rule -> SERIOUS.contains(rule.getImpact()))
                            .isEmpty();
                    assertThat(complaints).isEmpty();
                }
            }
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
