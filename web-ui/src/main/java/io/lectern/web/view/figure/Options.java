package io.lectern.web.view.figure;

import io.lectern.web.view.Digits;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the charts of figures have in common.
final class Options {

    /// Groups, told apart by people with any kind of colour vision, on light as on dark ground.
    static final List<String> COLOURS = List.of(
            "#3b82c4", "#e07b39", "#2f9e77", "#c4629b", "#d9a400", "#5bb5e8", "#8d99a6", "#8c6bb1", "#a87442",
            "#93a500");

    private Options() {}

    /// Without HTML, since names come from plugins.
    static Map<String, ?> tooltip(String trigger) {
        return Map.of("trigger", trigger, "renderMode", "richText", "confine", true);
    }

    static Map<String, ?> legend(boolean shown) {
        return Map.of("show", shown, "type", "scroll", "top", 0, "left", 0, "itemHeight", 8, "itemWidth", 14);
    }

    /// An axis of numbers that begins where its data does.
    static Map<String, ?> numbers(String name, int gap) {
        return Map.of("type", "value", "scale", true, "name", name, "nameLocation", "middle", "nameGap", gap);
    }

    /// Of a group, whatever its number.
    static String colour(int group) {
        return COLOURS.get(Math.floorMod(group, COLOURS.size()));
    }

    /// What a chart can show of a number: JSON has no infinities.
    static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /// As [#finite(double)], without digits that nobody reads.
    static @Nullable Double rounded(double value) {
        return Double.isFinite(value) ? Digits.shown(value) : null;
    }
}
