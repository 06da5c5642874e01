package io.lectern.datasets;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;

/// A tree of image files: a folder or a zip archive of one. Not trusted: sizes are bounded before memory is taken, and
/// nothing is unpacked to disk. Safe for several threads.
sealed interface ImageSource extends Closeable {

    int MOST_IMAGES = 2_000_000;
    int MOST_BYTES = 64 << 20;

    /// Image files by their path from the top, with `/` between folders, sorted.
    List<String> names();

    byte[] read(String name) throws IOException;

    /// What messages call a file.
    String describe(String name);

    static ImageSource open(Path path) throws IOException {
        return Files.isDirectory(path) ? Folder.of(path) : Zip.of(path);
    }

    private static boolean image(String name) {
        var file = name.substring(name.lastIndexOf('/') + 1);
        var suffix = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        boolean hidden = file.startsWith(".") || name.startsWith("__MACOSX/");
        return !hidden && Set.of(ImageIO.getReaderFileSuffixes()).contains(suffix);
    }

    private static void requireFewer(String source, long images) throws IOException {
        if (images > MOST_IMAGES) {
            throw new BrokenFileException(source, "holds more than %d images".formatted(MOST_IMAGES));
        }
    }

    private static byte[] read(InputStream in, String name) throws IOException {
        var bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new BrokenFileException(
                    name, "is larger than the %d MiB that an image may have".formatted(MOST_BYTES >> 20));
        }
        return bytes;
    }

    /// Files below a folder; links are followed.
    record Folder(Path top, List<String> names) implements ImageSource {

        static Folder of(Path top) throws IOException {
            try (var files = Files.walk(top, FileVisitOption.FOLLOW_LINKS)) {
                var names = files.filter(Files::isRegularFile)
                        .map(file -> top.relativize(file).toString().replace('\\', '/'))
                        .filter(ImageSource::image)
                        .limit(MOST_IMAGES + 1L)
                        .sorted()
                        .toList();
                requireFewer(top.toString(), names.size());
                return new Folder(top, names);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        @Override
        public byte[] read(String name) throws IOException {
            try (var in = Files.newInputStream(top.resolve(name))) {
                return ImageSource.read(in, describe(name));
            }
        }

        @Override
        public String describe(String name) {
            return top.resolve(name).toString();
        }

        @Override
        public void close() {}
    }

    /// Entries of a zip archive, as its directory at the end lists them.
    record Zip(Path archive, ZipFile zip, List<String> names) implements ImageSource {

        private static final long MOST_UNPACKED = 1L << 36;
        private static final long SMALL = 1L << 26;
        private static final int MOST_RATIO = 100;

        static Zip of(Path archive) throws IOException {
            ZipFile zip;
            try {
                zip = new ZipFile(archive.toFile());
            } catch (ZipException e) {
                throw new BrokenFileException(
                        archive.toString(), "is neither a folder nor a whole zip archive: " + e.getMessage(), e);
            }
            try {
                check(archive, zip);
                var names = zip.stream()
                        .filter(entry -> !entry.isDirectory())
                        .map(ZipEntry::getName)
                        .filter(ImageSource::image)
                        .sorted()
                        .toList();
                return new Zip(archive, zip, names);
            } catch (IOException e) {
                zip.close();
                throw e;
            }
        }

        private static void check(Path archive, ZipFile zip) throws IOException {
            requireFewer(archive.toString(), zip.size());
            long unpacked = 0;
            var seen = new HashSet<String>();
            for (var entry : zip.stream().toList()) {
                var name = entry.getName();
                if (name.startsWith("/")
                        || name.contains("\\")
                        || List.of(name.split("/")).contains("..")) {
                    throw new BrokenFileException(
                            archive.toString(), "entry '%s' points out of the archive".formatted(name));
                }
                if (!seen.add(name)) {
                    throw new BrokenFileException(archive.toString(), "holds '%s' twice".formatted(name));
                }
                unpacked += Math.max(0, entry.getSize());
            }
            long packed = Files.size(archive);
            if (unpacked > MOST_UNPACKED || (unpacked > SMALL && unpacked / MOST_RATIO > packed)) {
                throw new BrokenFileException(
                        archive.toString(),
                        "%d bytes would unpack to %d, which no archive of images does".formatted(packed, unpacked));
            }
        }

        @Override
        public byte[] read(String name) throws IOException {
            try (var in = zip.getInputStream(zip.getEntry(name))) {
                return ImageSource.read(in, describe(name));
            } catch (ZipException e) {
                throw new BrokenFileException(describe(name), "cannot be unpacked: " + e.getMessage(), e);
            }
        }

        @Override
        public String describe(String name) {
            return archive + "!" + name;
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }
}
