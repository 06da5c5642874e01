package io.lectern.datasets;

import io.lectern.api.data.Dataset;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.datasets.view.Views;

/// How much of the training examples to use, and how true their labels are: settings that many data sets share.
public record TrainingView(
        @Doc("Learn from only the first so many examples; 0 uses them all.") @Range(min = 0, max = Integer.MAX_VALUE)
        int limit,

        @Doc("Share of training labels replaced by random ones; 1 leaves nothing to learn but by heart.")
        @Range(min = 0, max = 1)
        double noisyLabels) {

    /// Everything, as it is.
    public static final TrainingView ALL = new TrainingView(0, 0);

    /// The same noise for every run, so that runs can be compared.
    private static final long SEED = 0;

    /// The data as these settings show it.
    Dataset of(Dataset data, int classes) {
        var limited = limit == 0 ? data : Views.limit(data, limit);
        return noisyLabels == 0 ? limited : Views.noisyLabels(limited, classes, noisyLabels, SEED);
    }
}
