package io.lectern.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Settings as typed after `--set`.
final class Assignments {

    private Assignments() {}

    /// Values by name; what is no `name=value` or comes twice is added to `problems`.
    static Map<String, String> parse(List<String> typed, List<String> problems) {
        var values = new LinkedHashMap<String, String>();
        for (var assignment : typed) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                problems.add("--set %s is not of the form name=value".formatted(assignment));
                continue;
            }
            var name = assignment.substring(0, equals);
            if (values.put(name, assignment.substring(equals + 1)) != null) {
                problems.add("--set %s comes twice".formatted(name));
            }
        }
        return values;
    }
}
