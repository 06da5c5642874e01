package io.lectern.datasets;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Detection;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Photographs with boxes around everyday things: COCO, a part of it, or your own pictures described in its form.
///
/// Pictures are decoded once, stretched to the size that the settings give, boxes with them, and kept in memory. Of
/// more boxes than a picture may have, the largest stay. Means and deviations are those of ImageNet.
@About(
        id = "coco",
        name = "COCO",
        summary = "Photographs with boxes around everyday things, in COCO's form; COCO128 is its first 128.",
        paper = "https://arxiv.org/abs/1405.0312")
public final class Coco implements DatasetPlugin<Dataset, Coco.Settings> {

    private static final List<Double> MEAN = List.of(0.485, 0.456, 0.406);
    private static final List<Double> DEVIATION = List.of(0.229, 0.224, 0.225);
    private static final int WIDTH = 6; // numbers for a box

    /// What can be chosen.
    public record Settings(
            @Doc("File that says what is where: an absolute path, or one within the data folder.")
            String annotations,

            @Doc("Folder or zip archive of the pictures: an absolute path, or one within the data folder.")
            String images,

            @Doc("Pixels from top to bottom that every picture is brought to.") @Range(min = 16, max = 2_048)
            int height,

            @Doc("Pixels from left to right that every picture is brought to.") @Range(min = 16, max = 2_048)
            int width,

            @Doc("Most boxes of a picture; the largest stay.") @Range(min = 1, max = 500)
            int capacity,

            @Doc("Pictures to use, the first ones of the file; 0 is all.") @Range(min = 0, max = 10_000_000)
            int limit,

            @Doc("How much is kept back.") Shares shares) {

        public Settings {
            Location.check("annotations", annotations);
            Location.check("images", images);
        }
    }

    @Override
    public Settings defaults() {
        return new Settings(
                "coco128/annotations/instances_train2017.json",
                "coco128/images/train2017",
                128,
                128,
                16,
                0,
                new Shares(0.1, 0.1));
    }

    @Override
    public Detection task(Settings settings, Path directory) throws IOException {
        return new Detection(image(settings), file(settings, directory).classes(), settings.capacity());
    }

    private static Feature.Image image(Settings settings) {
        return new Feature.Image(3, settings.height(), settings.width(), MEAN, DEVIATION);
    }

    private static CocoFile file(Settings settings, Path directory) throws IOException {
        return CocoFile.read(Location.find("annotations", settings.annotations(), directory));
    }

    @Override
    public Dataset open(Settings settings, Path directory) throws IOException {
        var file = file(settings, directory);
        var names = file.boxes().keySet().stream()
                .limit(settings.limit() == 0 ? Long.MAX_VALUE : settings.limit())
                .toList();
        ImageFolder.requireMemory(names.size(), image(settings));
        var decoder = new ImageDecoder(3, settings.height(), settings.width());
        var fingerprint = new Fingerprint().with("settings", settings.toString());
        var parts = new EnumMap<Split, List<Example>>(Split.class);
        try (var source = ImageSource.open(Location.find("images", settings.images(), directory))) {
            var there = Set.copyOf(source.names());
            for (var name : names) {
                if (!there.contains(name)) { // so that no name leads out of the folder
                    throw new BrokenFileException(settings.images(), "there is no picture '%s'".formatted(name));
                }
                var bytes = source.read(name);
                var boxes = rows(file.boxes().getOrDefault(name, List.of()), settings);
                fingerprint.with(
                        name, HexFormat.of().formatHex(Fingerprint.sha256().digest(bytes)));
                fingerprint.with("boxes", Arrays.toString(boxes));
                var example = new Example(decoder.decode(source.describe(name), bytes), boxes);
                parts.computeIfAbsent(settings.shares().partOf(name), _ -> new ArrayList<>())
                        .add(example);
            }
        }
        if (!parts.containsKey(Split.TRAIN)) {
            throw new BrokenFileException(
                    settings.annotations(), "none of its %d pictures is left to learn from".formatted(names.size()));
        }
        return new Photographs(image(settings), settings.capacity(), parts, fingerprint.hex());
    }

    private static float[] rows(List<CocoFile.Box> boxes, Settings settings) {
        var rows = new float[settings.capacity() * WIDTH];
        for (int i = 0; i < Math.min(boxes.size(), settings.capacity()); i++) {
            var box = boxes.get(i);
            rows[i * WIDTH] = (float) (box.left() * settings.width());
            rows[i * WIDTH + 1] = (float) (box.top() * settings.height());
            rows[i * WIDTH + 2] = (float) (box.right() * settings.width());
            rows[i * WIDTH + 3] = (float) (box.bottom() * settings.height());
            rows[i * WIDTH + 4] = box.kind();
            rows[i * WIDTH + 5] = 1;
        }
        return rows;
    }

    /// One picture, channels first, and its boxes, row by row.
    private static final class Example {

        private final byte[] pixels;
        private final float[] boxes;

        Example(byte[] pixels, float[] boxes) {
            this.pixels = pixels;
            this.boxes = boxes;
        }
    }

    /// `input [n, 3, height, width]` in [0, 1] and `boxes [n, capacity, 6]`.
    private record Photographs(Feature.Image image, int capacity, Map<Split, List<Example>> parts, String fingerprint)
            implements Dataset {

        @Override
        public int size(Split split) {
            return part(split).size();
        }

        private List<Example> part(Split split) {
            return parts.getOrDefault(split, List.of());
        }

        @Override
        public Batch get(Split split, int[] indices) {
            int size = image.shape().size();
            var pixels = new float[indices.length * size];
            var boxes = new float[indices.length * capacity * WIDTH];
            for (int i = 0; i < indices.length; i++) {
                var example = part(split).get(indices[i]);
                for (int at = 0; at < size; at++) {
                    pixels[i * size + at] = PictureDataset.INTENSITY[example.pixels[at] & 0xff];
                }
                System.arraycopy(example.boxes, 0, boxes, i * example.boxes.length, example.boxes.length);
            }
            return Batch.of("input", NdArray.of(pixels, image.shape().insert(0, indices.length)))
                    .with("boxes", NdArray.of(boxes, Shape.of(indices.length, capacity, WIDTH)));
        }
    }
}
