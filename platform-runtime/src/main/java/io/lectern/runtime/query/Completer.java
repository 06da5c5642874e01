package io.lectern.runtime.query;

import io.lectern.runtime.RunStatus;
import io.lectern.runtime.query.Token.Kind;
import io.lectern.runtime.store.RunQuery.Field;
import io.lectern.runtime.store.Store.Vocabulary;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds out what is awaited where a query breaks off.
final class Completer {

    private static final int MOST = 12;
    private static final int LONGEST = 4_000;
    private static final List<String> TEXT = List.of("=", "!=", "~", "!~");
    private static final List<String> ORDER = List.of(">", "<", ">=", "<=", "=", "!=");
    private static final List<String> EITHER = List.of("=", "!=", ">", "<", ">=", "<=", "~", "!~");

    private final Vocabulary known;
    private final Names names;

    Completer(Vocabulary known) {
        this.known = known;
        names = new Names(known);
    }

    /// @param text up to the caret
    Completion at(String text) {
        if (text.length() > LONGEST) {
            return new Completion(text.length(), text.length(), List.of());
        }
        int start = startOfLastWord(text);
        var begun = text.substring(start);
        var plain = begun.startsWith("\"") || begun.startsWith("'") ? begun.substring(1) : begun;
        try {
            var options = awaited(Lexer.cut(text.substring(0, start)));
            return new Completion(start, text.length(), fitting(options, plain));
        } catch (QueryException _) {
            return new Completion(text.length(), text.length(), List.of());
        }
    }

    /// Where what is being typed begins: a quotation that is open, or a word.
    private static int startOfLastWord(String text) {
        int open = openQuote(text);
        int start = text.length();
        while (start > 0 && Lexer.isPartOfWord(text.charAt(start - 1))) {
            start--;
        }
        return open >= 0 ? open : start;
    }

    private static int openQuote(String text) {
        int open = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (open >= 0 && c == '\\') {
                i++;
            } else if (open >= 0 && c == text.charAt(open)) {
                open = -1;
            } else if (open < 0 && (c == '"' || c == '\'')) {
                open = i;
            }
        }
        return open;
    }

    private List<String> awaited(List<Token> before) {
        var name = Optional.<Token>empty();
        boolean compared = false;
        boolean whole = false;
        for (var token : before) {
            if (token.kind() == Kind.END) {
                break;
            }
            boolean begins = token.kind() == Kind.OPEN || token.isKeyword();
            if (begins || (whole && token.kind() != Kind.CLOSE)) {
                name = Optional.empty();
                compared = false;
                whole = false;
            } else if (name.isEmpty()) {
                name = Optional.of(token);
            } else if (token.kind() == Kind.OPERATOR) {
                compared = true;
            } else {
                whole = true;
            }
        }
        if (whole) {
            return List.of("and", "or");
        }
        if (name.isEmpty()) {
            return Stream.concat(names.all().stream(), Stream.of("not")).toList();
        }
        var field = names.field(name.get());
        return compared ? values(field) : operators(field);
    }

    private static List<String> operators(Field field) {
        return switch (field.kind()) {
            case METRIC -> ORDER;
            case LABEL, LINEAGE -> TEXT;
            case SETTING -> EITHER;
            case COLUMN ->
                switch (field.name()) {
                    case "started", "seconds", "steps", "priority" -> ORDER;
                    default -> TEXT;
                };
        };
    }

    private List<String> values(Field field) {
        return switch (field.kind()) {
            case LABEL -> known.labels();
            case LINEAGE -> field.name().equals("experiment") ? known.experiments() : List.of();
            case METRIC, SETTING -> List.of();
            case COLUMN ->
                switch (field.name()) {
                    case "model" -> known.models();
                    case "dataset" -> known.datasets();
                    case "status" ->
                        Stream.of(RunStatus.values()).map(RunStatus::id).toList();
                    case "started" -> List.of("today", "1h", "24h", "7d");
                    default -> List.of();
                };
        };
    }

    /// Those that begin so, then those that have it somewhere.
    private static List<String> fitting(List<String> options, String begun) {
        var part = begun.toLowerCase(Locale.ROOT);
        var starting = options.stream().filter(o -> o.toLowerCase(Locale.ROOT).startsWith(part));
        var having = options.stream().filter(o -> o.toLowerCase(Locale.ROOT).indexOf(part) > 0);
        return Stream.concat(starting, part.isEmpty() ? Stream.of() : having)
                .filter(option -> !option.equals(begun))
                .distinct()
                .limit(MOST)
                .map(Completer::quoted)
                .toList();
    }

    private static String quoted(String option) {
        boolean isOperator = ORDER.contains(option) || TEXT.contains(option);
        boolean isWord = option.chars().allMatch(c -> Lexer.isPartOfWord((char) c));
        return isOperator || isWord
                ? option
                : "\"" + option.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
