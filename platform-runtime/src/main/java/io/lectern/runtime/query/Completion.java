package io.lectern.runtime.query;

import java.util.List;

/// What may be put in at a place.
///
/// @param start   of what is replaced
/// @param end     of what is replaced
/// @param options what may stand there, the likeliest first
public record Completion(int start, int end, List<String> options) {

    public Completion {
        options = List.copyOf(options);
    }
}
