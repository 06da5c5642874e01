package io.lectern.runtime.figure;

import io.lectern.api.look.Figure;
import java.awt.BasicStroke;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/// Sound over time.
final class Waveform {

    private static final int STRETCHES = 1_200;

    private Waveform() {}

    static Drawing of(Figure.Audio audio) {
        var samples = audio.samples();
        if (samples.shape().rank() != 1 || audio.rate() < 1) {
            throw new IllegalArgumentException("sound needs [samples] at a rate of at least 1 a second, got %s at %d"
                    .formatted(samples.shape(), audio.rate()));
        }
        if (samples.size() == 0) {
            return Titled.of(audio.title(), new Nothing("silence"));
        }
        var series = new XYSeries("sound", false, true);
        int stretch = Math.max(1, samples.size() / STRETCHES);
        for (int from = 0; from < samples.size(); from += stretch) {
            double low = Double.NaN;
            double high = Double.NaN;
            for (int i = from; i < Math.min(samples.size(), from + stretch); i++) {
                double sample = samples.get(i);
                if (Double.isFinite(sample)) {
                    low = Double.isNaN(low) ? sample : Math.min(low, sample);
                    high = Double.isNaN(high) ? sample : Math.max(high, sample);
                }
            }
            double seconds = (double) from / audio.rate();
            series.add(seconds, low);
            if (stretch > 1) {
                series.add(seconds, high);
            }
        }
        var renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setSeriesPaint(0, Palette.group(0));
        renderer.setSeriesStroke(0, new BasicStroke(1, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        renderer.setDrawSeriesLineAsPath(true);
        var x = new Axis(0, (double) samples.size() / audio.rate()).named("time (s)");
        var y = new Axis(-1.05, 1.05).named("amplitude");
        var plot = Chart.plot(new XYSeriesCollection(series), x, y, renderer);
        return Titled.of(audio.title(), Chart.of(plot, new LegendItemCollection(), 720, 240));
    }
}
