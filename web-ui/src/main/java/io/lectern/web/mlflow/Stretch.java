package io.lectern.web.mlflow;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// A stretch of what was found.
///
/// @param next what a client hands in to get the next one
record Stretch<T>(List<T> things, Optional<String> next) {

    private static final int USUAL = 1_000;
    private static final int MOST = 50_000;

    /// As `max_results` and `page_token` have it.
    static <T> Stretch<T> of(Asked asked, List<T> found) {
        long size = asked.whole("max_results").orElse(USUAL);
        if (size < 1 || size > MOST) {
            throw new IllegalArgumentException(
                    "Invalid value %d for parameter 'max_results': expected 1 to %d.".formatted(size, MOST));
        }
        int from = asked.optional("page_token")
                .filter(token -> !token.isEmpty())
                .map(Stretch::place)
                .orElse(0);
        int begin = Math.min(from, found.size());
        int end = (int) Math.min(begin + size, found.size());
        return new Stretch<>(
                found.subList(begin, end), end < found.size() ? Optional.of(token(end)) : Optional.empty());
    }

    private static String token(int place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Integer.toString(place).getBytes(StandardCharsets.UTF_8));
    }

    private static int place(String token) {
        try {
            return Integer.parseUnsignedInt(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Invalid page token '%s'.".formatted(token), e);
        }
    }
}
