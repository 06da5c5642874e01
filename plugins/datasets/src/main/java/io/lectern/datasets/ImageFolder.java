package io.lectern.datasets;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.InvalidSettingsException;
import io.lectern.api.settings.Range;
import io.lectern.datasets.Pictures.Picture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// People's own pictures: a folder of class folders, or a zip archive of one.
///
/// Pictures are decoded once, stretched to the size that the settings give, and kept in memory. Means and deviations
/// are measured on some of the training pictures.
@About(
        id = "image-folder",
        name = "Image folder",
        summary = "Your own pictures: one folder a class, or a zip archive of such folders.")
public final class ImageFolder implements DatasetPlugin<Dataset, ImageFolder.Settings> {

    private static final int MEASURED = 200;

    /// What can be chosen.
    public record Settings(
            @Doc("Folder or zip archive: an absolute path, or one within the data folder; empty for the folder itself.")
            String path,

            @Doc("Pixels from top to bottom that every picture is brought to.") @Range(min = 1, max = 2_048)
            int height,

            @Doc("Pixels from left to right that every picture is brought to.") @Range(min = 1, max = 2_048)
            int width,

            @Doc("1 for grey, 3 for red, green and blue.") @Range(min = 1, max = 3)
            int channels,

            @Doc("How much is kept back, where no folders train, validation and test say so.")
            Shares shares,

            @Doc("Whether training pictures are shifted by up to an eighth and mirrored at random.")
            boolean augment,

            @Doc("Which training examples to use.") TrainingView view) {

        public Settings {
            Location.check("path", path);
        }
    }

    @Override
    public Settings defaults() {
        return new Settings("", 32, 32, 3, new Shares(0.1, 0.1), false, TrainingView.ALL);
    }

    @Override
    public Classification task(Settings settings, Path directory) throws IOException {
        try (var source = source(settings, directory)) {
            var tree = tree(settings, directory, source);
            return new Classification(measured(settings, source, tree), tree.classes());
        }
    }

    @Override
    public Dataset open(Settings settings, Path directory) throws IOException {
        try (var source = source(settings, directory)) {
            var tree = tree(settings, directory, source);
            var image = new Feature.Image(settings.channels(), settings.height(), settings.width());
            requireMemory(tree.entries().size(), image);
            var fingerprint = new Fingerprint();
            var pictures = decodeAll(source, tree.entries(), decoder(settings), fingerprint);
            var parts = new EnumMap<Split, Pictures>(Split.class);
            for (var part : Split.values()) {
                parts.put(
                        part,
                        Pictures.of(IntStream.range(0, pictures.length)
                                .filter(i -> tree.entries().get(i).part() == part)
                                .mapToObj(i -> pictures[i])
                                .toList()));
            }
            var variation = settings.augment()
                    ? Optional.of(new RandomCrop(image, Math.min(settings.height(), settings.width()) / 8, true))
                    : Optional.<RandomCrop>empty();
            var data = new PictureDataset(image, parts, variation, fingerprint.hex());
            return settings.view().of(data, tree.classes().size());
        }
    }

    private static ImageSource source(Settings settings, Path directory) throws IOException {
        if (settings.channels() != 1 && settings.channels() != 3) {
            throw new InvalidSettingsException(
                    List.of("channels is %d, but pictures have 1 (grey) or 3 (colour)".formatted(settings.channels())));
        }
        return ImageSource.open(Location.find("path", settings.path(), directory));
    }

    private static ImageTree tree(Settings settings, Path directory, ImageSource source) throws IOException {
        var name = Location.find("path", settings.path(), directory).toString();
        var tree = ImageTree.of(name, source.names(), settings.shares());
        if (tree.entries().stream().noneMatch(entry -> entry.part() == Split.TRAIN)) {
            throw new BrokenFileException(
                    name,
                    "none of the %d images is left to learn from"
                            .formatted(tree.entries().size()));
        }
        return tree;
    }

    private static ImageDecoder decoder(Settings settings) {
        return new ImageDecoder(settings.channels(), settings.height(), settings.width());
    }

    /// Decodes in parallel, in order; files go into the fingerprint by name and hash.
    private static Picture[] decodeAll(
            ImageSource source, List<ImageTree.Entry> entries, ImageDecoder decoder, Fingerprint fingerprint)
            throws IOException {
        var pictures = new Picture[entries.size()];
        var hashes = new String[entries.size()];
        try {
            IntStream.range(0, pictures.length).parallel().forEach(i -> {
                var entry = entries.get(i);
                try {
                    var file = source.read(entry.file());
                    hashes[i] = HexFormat.of().formatHex(Fingerprint.sha256().digest(file));
                    pictures[i] = new Picture(decoder.decode(source.describe(entry.file()), file), entry.label());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (int i = 0; i < hashes.length; i++) {
            fingerprint.with(entries.get(i).name(), hashes[i]);
        }
        return pictures;
    }

    private static Feature.Image measured(Settings settings, ImageSource source, ImageTree tree) throws IOException {
        var training = tree.entries().stream()
                .filter(entry -> entry.part() == Split.TRAIN)
                .toList();
        int count = Math.min(MEASURED, training.size());
        var moments = new Moments(settings.channels());
        for (int i = 0; i < count; i++) {
            var entry = training.get((int) ((long) i * training.size() / count));
            moments.add(decoder(settings).decode(source.describe(entry.file()), source.read(entry.file())));
        }
        return moments.image(settings.height(), settings.width());
    }

    /// Refuses pictures that would not fit in memory.
    static void requireMemory(int count, Feature.Image image) {
        long bytes = (long) count * image.shape().size();
        long most = Runtime.getRuntime().maxMemory() / 4 * 3;
        if (bytes > most) {
            throw new InvalidSettingsException(List.of(
                    "height, width and channels are %d, %d and %d: %d pictures would take %d MiB of the %d MiB at hand"
                            .formatted(
                                    image.height(), image.width(), image.channels(), count, bytes >> 20, most >> 20)));
        }
    }
}
