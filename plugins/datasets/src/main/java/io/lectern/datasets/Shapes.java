package io.lectern.datasets;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Detection;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Segmentation;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/// Circles, squares and triangles of six colours, painted when they are asked for, with no file to fetch.
///
/// Example `i` of a part depends on the settings and on `i` alone, and its scene on no setting but `side`, `things`,
/// `smallest` and `seed`: the same things on another ground, or with another answer wanted.
@About(
        id = "shapes",
        name = "Shapes",
        summary = "Circles, squares and triangles on noise or texture, with masks or boxes; generated, needs no files.")
public final class Shapes implements DatasetPlugin<Dataset, Shapes.Settings> {

    private static final String VERSION = "1"; // to be raised whenever the same settings give other pictures
    private static final List<String> KINDS =
            Arrays.stream(Thing.Kind.values()).map(Thing.Kind::id).toList();

    /// What can be chosen.
    public record Settings(
            @Doc("What is to be told of a picture.") Wanted wanted,

            @Doc("Side of the pictures in pixels.") @Range(min = 16, max = 1024)
            int side,

            @Doc("Most things in a picture; it has 1 to so many.") @Range(min = 1, max = 16)
            int things,

            @Doc("Radius of the smallest things, as a share of the side; that of the largest is 0.22.")
            @Range(min = 0.03, max = 0.2)
            double smallest,

            @Doc("What lies behind them.") Ground ground,

            @Doc("Deviation of the noise on each pixel, whose values go from 0 to 1.") @Range(min = 0, max = 1)
            double noise,

            @Doc("How many pictures.") Examples examples,

            @Doc("Another seed gives other pictures.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {

        Settings wanted(Wanted other) {
            return new Settings(other, side, things, smallest, ground, noise, examples, seed);
        }
    }

    /// What is to be told.
    public enum Wanted {
        @Doc("For each pixel, what it shows: the ground, or what kind of thing.")
        MASK,
        @Doc("As MASK, with the outermost pixels of each thing as a class of their own.")
        OUTLINED_MASK,
        @Doc("For each thing, its kind and the rectangle around what is seen of it.")
        BOXES
    }

    @Override
    public Settings defaults() {
        return new Settings(Wanted.MASK, 64, 4, 0.1, Ground.TEXTURE, 0.1, new Examples(2_000, 200, 500), 0);
    }

    /// Means and deviations are those of default settings.
    @Override
    public Task<Dataset> task(Settings settings, Path directory) {
        var image = new Feature.Image(
                3, settings.side(), settings.side(), List.of(0.3878, 0.3783, 0.3760), List.of(0.2018, 0.1888, 0.1958));
        return switch (settings.wanted()) {
            case MASK -> new Segmentation(image, classes("ground"));
            case OUTLINED_MASK -> new Segmentation(image, classes("ground", "outline"));
            case BOXES -> new Detection(image, KINDS, settings.things());
        };
    }

    private static List<String> classes(String... others) {
        return Stream.concat(Stream.of(others), KINDS.stream()).toList();
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        return new Scenes(settings, new Randomness(settings.seed()));
    }

    /// `input [n, 3, side, side]`, and `mask [n, side, side]` or `boxes [n, things, 6]`.
    private record Scenes(Settings settings, Randomness random) implements Dataset {

        @Override
        public int size(Split split) {
            return settings.examples().of(split);
        }

        @Override
        public Batch get(Split split, int[] indices) {
            int side = settings.side();
            var painter = new ScenePainter(settings.ground(), settings.noise());
            var scenes = Arrays.stream(indices)
                    .mapToObj(index -> scene(split, Objects.checkIndex(index, size(split))))
                    .toList();
            var pixels = new float[indices.length * 3 * side * side];
            for (int i = 0; i < indices.length; i++) {
                var picture = painter.paint(scenes.get(i), random.at("picture/" + split.id(), indices[i]));
                System.arraycopy(picture, 0, pixels, i * picture.length, picture.length);
            }
            var batch = Batch.of("input", NdArray.of(pixels, Shape.of(indices.length, 3, side, side)));
            return switch (settings.wanted()) {
                case MASK -> batch.with("mask", masks(scenes, Scenes::mask));
                case OUTLINED_MASK -> batch.with("mask", masks(scenes, Scenes::outlinedMask));
                case BOXES -> batch.with("boxes", boxes(scenes));
            };
        }

        private Scene scene(Split split, int index) {
            return Scene.draw(
                    settings.side(), settings.things(), settings.smallest(), random.at("scene/" + split.id(), index));
        }

        private NdArray masks(List<Scene> scenes, Function<Scene, long[]> mask) {
            int side = settings.side();
            var classes =
                    scenes.stream().map(mask).flatMapToLong(Arrays::stream).toArray();
            return NdArray.of(classes, Shape.of(scenes.size(), side, side));
        }

        private static long[] mask(Scene scene) {
            return Arrays.stream(scene.owners())
                    .mapToLong(owner -> owner == Scene.NOBODY ? 0 : 1 + kind(scene, owner))
                    .toArray();
        }

        private static long[] outlinedMask(Scene scene) {
            var mask = mask(scene);
            var outlines = scene.outlines();
            for (int pixel = 0; pixel < mask.length; pixel++) {
                mask[pixel] = mask[pixel] == 0 ? 0 : outlines[pixel] ? 1 : mask[pixel] + 1;
            }
            return mask;
        }

        private NdArray boxes(List<Scene> scenes) {
            var rows = new float[scenes.size() * settings.things() * 6];
            for (int i = 0; i < scenes.size(); i++) {
                var boxes = scenes.get(i).boxes();
                for (int thing = 0; thing < boxes.size(); thing++) {
                    int row = (i * settings.things() + thing) * 6;
                    var box = boxes.get(thing);
                    rows[row] = box.left();
                    rows[row + 1] = box.top();
                    rows[row + 2] = box.right();
                    rows[row + 3] = box.bottom();
                    rows[row + 4] = kind(scenes.get(i), thing);
                    rows[row + 5] = 1;
                }
            }
            return NdArray.of(rows, Shape.of(scenes.size(), settings.things(), 6));
        }

        private static int kind(Scene scene, int thing) {
            return KINDS.indexOf(scene.things().get(thing).kind().id());
        }

        @Override
        public String fingerprint() {
            return new Fingerprint()
                    .with("shapes", VERSION)
                    .with("settings", settings.toString())
                    .hex();
        }
    }
}
