package io.lectern.runtime.query;

import io.lectern.runtime.query.Token.Kind;
import io.lectern.runtime.store.RunQuery.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Reads `or` of `and` of conditions, `not` and brackets.
final class Parser {

    private static final int DEEPEST = 20;
    private static final int MOST = 100;

    private final List<Token> tokens;
    private final Names names;
    private final Values values;
    private int next;
    private int depth;
    private int conditions;

    Parser(List<Token> tokens, Names names, Values values) {
        this.tokens = tokens;
        this.names = names;
        this.values = values;
    }

    /// What must hold, all of it.
    ///
    /// @throws QueryException where it cannot be understood
    List<Filter> parse() {
        if (peek().kind() == Kind.END) {
            return List.of();
        }
        var filter = any();
        if (peek().kind() != Kind.END) {
            var wrong = peek();
            throw new QueryException(
                    wrong.start(),
                    wrong.kind() == Kind.CLOSE
                            ? "')' closes nothing; leave it out"
                            : "expected 'and' or 'or' before %s".formatted(wrong.shown()));
        }
        return filter instanceof Filter.All(var all) ? all : List.of(filter);
    }

    private Filter any() {
        var parts = list("or", this::all);
        return parts.size() == 1 ? parts.getFirst() : new Filter.Any(parts);
    }

    private Filter all() {
        var parts = list("and", this::one);
        return parts.size() == 1 ? parts.getFirst() : new Filter.All(parts);
    }

    private List<Filter> list(String between, Supplier<Filter> part) {
        var parts = new ArrayList<Filter>();
        do {
            parts.add(part.get());
        } while (took(between));
        return parts;
    }

    private Filter one() {
        if (++depth > DEEPEST) {
            throw new QueryException(
                    peek().start(), "more than %d of 'not' and '(' within each other".formatted(DEEPEST));
        }
        var filter = took("not") ? new Filter.Not(one()) : peek().kind() == Kind.OPEN ? bracket() : condition();
        depth--;
        return filter;
    }

    private Filter bracket() {
        var open = tokens.get(next++);
        var filter = any();
        if (peek().kind() != Kind.CLOSE) {
            throw new QueryException(open.start(), "the bracket that begins here does not end; close it with )");
        }
        next++;
        return filter;
    }

    private Filter condition() {
        var name = peek();
        if (!name.isText() || name.isKeyword()) {
            throw new QueryException(
                    name.start(), "expected what to compare, such as model or accuracy, got " + name.shown());
        }
        if (++conditions > MOST) {
            throw new QueryException(name.start(), "more than %d conditions".formatted(MOST));
        }
        var field = names.field(name);
        next++;
        var operator = peek();
        if (operator.kind() != Kind.OPERATOR) {
            throw new QueryException(
                    operator.start(),
                    "expected one of = != ~ !~ < > <= >= after '%s', got %s".formatted(name.text(), operator.shown()));
        }
        next++;
        var value = peek();
        if (!value.isText() || value.isKeyword()) {
            throw new QueryException(
                    value.start(), "expected a value after '%s', got %s".formatted(operator.text(), value.shown()));
        }
        next++;
        return values.condition(name, field, operator, value);
    }

    private Token peek() {
        return tokens.get(next);
    }

    private boolean took(String keyword) {
        if (peek().is(keyword)) {
            next++;
            return true;
        }
        return false;
    }
}
