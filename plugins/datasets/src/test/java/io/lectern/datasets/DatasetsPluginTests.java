package io.lectern.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.Plugin;
import io.lectern.api.settings.Setting;
import io.lectern.api.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class DatasetsPluginTests {

    private final List<DatasetPlugin<?, ?>> plugins = new DatasetsPlugin().datasets();

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(Plugin.class)).hasAtLeastOneElementOfType(DatasetsPlugin.class);
    }

    @Test
    void namesItsDataSets() {
        assertThat(plugins.stream().map(plugin -> plugin.about().id()))
                .containsExactlyInAnyOrder(
                        "babi",
                        "mnist",
                        "fashion-mnist",
                        "cifar10",
                        "image-folder",
                        "text",
                        "sentences",
                        "csv",
                        "glyphs",
                        "glyph-styles",
                        "cluttered-glyphs",
                        "shapes",
                        "flow",
                        "camouflage",
                        "moving-glyphs",
                        "boxed-shapes",
                        "coco",
                        "spirals",
                        "xor",
                        "moons",
                        "rings",
                        "ring");
    }

    @Test
    void explainsEverySetting() {
        for (var plugin : plugins) {
            assertThat(Settings.describe(plugin.defaults())).isNotEmpty().allSatisfy(DatasetsPluginTests::isExplained);
        }
    }

    @Test
    void defaultsAreWithinTheirOwnRanges() {
        for (var plugin : plugins) {
            assertThat(Settings.with(plugin.defaults(), Settings.flatten(plugin.defaults())))
                    .isEqualTo(plugin.defaults());
        }
        assertThat(Settings.with(new Mnist().defaults(), Map.of("limit", "100"))
                        .view()
                        .limit())
                .isEqualTo(100);
    }

    private static void isExplained(Setting setting) {
        assertThat(setting.doc()).as(setting.name()).isNotBlank();
        if (setting instanceof Setting.Group group) {
            assertThat(group.settings()).allSatisfy(DatasetsPluginTests::isExplained);
        }
        if (setting instanceof Setting.Choice choice) {
            assertThat(choice.options())
                    .allSatisfy(option -> assertThat(option.doc()).isNotBlank());
        }
    }
}
