package io.lectern.language.experiment;

import io.lectern.api.ExperimentPlugin.Lab;
import io.lectern.api.ExperimentPlugin.Measured;
import io.lectern.api.ExperimentPlugin.Plan;
import io.lectern.api.ExperimentPlugin.Result;
import io.lectern.api.look.Figure;
import java.util.List;

/// A classifier tuned from what was learnt before, and the same one from nothing.
record HeadStart(Result pretrained, Result scratch) {

    static HeadStart of(Plan pretraining, Plan tuning, Lab lab) {
        var results = lab.train(List.of(tuning.from(pretraining), tuning));
        return new HeadStart(results.get(0), results.get(1));
    }

    /// @param points that are gained at least, of 100
    List<Measured> measured(String what, double points) {
        double gained = 100 * (accuracy(pretrained) - accuracy(scratch));
        return List.of(
                Measured.of(what + ", pre-trained", accuracy(pretrained)),
                Measured.of(what + ", from nothing", accuracy(scratch)),
                Measured.of("points gained", gained).atLeast(points));
    }

    /// What is judged rightly, and how the loss fell.
    ///
    /// @param frequent the share judged rightly by who always says the more frequent class
    List<Figure> figures(String what, double frequent) {
        return List.of(
                new Figure.Bars(
                        "New %s judged rightly".formatted(what),
                        List.of("pre-trained", "from nothing", "most frequent class"),
                        List.of(accuracy(pretrained), accuracy(scratch), frequent),
                        ""),
                new Figure.Lines(
                        "Loss on the labelled %s".formatted(what),
                        "step",
                        "nats",
                        List.of(
                                pretrained.curve("pre-trained", "train/loss"),
                                scratch.curve("from nothing", "train/loss"))));
    }

    private static double accuracy(Result result) {
        return result.metric("test/accuracy");
    }
}
