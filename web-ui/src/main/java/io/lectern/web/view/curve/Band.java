package io.lectern.web.view.curve;

import java.util.List;

/// The mean of several curves, and how far they lie from it.
///
/// @param deviation standard deviation over the curves, 0 where there is one
public record Band(double[] x, double[] mean, double[] deviation) {

    /// Places evenly apart, from where the first of these curves begins to where the last ends.
    public static double[] places(List<Curve> curves, int most) {
        var some = curves.stream().filter(curve -> curve.size() > 0).toList();
        if (some.isEmpty()) {
            return new double[0];
        }
        double from = some.stream().mapToDouble(curve -> curve.x()[0]).min().orElseThrow();
        double to = some.stream()
                .mapToDouble(curve -> curve.x()[curve.size() - 1])
                .max()
                .orElseThrow();
        return between(from, to, most);
    }

    /// Places evenly apart, both ends included.
    public static double[] between(double from, double to, int most) {
        var places = new double[from == to ? 1 : most];
        for (int i = 0; i < places.length; i++) {
            places[i] = i == places.length - 1 ? to : from + (to - from) * i / (places.length - 1);
        }
        return places;
    }

    /// At these places, of the curves that reach so far.
    public static Band of(List<Curve> curves, double[] places) {
        var band = new Band(places, new double[places.length], new double[places.length]);
        for (int i = 0; i < places.length; i++) {
            double place = places[i];
            var values = curves.stream()
                    .mapToDouble(curve -> curve.at(place))
                    .filter(Double::isFinite)
                    .toArray();
            band.put(i, values);
        }
        return band;
    }

    private void put(int i, double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        mean[i] = values.length == 0 ? Double.NaN : sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean[i]) * (value - mean[i]);
        }
        deviation[i] = values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
    }
}
