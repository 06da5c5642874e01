package io.lectern.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What COCO's JSON says of objects in pictures. Not trusted: numbers, sizes and references are checked.
///
/// @param classes names in the order of their numbers
/// @param boxes   by the picture's file name, the largest first; none for a picture without things
/// @see <a href="https://cocodataset.org/#format-data">its format</a>
record CocoFile(List<String> classes, Map<String, List<Box>> boxes) {

    private static final long MOST_BYTES = 1L << 30; // twice the file of all of COCO's training part
    private static final double MOST_PIXELS = 100_000; // along a side

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /// A rectangle as shares of the picture's width and height, in [0, 1].
    record Box(double left, double top, double right, double bottom, int kind) {

        double area() {
            return (right - left) * (bottom - top);
        }
    }

    record Root(
            @Nullable List<Image> images,
            @Nullable List<Annotation> annotations,
            @Nullable List<Category> categories) {}

    record Image(long id, @Nullable String file_name, double width, double height) {}

    record Annotation(long image_id, long category_id, double @Nullable [] bbox, int iscrowd) {}

    record Category(long id, @Nullable String name) {}

    /// Reads a file. Boxes around crowds and those without an area within their picture are left out.
    static CocoFile read(Path file) throws IOException {
        var name = file.toString();
        if (Files.size(file) > MOST_BYTES) {
            throw new BrokenFileException(
                    name, "is larger than the %d MiB that it may have".formatted(MOST_BYTES >> 20));
        }
        try (var in = Files.newInputStream(file)) {
            return of(name, JSON.readValue(in, Root.class));
        } catch (JsonProcessingException e) {
            throw new BrokenFileException(name, "is no JSON of COCO's form: " + e.getOriginalMessage(), e);
        }
    }

    private static CocoFile of(String file, @Nullable Root root) throws IOException {
        if (root == null || root.images == null || root.annotations == null || root.categories == null) {
            throw new BrokenFileException(file, "needs images, annotations and categories");
        }
        var classes = new ArrayList<String>();
        var kinds = new HashMap<Long, Integer>();
        var categories = root.categories.stream()
                .sorted(Comparator.comparingLong(Category::id))
                .toList();
        for (var category : categories) {
            if (category.name == null || kinds.put(category.id, classes.size()) != null) {
                throw new BrokenFileException(file, "category %d comes twice or has no name".formatted(category.id));
            }
            classes.add(category.name);
        }
        if (classes.isEmpty()) {
            throw new BrokenFileException(file, "has no categories");
        }
        var images = new HashMap<Long, Image>();
        var boxes = new LinkedHashMap<String, List<Box>>();
        for (var image : root.images) {
            if (image.file_name == null || !side(image.width) || !side(image.height)) {
                throw new BrokenFileException(
                        file, "image %d needs a file_name, a width and a height in pixels".formatted(image.id));
            }
            if (images.put(image.id, image) != null || boxes.put(image.file_name, new ArrayList<>()) != null) {
                throw new BrokenFileException(file, "image %d, %s, comes twice".formatted(image.id, image.file_name));
            }
        }
        for (var annotation : root.annotations) {
            var image = images.get(annotation.image_id);
            var kind = kinds.get(annotation.category_id);
            if (image == null || image.file_name == null || kind == null) {
                throw new BrokenFileException(
                        file,
                        "an annotation is of image %d and category %d, which are not both there"
                                .formatted(annotation.image_id, annotation.category_id));
            }
            var box = box(file, annotation, image, kind);
            if (annotation.iscrowd == 0 && box.area() > 0) {
                boxes.getOrDefault(image.file_name, List.of()).add(box);
            }
        }
        boxes.values()
                .forEach(all -> all.sort(Comparator.comparingDouble(Box::area).reversed()));
        return new CocoFile(List.copyOf(classes), boxes);
    }

    private static boolean side(double pixels) {
        return pixels >= 1 && pixels <= MOST_PIXELS;
    }

    private static Box box(String file, Annotation annotation, Image image, int kind) throws IOException {
        var bbox = annotation.bbox;
        if (bbox == null || bbox.length != 4 || !Arrays.stream(bbox).allMatch(Double::isFinite)) {
            throw new BrokenFileException(
                    file,
                    "a bbox of image %d is %s, but needs left, top, width and height"
                            .formatted(annotation.image_id, Arrays.toString(bbox)));
        }
        double left = Math.clamp(bbox[0] / image.width, 0, 1);
        double top = Math.clamp(bbox[1] / image.height, 0, 1);
        double right = Math.clamp((bbox[0] + bbox[2]) / image.width, left, 1);
        double bottom = Math.clamp((bbox[1] + bbox[3]) / image.height, top, 1);
        return new Box(left, top, right, bottom, kind);
    }
}
