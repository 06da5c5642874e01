package io.lectern.web.view.look;

import java.util.Arrays;
import java.util.Optional;

/// Where the inputs come from that a lens looks at.
enum Source {
    DATA("data", "examples of the data"),
    OWN("own", "one of my own");

    private final String id;
    private final String words;

    Source(String id, String words) {
        this.id = id;
        this.words = words;
    }

    static Optional<Source> of(String id) {
        return Arrays.stream(values()).filter(source -> source.id.equals(id)).findFirst();
    }

    String id() {
        return id;
    }

    String words() {
        return words;
    }
}
