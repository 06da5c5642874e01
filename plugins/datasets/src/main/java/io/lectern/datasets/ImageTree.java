package io.lectern.datasets;

import io.lectern.api.data.Split;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the paths of image files say: which class each is of and which part of the data it belongs to.
///
/// The class is the folder that holds the image, by its path below the folder that all images share. Where the topmost
/// folders are `train`, `validation` (or `val`, `valid`) and `test`, they are the parts; otherwise a hash of the path
/// deals images out.
record ImageTree(List<String> classes, List<Entry> entries) {

    private static final Map<String, Split> PARTS = Map.of(
            "train", Split.TRAIN,
            "validation", Split.VALIDATION,
            "val", Split.VALIDATION,
            "valid", Split.VALIDATION,
            "test", Split.TEST);

    private static final int MOST_CLASSES = 100_000;

    /// @param file  path within the source
    /// @param name  path from the folder that all images share
    /// @param label number of the class
    record Entry(String file, String name, int label, Split part) {}

    /// @param source what messages call the folder or archive
    /// @param files  paths of images, sorted
    static ImageTree of(String source, List<String> files, Shares shares) throws IOException {
        if (files.isEmpty()) {
            throw new BrokenFileException(source, "holds no images; one folder a class is expected, with images in it");
        }
        int shared = sharedFolder(files);
        boolean dealt = files.stream().allMatch(file -> PARTS.containsKey(top(file.substring(shared))))
                && files.stream().anyMatch(file -> PARTS.get(top(file.substring(shared))) == Split.TRAIN);
        var classes = files.stream()
                .map(file -> classOf(file.substring(shared), dealt))
                .distinct()
                .sorted()
                .toList();
        if (classes.contains("")) {
            var stray = files.stream()
                    .filter(file -> classOf(file.substring(shared), dealt).isEmpty())
                    .findFirst()
                    .orElseThrow();
            throw new BrokenFileException(source, "'%s' lies in no class folder".formatted(stray));
        }
        if (classes.size() < 2 || classes.size() > MOST_CLASSES) {
            throw new BrokenFileException(
                    source,
                    "2 to %d class folders are expected, but there are %d: %s"
                            .formatted(MOST_CLASSES, classes.size(), classes.subList(0, Math.min(3, classes.size()))));
        }
        var numbers = new HashMap<String, Integer>();
        classes.forEach(name -> numbers.put(name, numbers.size()));
        var entries = files.stream()
                .map(file -> {
                    var name = file.substring(shared);
                    int label = numbers.getOrDefault(classOf(name, dealt), -1);
                    var part = dealt ? PARTS.getOrDefault(top(name), Split.TRAIN) : shares.partOf(name);
                    return new Entry(file, name, label, part);
                })
                .toList();
        return new ImageTree(classes, entries);
    }

    /// Length of the path to the deepest folder that holds all files and still leaves each of them a folder of
    /// its own below; 0 where there is none.
    private static int sharedFolder(List<String> files) {
        var first = files.getFirst();
        var last = files.getLast(); // sorted: what these two share, all share
        int shared = 0;
        int folders = first.lastIndexOf('/');
        for (int i = 0; i < Math.min(first.length(), last.length()) && first.charAt(i) == last.charAt(i); i++) {
            if (first.charAt(i) == '/' && i < folders) {
                shared = i + 1;
            }
        }
        return shared;
    }

    private static String top(String name) {
        int end = name.indexOf('/');
        return end < 0 ? "" : name.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private static String classOf(String name, boolean dealt) {
        int start = dealt ? name.indexOf('/') + 1 : 0;
        int end = name.lastIndexOf('/');
        return end < start ? "" : name.substring(start, end);
    }
}
