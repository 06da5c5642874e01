package io.lectern.web.mlflow;

import io.lectern.web.mlflow.Search.Comparison;
import io.lectern.web.mlflow.Search.Field;
import io.lectern.web.mlflow.Search.Kind;
import io.lectern.web.mlflow.Search.Sort;
import io.lectern.web.mlflow.Search.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads MLflow's language for searches, by recursive descent over the text itself.
final class SearchParser {

    private static final int LONGEST = 10_000;
    private static final Set<Test> OF_TEXTS = Set.of(Test.IS, Test.IS_NOT, Test.LIKE, Test.ILIKE, Test.IN, Test.NOT_IN);

    private final String text;
    private int at;

    SearchParser(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "Invalid filter: it has %d characters, more than %d.".formatted(text.length(), LONGEST));
        }
        this.text = text;
    }

    List<Comparison> filter() {
        var all = new ArrayList<Comparison>();
        space();
        while (at < text.length()) {
            if (!all.isEmpty() && !word("AND")) {
                throw wrong("expected AND or the end");
            }
            all.add(comparison());
            space();
        }
        return all;
    }

    Sort sort() {
        var field = field();
        boolean descending = word("DESC");
        if (!descending) {
            var _ = word("ASC");
        }
        space();
        if (at < text.length()) {
            throw wrong("expected ASC, DESC or the end");
        }
        return new Sort(field, descending);
    }

    private Comparison comparison() {
        var field = field();
        var test = test();
        var values = new ArrayList<Object>();
        switch (test) {
            case IN, NOT_IN -> list(values);
            case IS_NULL, IS_NOT_NULL -> {}
            default -> values.add(value());
        }
        check(field, test, values);
        return new Comparison(field, test, values);
    }

    private void check(Field field, Test test, List<Object> values) {
        boolean numbers = values.stream().allMatch(Double.class::isInstance);
        boolean texts = values.stream().allMatch(String.class::isInstance);
        switch (field.kind()) {
            case METRIC -> {
                if (!numbers || test == Test.LIKE || test == Test.ILIKE || test == Test.IN || test == Test.NOT_IN) {
                    throw wrong("metrics are compared with numbers, by =, !=, <, <=, > and >=");
                }
            }
            case PARAM, TAG -> {
                if (!texts) {
                    throw wrong("params and tags are compared with texts in quotes");
                }
                if (!OF_TEXTS.contains(test) && !values.isEmpty()) {
                    throw wrong("params and tags are compared by =, !=, LIKE, ILIKE, IN and NOT IN");
                }
            }
            case ATTRIBUTE -> {
                if (field.name().endsWith("_time") ? !numbers : !texts) {
                    throw wrong("times are compared with whole numbers, other attributes with texts in quotes");
                }
            }
        }
    }

    /// `metrics.accuracy`, `` params.`a b` ``, `status`.
    private Field field() {
        var first = name();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            return new Field(kind(first), name());
        }
        int dot = first.indexOf('.');
        return dot < 0
                ? new Field(Kind.ATTRIBUTE, first)
                : new Field(kind(first.substring(0, dot)), first.substring(dot + 1));
    }

    private Kind kind(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "metric", "metrics" -> Kind.METRIC;
            case "param", "params", "parameter", "parameters" -> Kind.PARAM;
            case "tag", "tags" -> Kind.TAG;
            case "attribute", "attributes", "attr", "run" -> Kind.ATTRIBUTE;
            default -> throw wrong("'%s' is none of metrics, params, tags and attributes".formatted(name));
        };
    }

    private String name() {
        space();
        if (at < text.length() && (text.charAt(at) == '`' || text.charAt(at) == '"')) {
            return quoted();
        }
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_-./".indexOf(text.charAt(at)) >= 0)) {
            at++;
            if (text.charAt(at - 1) == '.' && at < text.length() && "`\"".indexOf(text.charAt(at)) >= 0) {
                at--; // what follows the dot is in quotes
                break;
            }
        }
        if (from == at) {
            throw wrong("expected a name such as metrics.accuracy");
        }
        return text.substring(from, at);
    }

    private Test test() {
        space();
        for (var sign : List.of("!=", "<>", "<=", ">=", "==", "=", "<", ">")) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                return switch (sign) {
                    case "=", "==" -> Test.IS;
                    case "!=", "<>" -> Test.IS_NOT;
                    case "<" -> Test.LESS;
                    case "<=" -> Test.LESS_OR_EQUAL;
                    case ">" -> Test.GREATER;
                    default -> Test.GREATER_OR_EQUAL;
                };
            }
        }
        if (word("LIKE")) {
            return Test.LIKE;
        }
        if (word("ILIKE")) {
            return Test.ILIKE;
        }
        if (word("IN")) {
            return Test.IN;
        }
        if (word("NOT") && word("IN")) {
            return Test.NOT_IN;
        }
        if (word("IS")) {
            boolean not = word("NOT");
            if (word("NULL")) {
                return not ? Test.IS_NOT_NULL : Test.IS_NULL;
            }
        }
        throw wrong("expected =, !=, <, <=, >, >=, LIKE, ILIKE, IN, NOT IN, IS NULL or IS NOT NULL");
    }

    private void list(List<Object> values) {
        expect('(');
        do {
            values.add(value());
            space();
        } while (take(','));
        expect(')');
    }

    private Object value() {
        space();
        if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
            return quoted();
        }
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        try {
            return Double.valueOf(text.substring(from, at));
        } catch (NumberFormatException e) {
            at = from;
            throw wrong("expected a number or a text in quotes");
        }
    }

    private String quoted() {
        char quote = text.charAt(at);
        int end = text.indexOf(quote, at + 1);
        if (end < 0) {
            throw wrong("the quote %c is not closed".formatted(quote));
        }
        var inside = text.substring(at + 1, end);
        at = end + 1;
        return inside;
    }

    /// Takes a word in whatever case, if it is next.
    private boolean word(String word) {
        space();
        int end = at + word.length();
        boolean next = text.regionMatches(true, at, word, 0, word.length())
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
        if (next) {
            at = end;
        }
        return next;
    }

    private boolean take(char sign) {
        boolean next = at < text.length() && text.charAt(at) == sign;
        if (next) {
            at++;
        }
        return next;
    }

    private void expect(char sign) {
        space();
        if (!take(sign)) {
            throw wrong("expected '%c'".formatted(sign));
        }
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(
                "Invalid clause at character %d of '%s': %s.".formatted(at + 1, text, what));
    }
}
