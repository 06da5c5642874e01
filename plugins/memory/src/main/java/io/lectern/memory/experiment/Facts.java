package io.lectern.memory.experiment;

import io.lectern.api.ExperimentPlugin.Lab;
import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.memory.Stories;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// How many steps a model took for each sentence of some stories, told apart by whether the answer
/// rests on it.
///
/// @param texts      sentences of each story, the question last; a star before those that support the
///     answer
/// @param steps      of each sentence
/// @param supporting steps of facts that the answer rests on
record Facts(
        List<List<String>> texts, List<List<Double>> steps, double[] supporting, double[] others, double[] questions) {

    static Facts of(Lab lab, Predictor model) {
        var data = lab.examples("stories", Map.of()).data();
        var indices = IntStream.range(0, data.size(Split.TEST)).toArray();
        var examples = data.get(Split.TEST, indices);
        var inputs = Batch.of("input", examples.get("input")).with(Batch.lengthOf("input"), examples.lengths("input"));
        var thought = Thought.of(model, "thought", inputs);
        int sentences = thought.entries() / indices.length;
        var texts = new ArrayList<List<String>>();
        var steps = new ArrayList<List<Double>>();
        var supporting = DoubleStream.builder();
        var others = DoubleStream.builder();
        var questions = DoubleStream.builder();
        for (int index : indices) {
            var story = Stories.story(new Stories().defaults(), Split.TEST, index);
            int facts = story.facts().size();
            var taken = IntStream.rangeClosed(0, facts)
                    .mapToObj(i -> (double) thought.steps(index * sentences + i))
                    .toList();
            var words = new ArrayList<String>();
            for (int i = 0; i < facts; i++) {
                boolean supports = story.supporting().contains(i);
                (supports ? supporting : others).add(taken.get(i));
                words.add(
                        (supports ? "* " : "") + String.join(" ", story.facts().get(i)));
            }
            questions.add(taken.getLast());
            words.add(String.join(" ", story.question()));
            texts.add(words);
            steps.add(taken);
        }
        return new Facts(
                texts,
                steps,
                supporting.build().toArray(),
                others.build().toArray(),
                questions.build().toArray());
    }

    static double mean(double[] values) {
        return DoubleStream.of(values).average().orElseThrow();
    }

    /// By how many standard errors supporting facts take more steps than others.
    double difference() {
        return (mean(supporting) - mean(others)) / Math.sqrt(error(supporting) + error(others));
    }

    /// The square of the standard error of a mean.
    private static double error(double[] values) {
        double mean = mean(values);
        return DoubleStream.of(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / ((values.length - 1.0) * values.length);
    }

    Figure bars(int story) {
        return new Figure.Bars("Steps for each sentence", texts.get(story), steps.get(story), "steps");
    }
}
