package io.lectern.runtime.query;

import io.lectern.api.settings.DidYouMean;
import io.lectern.runtime.store.RunQuery.Field;
import io.lectern.runtime.store.Store.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// What names in a query stand for.
///
/// A column goes by its name. A metric is `metric.test/accuracy`, a setting `setting.training.rate`, a relation
/// `lineage.experiment`. In front of a metric or a setting the kind may be left out, and of its name all but the end,
/// where that is clear; of a metric's parts that of the test comes first, then that of the validation.
final class Names {

    /// Columns and what goes by a name of its own.
    static final List<String> FIXED = List.of(
            "model",
            "dataset",
            "status",
            "label",
            "note",
            "started",
            "seconds",
            "steps",
            "priority",
            "experiment",
            "id");

    private static final List<String> FIRST_OF_METRICS = List.of("test/", "validation/");

    private final Vocabulary known;

    Names(Vocabulary known) {
        this.known = known;
    }

    /// @throws QueryException if it stands for nothing, or for several things
    Field field(Token token) {
        var name = token.text();
        int dot = name.indexOf('.');
        var rest = name.substring(dot + 1);
        switch (dot < 0 ? "" : name.substring(0, dot).toLowerCase(Locale.ROOT)) {
            case "metric" -> {
                return Field.metric(oneOf(token, rest, metrics(rest)));
            }
            case "setting" -> {
                return Field.setting(oneOf(token, rest, settings(rest)));
            }
            case "lineage" -> {
                return Field.lineage(oneOf(token, rest, List.of()));
            }
            default -> {
                return bare(token);
            }
        }
    }

    private Field bare(Token token) {
        var name = token.text();
        var plain = name.toLowerCase(Locale.ROOT);
        if (FIXED.contains(plain)) {
            return switch (plain) {
                case "label" -> Field.label();
                case "experiment" -> Field.lineage(plain);
                default -> Field.column(plain);
            };
        }
        var metrics = metrics(name);
        var settings = settings(name);
        if (metrics.isEmpty() && settings.isEmpty()) {
            var hint = DidYouMean.hint(name, all());
            throw new QueryException(
                    token.start(),
                    "runs have no '%s'%s"
                            .formatted(
                                    name,
                                    hint.isEmpty()
                                            ? "; there are %s, metric.NAME and setting.PATH"
                                                    .formatted(String.join(", ", FIXED))
                                            : hint));
        }
        if (metrics.size() + settings.size() > 1) {
            throw ambiguous(token, metrics, settings);
        }
        return metrics.isEmpty() ? Field.setting(settings.getFirst()) : Field.metric(metrics.getFirst());
    }

    /// What nobody knows is taken as it is: a link may outlive the runs that it was about.
    private static String oneOf(Token token, String rest, List<String> fitting) {
        if (rest.isBlank()) {
            throw new QueryException(token.end(), "a name is missing after '%s'".formatted(token.text()));
        }
        if (fitting.size() > 1) {
            throw new QueryException(
                    token.start(),
                    "'%s' may be %s; say which".formatted(token.text(), String.join(" or ", some(fitting))));
        }
        return fitting.isEmpty() ? rest : fitting.getFirst();
    }

    private static QueryException ambiguous(Token token, List<String> metrics, List<String> settings) {
        var all = Stream.concat(
                metrics.stream().map("metric."::concat), settings.stream().map("setting."::concat));
        return new QueryException(
                token.start(),
                "'%s' may be %s; say which".formatted(token.text(), String.join(" or ", some(all.toList()))));
    }

    private static List<String> some(List<String> names) {
        return names.size() <= 4 ? names : names.subList(0, 4);
    }

    private List<String> metrics(String name) {
        if (known.metrics().contains(name)) {
            return List.of(name);
        }
        for (var part : FIRST_OF_METRICS) {
            if (known.metrics().contains(part + name)) {
                return List.of(part + name);
            }
        }
        return ending(known.metrics(), "/" + name);
    }

    private List<String> settings(String name) {
        return known.settings().contains(name) ? List.of(name) : ending(known.settings(), "." + name);
    }

    private static List<String> ending(List<String> names, String end) {
        return names.stream().filter(name -> name.endsWith(end)).toList();
    }

    /// Everything that may be written before a comparison, shortest names first where they are clear.
    List<String> all() {
        var all = new LinkedHashSet<>(FIXED);
        known.metrics().forEach(metric -> all.add(shortest(metric, metric.lastIndexOf('/'), "metric.")));
        known.settings().forEach(setting -> all.add(shortest(setting, setting.lastIndexOf('.'), "setting.")));
        return new ArrayList<>(all);
    }

    private String shortest(String name, int cut, String kind) {
        var end = name.substring(cut + 1);
        return Stream.of(end, name)
                .filter(candidate -> !FIXED.contains(candidate.toLowerCase(Locale.ROOT)))
                .filter(candidate -> isOnly(candidate, name))
                .findFirst()
                .orElse(kind + name);
    }

    private boolean isOnly(String candidate, String meant) {
        var fitting = Stream.concat(metrics(candidate).stream(), settings(candidate).stream())
                .toList();
        return fitting.equals(List.of(meant)) && !startsWithKind(candidate);
    }

    private static boolean startsWithKind(String name) {
        return Set.of("metric", "setting", "lineage").contains(name.replaceFirst("\\..*", ""));
    }
}
