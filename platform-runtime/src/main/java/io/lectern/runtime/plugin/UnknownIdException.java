package io.lectern.runtime.plugin;

import io.lectern.api.settings.DidYouMean;
import java.util.Collection;
import java.util.List;

/// An id that nothing goes by; says what there is and what may have been meant.
public final class UnknownIdException extends IllegalArgumentException {

    private static final int SHOWN = 20;

    private final transient List<String> known;

    /// @param kind  what was asked for: `model`, `run`
    /// @param known all ids that there are
    public UnknownIdException(String kind, String asked, Collection<String> known) {
        this(kind, asked, known, "");
    }

    /// @param remark the end of the message, empty where there is nothing more to say
    UnknownIdException(String kind, String asked, Collection<String> known, String remark) {
        super(message(kind, asked, known) + remark);
        this.known = List.copyOf(known);
    }

    /// The ids that would have done.
    public List<String> known() {
        return known;
    }

    private static String message(String kind, String asked, Collection<String> known) {
        var hint = DidYouMean.hint(asked, known);
        if (known.isEmpty()) {
            return "no %s '%s'; there is none yet".formatted(kind, asked);
        }
        if (!hint.isEmpty()) {
            return "no %s '%s'%s".formatted(kind, asked, hint);
        }
        var some = String.join(", ", known.stream().limit(SHOWN).toList());
        return "no %s '%s'; there %s %s%s"
                .formatted(kind, asked, known.size() == 1 ? "is" : "are", some, known.size() > SHOWN ? ", ..." : "");
    }
}
