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

/// Clothes in the form of MNIST, and harder: 28 by 28 pixels, 60,000 to learn from and 10,000 to test on.
@About(
        id = "fashion-mnist",
        name = "Fashion-MNIST",
        summary = "70,000 pictures of clothes in ten classes.",
        paper = "https://arxiv.org/abs/1708.07747")
public final class FashionMnist implements DatasetPlugin<Dataset, FashionMnist.Settings> {

    private static final List<String> CLASSES = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    private static final IdxSet PUBLISHED = new IdxSet(
            List.of(
                    "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
                    "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"),
            new IdxSet.File(
                    "train-images-idx3-ubyte",
                    26_421_880,
                    "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
            new IdxSet.File(
                    "train-labels-idx1-ubyte",
                    29_515,
                    "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
            new IdxSet.File(
                    "t10k-images-idx3-ubyte",
                    4_422_102,
                    "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
            new IdxSet.File(
                    "t10k-labels-idx1-ubyte",
                    5_148,
                    "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"));

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
        return new Classification(new Feature.Image(1, 28, 28, List.of(0.2860), List.of(0.3530)), CLASSES);
    }

    @Override
    public Dataset open(Settings settings, Path directory) throws IOException {
        return PUBLISHED.open(task(settings, directory), directory, settings.heldOut(), settings.view());
    }
}
