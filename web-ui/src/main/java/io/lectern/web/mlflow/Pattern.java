package io.lectern.web.mlflow;

import java.util.Locale;

/// SQL's LIKE.
final class Pattern {

    private Pattern() {}

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /// Whether a text is as the pattern has it: `%` is any text, `_` any letter. Takes no more time
    /// than in proportion to the product of both lengths, whatever the pattern.
    static boolean like(String text, String pattern) {
        int at = 0;
        int in = 0;
        int star = -1;
        int retry = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == '%') {
                star = in++;
                retry = at;
            } else if (in < pattern.length() && (pattern.charAt(in) == '_' || pattern.charAt(in) == text.charAt(at))) {
                at++;
                in++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++retry;
            } else {
                return false;
            }
        }
        while (in < pattern.length() && pattern.charAt(in) == '%') {
            in++;
        }
        return in == pattern.length();
    }
}
