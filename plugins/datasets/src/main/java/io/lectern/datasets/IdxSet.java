package io.lectern.datasets;

import io.lectern.api.DatasetPlugin.RemoteFile;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A data set published like MNIST: four IDX files of images and labels, to learn from and to test on.
///
/// @param addresses where the files are published; a file's name is put after each
record IdxSet(List<String> addresses, File images, File labels, File testImages, File testLabels) {

    /// A published file, packed: its name without `.gz`, its length and its hash.
    record File(String name, long bytes, String sha256) {

        /// Names under which it is found once unpacked; some archives write a dot for the first hyphen before
        /// `idx`.
        List<String> unpacked() {
            return List.of(name, name.replace("-idx", ".idx"));
        }
    }

    List<RemoteFile> files() {
        return List.of(images, labels, testImages, testLabels).stream()
                .map(file -> new RemoteFile(
                        file.name + ".gz",
                        addresses.stream()
                                .map(address -> URI.create(address + file.name + ".gz"))
                                .toList(),
                        file.bytes,
                        file.sha256,
                        file.unpacked()))
                .toList();
    }

    /// Reads the files, packed or not.
    Dataset open(Classification task, Path directory, int heldOut, TrainingView view) throws IOException {
        requireAll(directory);
        var image = (Feature.Image) task.input();
        int classes = task.classes().size();
        var fingerprint = new Fingerprint();
        var training = read(directory, images, labels, image, classes, fingerprint);
        var test = read(directory, testImages, testLabels, image, classes, fingerprint);
        var parts = PictureDataset.holdOut(training, heldOut, test);
        return view.of(new PictureDataset(image, parts, Optional.empty(), fingerprint.hex()), classes);
    }

    private static Pictures read(
            Path directory, File images, File labels, Feature.Image image, int classes, Fingerprint fingerprint)
            throws IOException {
        var imageFile = find(directory, images).orElseThrow();
        var labelFile = find(directory, labels).orElseThrow();
        var pixels = Idx.images(imageFile, image.height(), image.width());
        var classNumbers = Idx.labels(labelFile, classes);
        if (pixels.values().length != classNumbers.values().length) {
            throw BrokenFileException.atByte(
                    labelFile.toString(),
                    4,
                    "%d labels for the %d images of %s"
                            .formatted(classNumbers.values().length, pixels.values().length, imageFile.getFileName()));
        }
        fingerprint.with(images.name, pixels.sha256()).with(labels.name, classNumbers.sha256());
        return new Pictures(pixels.values(), classNumbers.values());
    }

    private void requireAll(Path directory) throws IOException {
        var missing = List.of(images, labels, testImages, testLabels).stream()
                .filter(file -> find(directory, file).isEmpty())
                .map(file -> file.name + ".gz")
                .toList();
        if (!missing.isEmpty()) {
            throw new NoSuchFileException(
                    directory.toString(),
                    null,
                    "lacks %s (or the same unpacked), published at %s"
                            .formatted(String.join(", ", missing), addresses.getFirst()));
        }
    }

    private static Optional<Path> find(Path directory, File file) {
        var names = new ArrayList<>(List.of(file.name + ".gz"));
        names.addAll(file.unpacked());
        return names.stream()
                .map(directory::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
