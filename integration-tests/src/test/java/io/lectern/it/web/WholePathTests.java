package io.lectern.it.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Collections;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What somebody does with Lectern on their first day, in one sitting.
class WholePathTests {

    private static final Pattern RUN = Pattern.compile(".*/runs/(lenet-[0-9a-z-]+).*");
    private static final Pattern STEPS = Pattern.compile("([\\d,]+) steps");
    private static final int PIXELS = 28 * 28;

    @TempDir
    static Path folder;

    @Test
    void fromTheFormToAServedModel() throws Exception {
        try (var server = WebServer.start(folder);
                var browser = Browser.start();
                var page = browser.page(1400, ColorScheme.LIGHT)) {
            page.navigate(server.at("new?model=lenet&dataset=glyphs").toString());
            button(page, "Start").click();
            var first = opened(page);
            assertThat(state(page)).hasText("running");
            page.waitForCondition(() -> steps(page) > 0);
            button(page, "Stop").click(); // soon: a fast machine trains it in seconds
            assertThat(state(page)).hasText("stopped");
            assertThat(page.locator("lectern-chart canvas").first()).isVisible();
            long before = steps(page);
            goOnFromAnEarlierCheckpoint(page, server.at("runs/" + first).toString());
            page.waitForCondition(() -> steps(page) > before);
            assertThat(state(page)).hasText("finished");

            button(page, "Repeat with changes").click();
            page.getByLabel("Seed", new Page.GetByLabelOptions().setExact(true)).fill("2");
            page.keyboard().press("Tab");
            button(page, "Start").click();
            page.waitForURL(url -> RUN.matcher(url).matches() && !url.contains(first));
            var second = opened(page);
            assertThat(state(page)).hasText("finished");

            page.navigate(
                    server.at("compare?runs=%s,%s".formatted(first, second)).toString());
            assertThat(page.locator(".page").first()).containsText("2 chosen runs");
            assertThat(page.locator("lectern-chart canvas").first()).isVisible();

            page.navigate(server.at("look/" + first + "/saliency").toString());
            assertThat(page.locator(".figure").first()).isVisible();
            page.navigate(server.at("look/" + first + "/try").toString());
            draw(page, page.locator("lectern-draw canvas").first());
            assertThat(page.locator(".ranked").first()).isVisible();

            page.locator("a.look-lens", new Page.LocatorOptions().setHasText("Saliency"))
                    .click();
            page.waitForURL(url -> url.contains("/saliency"));
            page.navigate(server.at("look/" + first + "/saliency?input=own").toString());
            draw(page, page.locator("lectern-draw canvas").first());
            assertThat(page.locator(".figure")).containsText("taken for");

            page.navigate(server.at("runs/" + first + "?tab=files").toString());
            assertThat(page.getByText("model.onnx").first()).isVisible();
            ask(server, first);
        }
    }

    private static void goOnFromAnEarlierCheckpoint(Page page, String run) {
        page.navigate(run + "?tab=files");
        var resume = page.locator(".checkpoints").getByText("Resume from here");
        resume.last().click();
        if (resume.count() > 1) { // what came after it is forgotten, so one is asked
            page.locator("dialog.modal").getByText("Resume from here").click();
        }
        assertThat(page.getByText("The run waits for its turn to go on").first())
                .isVisible();
        page.navigate(run);
    }

    private static void ask(WebServer server, String run) throws Exception {
        var registered = server.post("/api/v1/serving", "{\"run\": \"%s\", \"name\": \"digits\"}".formatted(run));
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
        var about = WebServer.json(server.get("/v2/models/digits"));
        var input = about.path("inputs").path(0).path("name").asText();
        var zeros = String.join(",", Collections.nCopies(PIXELS, "0"));
        var answer = server.post(
                "/v2/models/digits/infer",
                "{\"inputs\": [{\"name\": \"%s\", \"shape\": [1, 1, 28, 28], \"datatype\": \"FP32\", \"data\": [%s]}]}"
                        .formatted(input, zeros));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(WebServer.json(answer).path("outputs").path(0).path("data")).hasSize(10);
    }

    /// A one.
    private static void draw(Page page, Locator canvas) {
        var box = canvas.boundingBox();
        page.mouse().move(box.x + box.width / 2, box.y + box.height * 0.2);
        page.mouse().down();
        page.mouse().move(box.x + box.width / 2, box.y + box.height * 0.8);
        page.mouse().up();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static String opened(Page page) {
        page.waitForURL(RUN);
        var run = RUN.matcher(page.url());
        assertThat(run.matches()).isTrue();
        return run.group(1);
    }

    private static Locator state(Page page) {
        return page.locator(".run-head .state").first();
    }

    private static long steps(Page page) {
        var said = STEPS.matcher(page.locator(".run-head").innerText());
        return said.find() ? Long.parseLong(said.group(1).replace(",", "")) : 0;
    }
}
