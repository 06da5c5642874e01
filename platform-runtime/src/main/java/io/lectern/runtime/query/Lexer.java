package io.lectern.runtime.query;

import io.lectern.runtime.query.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Cuts a query into its pieces.
final class Lexer {

    private static final Set<String> OPERATORS = Set.of("=", "==", "!=", "~", "!~", "<", ">", "<=", ">=");
    private static final String SIGNS = "=!~<>";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /// The pieces, with an end after the last.
    ///
    /// @throws QueryException if something can be no piece; says where
    static List<Token> cut(String text) {
        var lexer = new Lexer(text);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '(' || c == ')') {
                add(c == '(' ? Kind.OPEN : Kind.CLOSE, String.valueOf(c), at, ++at);
            } else if (c == '"' || c == '\'') {
                quoted(c);
            } else if (SIGNS.indexOf(c) >= 0) {
                operator();
            } else {
                word();
            }
        }
        add(Kind.END, "", at, at);
    }

    private void quoted(char quote) {
        int start = at++;
        var content = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            boolean escaped = text.charAt(at) == '\\' && at + 1 < text.length();
            at += escaped ? 1 : 0;
            content.append(printable(at++));
        }
        if (at == text.length()) {
            throw new QueryException(start, "the quotation that begins here does not end; close it with " + quote);
        }
        add(Kind.QUOTED, content.toString(), start, ++at);
    }

    private void operator() {
        int start = at;
        while (at < text.length() && at < start + 2 && SIGNS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (!OPERATORS.contains(text.substring(start, at))) {
            at = start + 1; // perhaps the first sign alone
        }
        var operator = text.substring(start, at);
        if (!OPERATORS.contains(operator)) {
            throw new QueryException(
                    start, "'%s' compares nothing; write one of = != ~ !~ < > <= >=".formatted(operator));
        }
        add(Kind.OPERATOR, operator, start, at);
    }

    private void word() {
        int start = at;
        while (at < text.length() && isPartOfWord(text.charAt(at))) {
            printable(at++);
        }
        add(Kind.WORD, text.substring(start, at), start, at);
    }

    static boolean isPartOfWord(char c) {
        return !Character.isWhitespace(c) && c != '(' && c != ')' && c != '"' && c != '\'' && SIGNS.indexOf(c) < 0;
    }

    private char printable(int place) {
        char c = text.charAt(place);
        if (Character.isISOControl(c)) {
            throw new QueryException(place, "there is a control character (%d); leave it out".formatted((int) c));
        }
        return c;
    }

    private void add(Kind kind, String content, int start, int end) {
        tokens.add(new Token(kind, content, start, end));
    }
}
