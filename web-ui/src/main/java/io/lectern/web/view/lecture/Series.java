package io.lectern.web.view.lecture;

import java.util.List;

/// The lectures of the series, from 1 on.
final class Series {

    private static final List<Lecture> LECTURES = List.of(
            new Lecture(1, "Introduction to machine learning", "What learning from examples is, and what it is not."),
            new Lecture(2, "Foundations of neural networks", "Units, layers, gradients, and what they can express."),
            new Lecture(3, "Convolutional networks", "Networks that see, and why deep ones need short cuts."),
            new Lecture(4, "Models for computer vision", "Where things are, what belongs together, what moves."),
            new Lecture(5, "Optimisation", "Curvature, momentum, and how far a step may go."),
            new Lecture(6, "Sequences and recurrence", "Networks that remember what came before."),
            new Lecture(7, "Language", "Words as vectors, sentences as paths through a network."),
            new Lecture(8, "Attention and memory", "Networks that choose what to look at and what to keep."),
            new Lecture(9, "Generative adversarial networks", "Two networks, one of which forges."),
            new Lecture(10, "Unsupervised representations", "What can be learnt without labels."),
            new Lecture(11, "Latent variable models", "Causes that nobody sees, inferred."),
            new Lecture(12, "Responsible innovation", "What a model must not be used for, and how one can tell."));

    private Series() {}

    static List<Lecture> lectures() {
        return LECTURES;
    }

    static Lecture lecture(int number) {
        return LECTURES.get(number - 1);
    }

    /// @param about one sentence
    record Lecture(int number, String title, String about) {}
}
