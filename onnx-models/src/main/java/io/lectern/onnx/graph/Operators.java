package io.lectern.onnx.graph;

import io.lectern.onnx.graph.Operator.Arity;
import io.lectern.onnx.graph.Operator.Formal;
import io.lectern.onnx.graph.Operator.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The standard operators, from the table `operators.txt`.
final class Operators {

    /// The opsets that the table covers.
    static final int OLDEST = 13;

    static final int NEWEST = 21;

    private static final Map<String, List<ElementType>> GROUPS = Map.of(
            "ints", List.of(ElementType.INT8, ElementType.INT16, ElementType.INT32, ElementType.INT64),
            "uints", List.of(ElementType.UINT8, ElementType.UINT16, ElementType.UINT32, ElementType.UINT64),
            "floats", List.of(ElementType.FLOAT16, ElementType.BFLOAT16, ElementType.FLOAT, ElementType.DOUBLE),
            "float8s",
                    List.of(
                            ElementType.FLOAT8E4M3FN,
                            ElementType.FLOAT8E4M3FNUZ,
                            ElementType.FLOAT8E5M2,
                            ElementType.FLOAT8E5M2FNUZ),
            "int4s", List.of(ElementType.INT4, ElementType.UINT4),
            "complexes", List.of(ElementType.COMPLEX64, ElementType.COMPLEX128));

    private static final Pattern BAR = Pattern.compile(" ?\\| ?");
    private static final Pattern SPACE = Pattern.compile(" ");
    private static final Pattern FORMAL = Pattern.compile("(\\w+):(.*?)(\\?|[*~](\\d+))?");

    private static final Map<String, List<Operator>> TABLE =
            TableFile.rows(Operators.class.getResourceAsStream("operators.txt"), Operators::parse).stream()
                    .collect(Collectors.groupingBy(Operator::name));

    private Operators() {}

    /// The version of an operator in an opset, if it has it.
    static Optional<Operator> find(String name, int opset) {
        return TABLE.getOrDefault(name, List.of()).stream()
                .filter(operator -> operator.since() <= opset)
                .max(Comparator.comparingInt(Operator::since));
    }

    /// The first opset that has an operator of this name, as far as the table knows.
    static Optional<Integer> since(String name) {
        return TABLE.getOrDefault(name, List.of()).stream().map(Operator::since).min(Comparator.naturalOrder());
    }

    private static Operator parse(String line) {
        var columns = BAR.split(line, -1);
        var title = SPACE.split(columns[0], -1);
        int since = Integer.parseInt(title[1]);
        if (columns[1].equals("deprecated")) {
            return new Operator(title[0], since, true, List.of(), List.of(), Map.of(), Map.of());
        }
        var types = new HashMap<String, Set<OnnxType>>();
        for (var variable : words(columns[4])) {
            int equals = variable.indexOf('=');
            types.put(variable.substring(0, equals), types(variable.substring(equals + 1)));
        }
        var attributes = new LinkedHashMap<String, Setting>();
        for (var attribute : words(columns[3])) {
            int colon = attribute.indexOf(':');
            boolean required = attribute.endsWith("!");
            var kind = attribute.substring(colon + 1, attribute.length() - (required ? 1 : 0));
            attributes.put(
                    attribute.substring(0, colon),
                    new Setting(Attribute.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), required));
        }
        return new Operator(
                title[0], since, false, formals(columns[1], types), formals(columns[2], types), attributes, types);
    }

    private static List<String> words(String column) {
        return column.isEmpty() ? List.of() : Arrays.asList(SPACE.split(column));
    }

    /// Types that stand for themselves become variables of their own name.
    private static List<Formal> formals(String column, Map<String, Set<OnnxType>> types) {
        var formals = new ArrayList<Formal>();
        for (var word : words(column)) {
            var parts = FORMAL.matcher(word);
            if (!parts.matches()) {
                throw new IllegalStateException("operators.txt: '%s' is no input or output".formatted(word));
            }
            var variable = parts.group(2);
            types.computeIfAbsent(variable, Operators::types);
            var mark = parts.group(3) == null ? "" : parts.group(3);
            var arity = mark.isEmpty()
                    ? Arity.ONE
                    : switch (mark.charAt(0)) {
                        case '?' -> Arity.OPTIONAL;
                        case '*' -> Arity.ALIKE;
                        default -> Arity.MIXED;
                    };
            int least = parts.group(4) == null ? 0 : Integer.parseInt(parts.group(4));
            formals.add(new Formal(parts.group(1), variable, arity, least));
        }
        return formals;
    }

    private static Set<OnnxType> types(String list) {
        var types = new LinkedHashSet<OnnxType>();
        for (var item : split(list)) {
            if (item.startsWith("seq(")) {
                types(inside(item)).forEach(type -> types.add(new OnnxType.Sequence(type)));
            } else if (item.startsWith("optional(")) {
                types(inside(item)).forEach(type -> types.add(new OnnxType.Maybe(type)));
            } else {
                var elements = GROUPS.get(item);
                (elements == null ? List.of(ElementType.valueOf(item.toUpperCase(Locale.ROOT))) : elements)
                        .forEach(element -> types.add(new OnnxType.Unranked(element)));
            }
        }
        return types;
    }

    private static String inside(String item) {
        return item.substring(item.indexOf('(') + 1, item.length() - 1);
    }

    /// At the commas outside of parentheses.
    private static List<String> split(String list) {
        var items = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < list.length(); i++) {
            switch (list.charAt(i)) {
                case '(' -> depth++;
                case ')' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        items.add(list.substring(start, i));
                        start = i + 1;
                    }
                }
                default -> {}
            }
        }
        items.add(list.substring(start));
        return items;
    }
}
