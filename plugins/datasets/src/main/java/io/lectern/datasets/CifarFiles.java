package io.lectern.datasets;

import io.lectern.datasets.Pictures.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The binary files of CIFAR-10, from the published archive or unpacked: records of a label and the pixels, red before
/// green before blue, each row by row. Nothing is unpacked to disk.
///
/// @see <a href="https://www.cs.toronto.edu/~kriz/cifar.html">The format</a>
record CifarFiles(Pictures training, Pictures test, String fingerprint) {

    static final String ARCHIVE = "cifar-10-binary.tar.gz";
    static final String FOLDER = "cifar-10-batches-bin";
    static final String TEST = "test_batch.bin";

    private static final Pattern NAMES = Pattern.compile("data_batch_[1-5]\\.bin|test_batch\\.bin");
    private static final long MOST_BYTES = 1L << 30; // the real archive holds 184 MB
    private static final int MOST_ENTRIES = 1_000;

    /// Reads what is there: files in the folder, else in its unpacked subfolder, else in the archive.
    static CifarFiles read(Path directory, int classes, int pixels) throws IOException {
        var reader = new Reader(classes, pixels);
        var folder = List.of(directory, directory.resolve(FOLDER)).stream()
                .filter(place -> Files.isRegularFile(place.resolve(TEST)))
                .findFirst();
        var archive = directory.resolve(ARCHIVE);
        if (folder.isPresent()) {
            reader.folder(folder.get());
        } else if (Files.isRegularFile(archive)) {
            reader.archive(archive);
        } else {
            throw new NoSuchFileException(
                    directory.toString(),
                    null,
                    "holds neither %s nor, unpacked, %s".formatted(ARCHIVE, FOLDER + "/" + TEST));
        }
        return reader.result(folder.orElse(archive));
    }

    /// Collects the pictures of each file by its name.
    private static final class Reader {

        private final int classes;
        private final int pixels;
        private final Map<String, List<Picture>> files = new TreeMap<>();
        private final Map<String, String> hashes = new TreeMap<>();

        Reader(int classes, int pixels) {
            this.classes = classes;
            this.pixels = pixels;
        }

        void folder(Path folder) throws IOException {
            List<Path> found;
            try (var list = Files.list(folder)) {
                found = list.filter(file ->
                                NAMES.matcher(file.getFileName().toString()).matches())
                        .toList();
            }
            for (var file : found) {
                try (var in = ByteSource.open(file)) {
                    pictures(file.getFileName().toString(), in);
                }
            }
        }

        void archive(Path archive) throws IOException {
            var tar = new TarGz(archive, "CIFAR-10", MOST_BYTES, MOST_ENTRIES);
            tar.each(name -> NAMES.matcher(name).matches(), (name, in) -> {
                if (files.containsKey(name)) {
                    throw new BrokenFileException(archive.toString(), "holds '%s' twice".formatted(name));
                }
                pictures(name, in);
            });
        }

        private void pictures(String name, ByteSource in) throws IOException {
            int length = 1 + pixels;
            var pictures = new ArrayList<Picture>();
            while (true) {
                long start = in.position();
                var what = "picture " + (pictures.size() + 1);
                var record = in.upTo(length, what);
                if (record.length == 0) {
                    break;
                }
                if (record.length < length) {
                    throw BrokenFileException.atByte(
                            in.name(),
                            in.position(),
                            "the file ends within %s; its length is no multiple of %d".formatted(what, length));
                }
                int label = record[0] & 0xff;
                if (label >= classes) {
                    throw BrokenFileException.atByte(
                            in.name(), start, "label %d is none of the %d classes".formatted(label, classes));
                }
                pictures.add(new Picture(Arrays.copyOfRange(record, 1, length), label));
            }
            if (pictures.isEmpty()) {
                throw BrokenFileException.atByte(in.name(), 0, "the file holds no pictures");
            }
            files.put(name, pictures);
            hashes.put(name, in.sha256());
        }

        private CifarFiles result(Path source) throws IOException {
            var test = files.remove(TEST);
            if (test == null || files.isEmpty()) {
                throw new NoSuchFileException(
                        source.toString(),
                        null,
                        "lacks "
                                + (test == null
                                        ? TEST
                                        : "data_batch_1.bin to data_batch_5.bin, of which one is enough"));
            }
            var training = files.values().stream().flatMap(List::stream).toList();
            var fingerprint = new Fingerprint();
            hashes.forEach(fingerprint::with);
            return new CifarFiles(Pictures.of(training), Pictures.of(test), fingerprint.hex());
        }
    }
}
