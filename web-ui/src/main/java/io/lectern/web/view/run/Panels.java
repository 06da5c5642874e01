package io.lectern.web.view.run;

import java.util.Set;

/// Which curves share a chart: the same quantity on several parts of the data, or what was logged under one name.
final class Panels {

    private static final Set<String> SPLITS = Set.of("train", "validation", "test");

    private Panels() {}

    /// The chart of a tag: `loss` for `train/loss`, `gradient-norm` for `gradient-norm/dense`.
    static String panel(String tag) {
        int slash = tag.indexOf('/');
        if (slash < 0) {
            return tag;
        }
        return SPLITS.contains(tag.substring(0, slash))
                ? tag.substring(slash + 1)
                : tag.substring(0, tag.lastIndexOf('/'));
    }

    /// The name of a tag's curve within its chart.
    static String curve(String tag) {
        int slash = tag.indexOf('/');
        if (slash < 0) {
            return tag;
        }
        return SPLITS.contains(tag.substring(0, slash))
                ? tag.substring(0, slash)
                : tag.substring(tag.lastIndexOf('/') + 1);
    }
}
