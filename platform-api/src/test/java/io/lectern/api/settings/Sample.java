package io.lectern.api.settings;

import java.util.List;

/// Settings of every kind, built as a model's are: an open type in front, a sealed choice within a group.
record Sample<A>(
        @Doc("The network.") A architecture,

        @Doc("How it learns.") Training training,

        @Doc("Says who ran it.") String label) {

    static final Sample<Net> DEFAULT = new Sample<>(
            new Net(6, 0.5f, List.of(300, 100), true, Shade.LIGHT),
            new Training(new Optimizer.Adam(0.001, new Decay.None()), 64, 5_000_000_000L),
            "");

    record Net(
            @Doc("Feature maps.") @Range(min = 1, max = 96) int maps,

            @Doc("Share dropped.") @Range(min = 0, max = 0.9)
            float dropout,

            @Doc("Units of each hidden layer.") @Range(min = 1, max = 4096)
            List<Integer> hidden,

            @Doc("Whether layers add a bias.") boolean bias,

            @Doc("Shade of the ink.") Shade color) {

        Net {
            hidden = List.copyOf(hidden);
            if (maps % 2 == 1 && color == Shade.VERY_DARK) {
                throw new IllegalArgumentException("an odd number of maps cannot be very dark");
            }
        }
    }

    enum Shade {
        @Doc("Hardly there.")
        LIGHT,
        VERY_DARK
    }

    record Training(Optimizer optimizer, @Range(min = 1) int batch, long examples) {}

    sealed interface Optimizer {

        @Doc("Plain descent.")
        record Sgd(@Range(min = 0, max = 10) double rate, double momentum) implements Optimizer {

            public static final Sgd DEFAULT = new Sgd(0.1, 0.9);
        }

        record Adam(@Range(min = 0, max = 10) double rate, Decay decay) implements Optimizer {

            public static final Adam DEFAULT = new Adam(0.001, new Decay.None());
        }
    }

    sealed interface Decay {

        record None() implements Decay {}

        record WeightDecay(double amount) implements Decay {

            public static final WeightDecay DEFAULT = new WeightDecay(0.01);
        }
    }
}
