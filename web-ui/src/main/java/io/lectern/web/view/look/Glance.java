package io.lectern.web.view.look;

import com.vaadin.flow.router.Location;
import io.lectern.api.data.Split;
import io.lectern.runtime.LookRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is looked at, as the address of the page says it.
///
/// @param run      id; empty where none is chosen
/// @param lens     id; empty where none is chosen
/// @param with     another run, to be seen beside it
/// @param settings of the lens, as typed, where they are not the defaults
/// @param source   of the inputs that the lens looks at
/// @param examples numbers within the part, as typed; its first ones where blank
/// @param at       a checkpoint's step
/// @param withAt   likewise of the other run
record Glance(
        String run,
        String lens,
        Optional<String> with,
        Map<String, String> settings,
        Source source,
        Optional<Split> split,
        String examples,
        Optional<Long> at,
        Optional<Long> withAt) {

    private static final String SETTING = "set.";
    private static final int MOST_EXAMPLES = 256;

    Glance {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    static Glance of(String run, String lens, Location location) {
        var parameters = location.getQueryParameters();
        var settings = new LinkedHashMap<String, String>();
        parameters.getParameters().forEach((name, values) -> {
            if (name.startsWith(SETTING) && !values.isEmpty()) {
                settings.put(name.substring(SETTING.length()), values.getFirst());
            }
        });
        return new Glance(
                run,
                lens,
                parameters.getSingleParameter("with").filter(text -> !text.isBlank()),
                settings,
                parameters.getSingleParameter("input").flatMap(Source::of).orElse(Source.DATA),
                parameters.getSingleParameter("split").flatMap(Glance::split),
                parameters.getSingleParameter("examples").orElse(""),
                parameters.getSingleParameter("at").flatMap(Glance::number),
                parameters.getSingleParameter("with-at").flatMap(Glance::number));
    }

    private static Optional<Split> split(String id) {
        return Arrays.stream(Split.values()).filter(one -> one.id().equals(id)).findFirst();
    }

    private static Optional<Long> number(String text) {
        return text.matches("\\d{1,15}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    String address() {
        var address = new StringBuilder("look");
        if (!run.isEmpty()) {
            address.append('/').append(run);
            if (!lens.isEmpty()) {
                address.append('/').append(lens);
            }
        }
        var parameters = new ArrayList<String>();
        with.ifPresent(id -> parameters.add(parameter("with", id)));
        if (source != Source.DATA) {
            parameters.add(parameter("input", source.id()));
        }
        split.ifPresent(part -> parameters.add(parameter("split", part.id())));
        if (!examples.isBlank()) {
            parameters.add(parameter("examples", examples));
        }
        at.ifPresent(step -> parameters.add(parameter("at", step.toString())));
        withAt.ifPresent(step -> parameters.add(parameter("with-at", step.toString())));
        settings.forEach((name, value) -> parameters.add(parameter(SETTING + name, value)));
        return parameters.isEmpty() ? address.toString() : address + "?" + String.join("&", parameters);
    }

    private static String parameter(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    Glance run(String other) {
        return new Glance(other, lens, with, settings, source, split, examples, Optional.empty(), withAt);
    }

    Glance lens(String other) {
        return new Glance(run, other, with, Map.of(), source, split, examples, at, withAt);
    }

    Glance with(Optional<String> other) {
        return new Glance(run, lens, other, settings, source, split, examples, at, Optional.empty());
    }

    Glance chosen(Map<String, String> values, Optional<Split> part, String numbers) {
        return new Glance(run, lens, with, values, source, part, numbers, at, withAt);
    }

    Glance source(Source other) {
        return new Glance(run, lens, with, settings, other, split, examples, at, withAt);
    }

    Glance at(Optional<Long> step) {
        return new Glance(run, lens, with, settings, source, split, examples, step, withAt);
    }

    Glance withAt(Optional<Long> step) {
        return new Glance(run, lens, with, settings, source, split, examples, at, step);
    }

    /// What the process for interactive work is asked.
    ///
    /// @throws IllegalArgumentException if the numbers of examples are none; says why
    LookRequest request(String of, Optional<Long> checkpoint) {
        return new LookRequest(of, lens, settings, split, numbers(), LookRequest.FEW, List.of(), checkpoint);
    }

    /// The same for an input of one's own.
    LookRequest request(String of, Optional<Long> checkpoint, Path input) {
        return new LookRequest(
                of, lens, settings, Optional.empty(), List.of(), LookRequest.FEW, List.of(input), checkpoint);
    }

    private List<Integer> numbers() {
        var numbers = new ArrayList<Integer>();
        for (var part : examples.split("[,\\s]+")) {
            if (part.isEmpty()) {
                continue;
            }
            var range = part.split("-");
            if (!part.matches("\\d{1,7}(-\\d{1,7})?")) {
                throw new IllegalArgumentException(
                        "examples are numbers and ranges such as 0,3,8-12; '%s' is neither".formatted(part));
            }
            int from = Integer.parseInt(range[0]);
            int to = range.length > 1 ? Integer.parseInt(range[1]) : from;
            if (to < from || to - from + numbers.size() >= MOST_EXAMPLES) {
                throw new IllegalArgumentException(
                        "'%s' is empty or too long; at most %d examples are looked at".formatted(part, MOST_EXAMPLES));
            }
            for (int number = from; number <= to; number++) {
                numbers.add(number);
            }
        }
        return numbers;
    }
}
