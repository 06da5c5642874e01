package io.lectern.runtime.query;

import io.lectern.runtime.store.RunQuery;
import io.lectern.runtime.store.Store.Vocabulary;
import java.time.Clock;
import java.time.ZoneId;

/// Which runs someone means, as text: `model = lenet and accuracy > 0.98 and not (label = bad or note ~ "first try")`.
///
/// A condition is a name, an operator and a value. Names are those of columns (`model`, `dataset`, `status`, `label`,
/// `note`, `started`, `seconds`, `steps`, `priority`, `experiment`, `id`), of metrics (`metric.test/accuracy`, or
/// `accuracy` where that is clear) and of settings (`setting.training.rate`, or `rate`). Operators are `=`, `!=`, `~`
/// (contains), `!~`, `<`, `>`, `<=` and `>=`. A value with spaces is quoted. Nothing of it is ever run: it becomes a
/// value that says what is asked for.
public final class RunFilter {

    private static final int LONGEST = 4_000;

    private RunFilter() {}

    /// @throws QueryException if it cannot be understood; says where and what would do
    public static RunQuery parse(String text) {
        return parse(text, Vocabulary.NONE);
    }

    /// @param vocabulary names that may be shortened
    /// @throws QueryException if it cannot be understood; says where and what would do
    public static RunQuery parse(String text, Vocabulary vocabulary) {
        return parse(text, vocabulary, Clock.system(ZoneId.systemDefault()));
    }

    static RunQuery parse(String text, Vocabulary vocabulary, Clock clock) {
        if (text.length() > LONGEST) {
            throw new QueryException(
                    LONGEST, "the query has %d characters, more than %d".formatted(text.length(), LONGEST));
        }
        var parser = new Parser(Lexer.cut(text), new Names(vocabulary), new Values(clock));
        return RunQuery.ALL.where(parser.parse());
    }

    /// What may be put in at the caret.
    public static Completion complete(String text, int caret, Vocabulary vocabulary) {
        return new Completer(vocabulary).at(text.substring(0, Math.clamp(caret, 0, text.length())));
    }
}
