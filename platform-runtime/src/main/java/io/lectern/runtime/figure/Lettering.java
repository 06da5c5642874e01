package io.lectern.runtime.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Text in figures: its fonts, how wide it is, and how it is made to fit.
final class Lettering {

    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
    static final Font HEAD = new Font(Font.SANS_SERIF, Font.BOLD, 12);
    static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

    private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);
    private static final int LONGEST = 400;
    private static final String MORE = "…";

    private Lettering() {}

    /// A text as it may be drawn: names come out of files and must neither break the drawing nor turn its direction.
    static String clean(String text) {
        var cut = text.length() > LONGEST ? text.substring(0, LONGEST) + MORE : text;
        var clean = new StringBuilder();
        cut.codePoints().forEach(c -> clean.appendCodePoint(drawable(c)));
        return clean.toString();
    }

    private static int drawable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> '\uFFFD';
            default -> c;
        };
    }

    /// A token of a text, so that one sees blanks and line breaks.
    static String visible(String token) {
        return clean(token.replace(' ', '\u00B7').replace('\n', '\u00B6').replace('\t', '\u2192'));
    }

    static double width(String text, Font font) {
        return font.getStringBounds(text, METRICS).getWidth();
    }

    static double lineHeight(Font font) {
        return Math.ceil(font.getSize2D() * 1.4);
    }

    /// The text, shortened at its end where it is wider than that.
    static String fit(String text, Font font, double width) {
        var clean = clean(text);
        if (width(clean, font) <= width) {
            return clean;
        }
        int fits = 0;
        int tooLong = clean.length();
        while (tooLong - fits > 1) {
            int middle = (fits + tooLong) / 2;
            if (width(clean.substring(0, middle) + MORE, font) <= width) {
                fits = middle;
            } else {
                tooLong = middle;
            }
        }
        int end = fits > 0 && Character.isHighSurrogate(clean.charAt(fits - 1)) ? fits - 1 : fits;
        return clean.substring(0, end).stripTrailing() + MORE;
    }

    /// The text in at most so many lines, the last one shortened where the rest does not fit.
    static List<String> wrap(String text, Font font, double width, int most) {
        var lines = new ArrayList<String>();
        var words = List.of(clean(text).strip().split(" +"));
        int next = 0;
        while (next < words.size() && lines.size() < most) {
            int end = next + 1;
            while (end < words.size() && width(String.join(" ", words.subList(next, end + 1)), font) <= width) {
                end++;
            }
            boolean last = lines.size() == most - 1;
            lines.add(fit(String.join(" ", words.subList(next, last ? words.size() : end)), font, width));
            next = end;
        }
        return lines;
    }

    static void left(Graphics2D g, String text, double x, double baseline) {
        g.drawString(text, (float) x, (float) baseline);
    }

    static void centred(Graphics2D g, String text, double x, double baseline) {
        left(g, text, x - width(text, g.getFont()) / 2, baseline);
    }

    static void right(Graphics2D g, String text, double x, double baseline) {
        left(g, text, x - width(text, g.getFont()), baseline);
    }

    /// A number in a few digits: `0.0123`, `1,234`, `1.2e-09`.
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e9) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        if (size >= 1e6 || size < 1e-4) {
            return String.format(Locale.ROOT, "%.2g", value);
        }
        int decimals = size >= 100 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
        var text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
