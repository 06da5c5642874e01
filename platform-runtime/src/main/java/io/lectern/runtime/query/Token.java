package io.lectern.runtime.query;

import java.util.Locale;

/// A piece of a query.
///
/// @param text  without quotes
/// @param start of its first letter
/// @param end   after its last letter
record Token(Kind kind, String text, int start, int end) {

    enum Kind {
        /// A name, a number or a keyword.
        WORD,
        QUOTED,
        OPERATOR,
        OPEN,
        CLOSE,
        END
    }

    /// Whether it is this keyword, in whatever case; what is quoted is none.
    boolean is(String keyword) {
        return kind == Kind.WORD && text.toLowerCase(Locale.ROOT).equals(keyword);
    }

    boolean isKeyword() {
        return is("and") || is("or") || is("not");
    }

    boolean isText() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    /// For messages.
    String shown() {
        return kind == Kind.END ? "the end" : "'" + text + "'";
    }
}
