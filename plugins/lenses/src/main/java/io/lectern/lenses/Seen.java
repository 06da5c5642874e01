package io.lectern.lenses;

import io.lectern.api.LensPlugin.Subject;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Control;
import io.lectern.api.data.Split;
import io.lectern.api.data.Vocabulary;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Examples as lenses take them from a subject.
final class Seen {

    private static final int BATCH = 128;

    private Seen() {}

    /// The first examples of the viewer's part of the data, at most so many; the viewer's own where there is no data.
    static Batch first(Subject subject, int most) {
        return subject.data().isPresent() ? first(subject, subject.split(), most) : subject.examples();
    }

    /// The first examples of a part.
    static Batch first(Subject subject, Split split, int most) {
        var data = subject.data().orElseThrow();
        return data.get(
                split, IntStream.range(0, Math.min(most, data.size(split))).toArray());
    }

    /// What a model says of examples, a few at a time, one after the other.
    ///
    /// @param answer `[n, ...]` for n examples
    static NdArray each(Batch examples, Function<Batch, NdArray> answer) {
        var parts = new ArrayList<float[]>();
        Shape one = Shape.SCALAR;
        int size = 0;
        for (int from = 0; from < examples.size(); from += BATCH) {
            var part = answer.apply(examples.slice(from, Math.min(examples.size(), from + BATCH)));
            parts.add(part.toFloats());
            one = part.shape().remove(0);
            size += part.size();
        }
        var all = new float[size];
        int at = 0;
        for (var part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return NdArray.of(all, one.insert(0, examples.size()));
    }

    /// Why there are no examples to take, where there are none: who learns by acting learns from none.
    static Optional<String> withoutExamples(Subject subject) {
        return subject.task() instanceof Control
                ? Optional.of("it needs examples, and this model learnt by acting in an environment")
                : Optional.empty();
    }

    /// The inputs of examples, without what they are judged by.
    static Batch inputs(Subject subject, Batch examples) {
        var inputs = new java.util.LinkedHashMap<String, NdArray>();
        subject.task().inputs().keySet().forEach(name -> inputs.put(name, examples.get(name)));
        return new Batch(inputs);
    }

    /// The classes that examples belong to, or nothing where the task has none.
    static List<Integer> groups(Subject subject, Batch examples) {
        if (!(subject.task() instanceof Classification)) {
            return List.of();
        }
        var labels = examples.get("label");
        return IntStream.range(0, labels.size())
                .map(i -> (int) labels.get(i))
                .boxed()
                .toList();
    }

    /// The class that an example belongs to, where somebody says.
    static Optional<String> className(Classification task, Batch examples, int example) {
        return examples.has("label")
                ? Optional.of(task.classes().get((int) examples.get("label").get(example)))
                : Optional.empty();
    }

    /// What the tokens of a text are called.
    ///
    /// @param ids whole numbers, flat
    static List<String> tokens(NdArray ids, Vocabulary vocabulary) {
        return IntStream.range(0, ids.size())
                .mapToObj(i -> vocabulary.token((int) ids.get(i)))
                .toList();
    }

    /// How many of all places of a text or a series are meant.
    static int length(Batch examples, String input, int example, int all) {
        var field = Batch.lengthOf(input);
        return examples.has(field) ? Math.min(all, (int) examples.get(field).get(example)) : all;
    }

    static List<String> groupNames(Subject subject) {
        return subject.task() instanceof Classification task ? task.classes() : List.of();
    }

    /// The task, where it is to tell classes apart.
    static Optional<Classification> classification(Subject subject) {
        return subject.task() instanceof Classification task ? Optional.of(task) : Optional.empty();
    }

    static String needsClasses(Subject subject) {
        return "it needs a model that tells classes apart, and this task is "
                + subject.task().getClass().getSimpleName();
    }

    /// For each row of `[n, choices]` the place of its largest number.
    static int[] best(NdArray scores) {
        int choices = scores.size() / Math.max(1, scores.dim(0));
        return IntStream.range(0, scores.dim(0))
                .map(row -> IntStream.range(0, choices)
                        .reduce((a, b) -> scores.get(row * choices + b) > scores.get(row * choices + a) ? b : a)
                        .orElse(0))
                .toArray();
    }

    /// The only entry, where there is one.
    static Optional<String> only(Map<String, ?> fields) {
        return fields.size() == 1 ? fields.keySet().stream().findFirst() : Optional.empty();
    }
}
