package io.lectern.web.view.run;

import java.util.Locale;

/// How curves are drawn.
///
/// @param smoothing weight of the past, 0 to 0.99
record CurveSettings(double smoothing, Scale scale, Along along) {

    static final CurveSettings DEFAULT = new CurveSettings(0, Scale.LINEAR, Along.STEPS);

    enum Scale {
        LINEAR,
        LOGARITHMIC;

        String label() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /// What curves are drawn along.
    enum Along {
        STEPS("Steps"),
        TIME("Seconds since the start");

        private final String label;

        Along(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    CurveSettings smoothing(double weight) {
        return new CurveSettings(weight, scale, along);
    }

    CurveSettings scale(Scale other) {
        return new CurveSettings(smoothing, other, along);
    }

    CurveSettings along(Along other) {
        return new CurveSettings(smoothing, scale, other);
    }
}
