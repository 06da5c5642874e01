package io.lectern.datasets;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// Handwritten digits, 28 by 28 pixels: 60,000 to learn from and 10,000 to test on.
@About(id = "mnist", name = "MNIST", summary = "70,000 handwritten digits.", paper = "https://doi.org/10.1109/5.726791")
public final class Mnist implements DatasetPlugin<Dataset, Mnist.Settings> {

    private static final IdxSet PUBLISHED = new IdxSet(
            List.of(
                    "https://ossci-datasets.s3.amazonaws.com/mnist/",
                    "https://storage.googleapis.com/cvdf-datasets/mnist/"),
            new IdxSet.File(
                    "train-images-idx3-ubyte",
                    9_912_422,
                    "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
            new IdxSet.File(
                    "train-labels-idx1-ubyte",
                    28_881,
                    "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
            new IdxSet.File(
                    "t10k-images-idx3-ubyte",
                    1_648_877,
                    "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
            new IdxSet.File(
                    "t10k-labels-idx1-ubyte",
                    4_542,
                    "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"));

    /// What can be chosen.
    public record Settings(
            @Doc("Training examples kept back for validation, from the end.") @Range(min = 0, max = 59_999)
            int heldOut,

            @Doc("Which training examples to use.") TrainingView view) {}

    @Override
    public Settings defaults() {
        return new Settings(5_000, TrainingView.ALL);
    }

    @Override
    public List<RemoteFile> files(Settings settings) {
        return PUBLISHED.files();
    }

    /// Known without reading a byte.
    @Override
    public Classification task(Settings settings, Path directory) {
        var digits = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
        return new Classification(new Feature.Image(1, 28, 28, List.of(0.1307), List.of(0.3081)), digits);
    }

    @Override
    public Dataset open(Settings settings, Path directory) throws IOException {
        return PUBLISHED.open(task(settings, directory), directory, settings.heldOut(), settings.view());
    }
}
