package io.lectern.runtime.figure;

import java.nio.file.Path;
import java.util.Locale;

/// What a figure can be written as.
public enum FigureFormat {
    /// Lines and text that stay sharp at any size.
    SVG,
    /// Pixels, twice as many each way as at 96 dpi.
    PNG,
    /// The figure itself, with all its numbers.
    JSON;

    /// The format that a file's ending names.
    ///
    /// @throws IllegalArgumentException if it names none; says which there are
    public static FigureFormat of(Path file) {
        var name = file.getFileName() == null ? "" : file.getFileName().toString();
        for (var format : values()) {
            if (name.toLowerCase(Locale.ROOT).endsWith("." + format.id())
                    && name.length() > format.id().length() + 1) {
                return format;
            }
        }
        throw new IllegalArgumentException(
                "a figure is written as .svg, .png or .json, by the ending of the file's name; '%s' has none of these"
                        .formatted(name));
    }

    /// The ending, without the dot.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
