package io.lectern.metrics;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Task;
import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a task asks for one of several classes, and how to go through what was wanted and what was given.
record Choices(String target, String prediction, Kind kind, List<String> classes) {

    /// How often a task asks.
    enum Kind {
        /// Once an example: a label, answered by scores.
        EXAMPLE("a label and scores of the same classes"),
        /// Once a place in a sequence: tokens, answered by token scores.
        PLACE("tokens and token scores of the same vocabulary"),
        /// Once a pixel: a mask, answered by mask scores.
        PIXEL("a mask and mask scores of the same classes");

        private final String wants;

        Kind(String wants) {
            this.wants = wants;
        }
    }

    /// Takes one choice: the right class and the scores of all.
    @FunctionalInterface
    interface Judge {

        void judge(int wanted, Logits given);
    }

    /// Why a metric of this kind cannot judge the task, or nothing.
    static Optional<String> objection(Task<?> task, Kind kind) {
        int found = all(task, kind).size();
        return switch (found) {
            case 1 -> Optional.empty();
            case 0 ->
                Optional.of("it judges %s, but the task has targets %s and predictions %s"
                        .formatted(
                                kind.wants,
                                task.targets().keySet(),
                                task.predictions().keySet()));
            default -> Optional.of("it judges %s once, but the task has %d of them".formatted(kind.wants, found));
        };
    }

    /// The one place where the task asks.
    ///
    /// @throws IllegalArgumentException if there is an [#objection]
    static Choices of(Task<?> task, Kind kind) {
        objection(task, kind).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return all(task, kind).getFirst();
    }

    private static List<Choices> all(Task<?> task, Kind kind) {
        var found = new ArrayList<Choices>();
        task.targets()
                .forEach((target, wanted) -> task.predictions()
                        .forEach((prediction, given) -> match(kind, wanted, given)
                                .ifPresent(classes -> found.add(new Choices(target, prediction, kind, classes)))));
        return found;
    }

    /// The classes to choose from if one feature answers the other.
    private static Optional<List<String>> match(Kind kind, Feature wanted, Feature given) {
        return switch (kind) {
            case EXAMPLE ->
                wanted instanceof Feature.Label label && given instanceof Feature.Scores scores
                        ? same(label.classes(), scores.classes())
                        : Optional.empty();
            case PLACE ->
                wanted instanceof Feature.Tokens tokens && given instanceof Feature.TokenScores scores
                        ? same(tokens.vocabulary().tokens(), scores.vocabulary().tokens())
                        : Optional.empty();
            case PIXEL ->
                wanted instanceof Feature.Mask mask && given instanceof Feature.MaskScores scores
                        ? same(mask.classes(), scores.classes())
                        : Optional.empty();
        };
    }

    private static Optional<List<String>> same(List<String> wanted, List<String> given) {
        return wanted.equals(given) ? Optional.of(wanted) : Optional.empty();
    }

    /// Hands every choice of a batch to the judge; padding behind the end of a sequence is none.
    ///
    /// @throws io.lectern.api.tensor.ShapeException if the scores do not belong to these targets
    /// @throws IllegalArgumentException if a target is not the number of a class
    void each(Batch examples, Batch predictions, Judge judge) {
        var wanted = examples.get(target);
        var given = predictions.get(prediction);
        int count = classes.size();
        var scored = kind == Kind.PIXEL
                ? wanted.shape().insert(1, count)
                : wanted.shape().append(count);
        require(
                given.shape().equals(scored),
                "%s of %s needs scores of %s for %d classes, but %s has %s",
                target,
                wanted.shape(),
                scored,
                count,
                prediction,
                given.shape());
        var scores = given.toFloats();
        int places = wanted.dim(0) == 0 ? 0 : wanted.size() / wanted.dim(0);
        for (int example = 0; example < wanted.dim(0); example++) {
            int length = length(examples, example, places);
            for (int place = 0; place < length; place++) {
                int at = example * places + place;
                var logits = kind == Kind.PIXEL
                        ? new Logits(scores, example * places * count + place, places, count)
                        : new Logits(scores, at * count, 1, count);
                judge.judge(classAt(wanted, at), logits);
            }
        }
    }

    private int length(Batch examples, int example, int places) {
        if (kind != Kind.PLACE) {
            return places;
        }
        double length = examples.lengths(target).get(example);
        if (length < 0 || length > places) {
            throw new IllegalArgumentException("%s is %.0f, outside [0, %d], the places in %s"
                    .formatted(Batch.lengthOf(target), length, places, target));
        }
        return (int) length;
    }

    private int classAt(NdArray wanted, int at) {
        double index = wanted.get(at);
        if (index < 0 || index >= classes.size()) {
            throw new IllegalArgumentException("%s has class %.0f at %d of %s, but the classes are 0 to %d"
                    .formatted(target, index, at, wanted.shape(), classes.size() - 1));
        }
        return (int) index;
    }
}
