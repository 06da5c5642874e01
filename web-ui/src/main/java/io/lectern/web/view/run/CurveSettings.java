package io.lectern.web.view.run;

import io.lectern.web.view.curve.Along;
import io.lectern.web.view.curve.Scale;

/// How curves are drawn.
///
/// @param smoothing weight of the past, 0 to 0.99
record CurveSettings(double smoothing, Scale scale, Along along) {

    static final CurveSettings DEFAULT = new CurveSettings(0, Scale.LINEAR, Along.STEPS);

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
