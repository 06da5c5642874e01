package io.lectern.datasets;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Small colour photographs in ten classes, 32 by 32 pixels: 50,000 to learn from and 10,000 to test on.
///
/// Reads the binary version: the published archive, its unpacked folder, or the files themselves, as many training
/// files as are there.
@About(
        id = "cifar10",
        name = "CIFAR-10",
        summary = "60,000 small colour photographs in ten classes.",
        paper = "https://www.cs.toronto.edu/~kriz/learning-features-2009-TR.pdf")
public final class Cifar10 implements DatasetPlugin<Dataset, Cifar10.Settings> {

    private static final List<String> CLASSES =
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

    private static final Feature.Image IMAGE =
            new Feature.Image(3, 32, 32, List.of(0.4914, 0.4822, 0.4465), List.of(0.2470, 0.2435, 0.2616));

    /// What can be chosen.
    public record Settings(
            @Doc("Training examples kept back for validation, from the end.") @Range(min = 0, max = 49_999)
            int heldOut,

            @Doc("Whether training pictures are shifted by up to 4 pixels and mirrored at random.")
            boolean augment,

            @Doc("Which training examples to use.") TrainingView view) {}

    @Override
    public Settings defaults() {
        return new Settings(2_000, true, TrainingView.ALL);
    }

    @Override
    public List<RemoteFile> files(Settings settings) {
        return List.of(new RemoteFile(
                CifarFiles.ARCHIVE,
                List.of(URI.create("https://www.cs.toronto.edu/~kriz/" + CifarFiles.ARCHIVE)),
                170_052_171,
                "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
                List.of(CifarFiles.FOLDER, CifarFiles.TEST)));
    }

    /// Known without reading a byte.
    @Override
    public Classification task(Settings settings, Path directory) {
        return new Classification(IMAGE, CLASSES);
    }

    @Override
    public Dataset open(Settings settings, Path directory) throws IOException {
        var files = CifarFiles.read(directory, CLASSES.size(), IMAGE.shape().size());
        var parts = PictureDataset.holdOut(files.training(), settings.heldOut(), files.test());
        var variation = settings.augment() ? Optional.of(new RandomCrop(IMAGE, 4, true)) : Optional.<RandomCrop>empty();
        return settings.view().of(new PictureDataset(IMAGE, parts, variation, files.fingerprint()), CLASSES.size());
    }
}
