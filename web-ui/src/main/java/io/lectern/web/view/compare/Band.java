package io.lectern.web.view.compare;

import java.util.List;

/// The mean of several curves, and how far they lie from it.
///
/// @param deviation standard deviation over the curves, 0 where there is one
record Band(double[] x, double[] mean, double[] deviation) {

    /// @param points at how many places, evenly apart
    static Band of(List<Curve> curves, int points) {
        var some = curves.stream().filter(curve -> curve.size() > 0).toList();
        double from = some.stream().mapToDouble(curve -> curve.x()[0]).min().orElse(0);
        double to = some.stream()
                .mapToDouble(curve -> curve.x()[curve.size() - 1])
                .max()
                .orElse(0);
        int places = some.isEmpty() ? 0 : from == to ? 1 : points;
        var band = new Band(new double[places], new double[places], new double[places]);
        for (int i = 0; i < places; i++) {
            double place = i == places - 1 ? to : from + (to - from) * i / (places - 1);
            band.x[i] = place;
            var values = some.stream()
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
