package io.lectern.web.view;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import jakarta.servlet.http.Cookie;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// What a browser keeps of its user's wishes. It comes with every request, so that a page is right the first time it is
/// drawn, without asking back.
///
/// @param name of the wish; letters, digits, dots and dashes
public record Remembered(String name) {

    private static final int LONGEST = 3_000;
    private static final Duration KEPT = Duration.ofDays(400);

    /// What was kept, which may be anything: browsers send what they like.
    public Optional<String> read() {
        var request = VaadinRequest.getCurrent();
        var cookies = request == null ? null : request.getCookies();
        return Stream.ofNullable(cookies)
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst()
                .flatMap(cookie -> decoded(cookie.getValue()));
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Keeps a value, unless it is longer than browsers keep.
    public void write(String value) {
        var response = VaadinResponse.getCurrent();
        var encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
        if (response != null && encoded.length() <= LONGEST) {
            var cookie = new Cookie(name, encoded);
            cookie.setPath("/");
            cookie.setHttpOnly(true);
            cookie.setMaxAge(Math.toIntExact(KEPT.toSeconds()));
            cookie.setAttribute("SameSite", "Lax");
            response.addCookie(cookie);
        }
    }
}
