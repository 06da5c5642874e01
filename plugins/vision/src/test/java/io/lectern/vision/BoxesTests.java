package io.lectern.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import io.lectern.testing.GradientCheck;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoxesTests {

    private static final int SIDE = 64;

    @Test
    void decodesWhatItEncoded() {
        var random = new Randomness(1).at("boxes");
        var boxes = boxes(50, random);
        var others = boxes(50, random);

        var there = run(Boxes.decode(Boxes.encode(tensor(others), tensor(boxes)), tensor(boxes)));

        for (int i = 0; i < others.length; i++) {
            assertThat(there.get(i)).isCloseTo(others[i], within(1e-5 * SIDE));
        }
    }

    @Test
    void encodesAsThePaperSays() {
        var box = tensor(10, 10, 30, 20); // 20 by 10 around (20, 15)
        var other = tensor(20, 10, 60, 20); // 40 by 10 around (40, 15)

        var offsets = run(Boxes.encode(other, box));

        assertThat(offsets.get(0)).isCloseTo(1, within(1e-6));
        assertThat(offsets.get(1)).isZero();
        assertThat(offsets.get(2)).isCloseTo(Math.log(2), within(1e-6));
        assertThat(offsets.get(3)).isZero();
    }

    @Test
    void overlapIsWhatIsSharedByWhatEitherCovers() {
        var overlap = run(
                Boxes.overlap(tensor(0, 0, 10, 10, 20, 20, 30, 30), tensor(5, 0, 15, 10, 0, 0, 10, 10, 0, 0, 0, 0)));

        assertThat(overlap.toFloats()).containsExactly(50 / 150f, 1, 0, 0, 0, 0);
    }

    @Test
    void overlapAndOffsetsHaveTheirGradients() {
        GradientCheck.of(x -> Boxes.overlap(box(x.get(0)), box(x.get(1))))
                .at(Shape.of(3, 4), Shape.of(2, 4))
                .apart(1, 3)
                .order(1)
                .check(3);
        GradientCheck.of(x -> Boxes.decode(x.get(0), box(x.get(1))))
                .at(Shape.of(3, 4), Shape.of(3, 4))
                .apart(1, 3)
                .order(1)
                .check(3);
    }

    /// Numbers in [1, 3) as a box.
    private static Tensor box(Tensor x) {
        return Tensor.concat(-1, x.slice(-1, 0, 2), x.slice(-1, 0, 2).add(x.slice(-1, 2, 4)));
    }

    @Test
    void keepsWhatBruteForceKeeps() {
        var random = new Randomness(2).at("boxes");
        int count = 60;
        int classes = 3;
        for (int trial = 0; trial < 5; trial++) {
            var boxes = boxes(count, random);
            var scores = new float[count * classes];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = random.nextFloat();
            }

            var found = run(Boxes.found(
                    tensor(boxes).reshape(1, count, 4),
                    Tensor.constant(NdArray.of(scores, Shape.of(1, count, classes))),
                    200));

            assertThat(rows(found)).isEqualTo(bruteForce(boxes, scores, classes, 200));
        }
    }

    /// Each box of each class, best first, unless one of that class that is kept already covers more than half.
    private static List<List<Float>> bruteForce(float[] boxes, float[] scores, int classes, int most) {
        var kept = new ArrayList<List<Float>>();
        IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .filter(i -> scores[i] > 0.05)
                .forEach(i -> {
                    var row = new ArrayList<Float>();
                    for (int corner = 0; corner < 4; corner++) {
                        row.add(boxes[i / classes * 4 + corner]);
                    }
                    row.add((float) (i % classes));
                    row.add(scores[i]);
                    if (kept.size() < most
                            && kept.stream()
                                    .noneMatch(other -> other.get(4).equals(row.get(4)) && overlap(other, row) > 0.5)) {
                        kept.add(row);
                    }
                });
        return kept;
    }

    private static double overlap(List<Float> a, List<Float> b) {
        double width = Math.max(0, Math.min(a.get(2), b.get(2)) - Math.max(a.get(0), b.get(0)));
        double height = Math.max(0, Math.min(a.get(3), b.get(3)) - Math.max(a.get(1), b.get(1)));
        return width * height / (area(a) + area(b) - width * height);
    }

    private static double area(List<Float> box) {
        return (box.get(2) - box.get(0)) * (box.get(3) - box.get(1));
    }

    /// Rows that are used.
    private static List<List<Float>> rows(NdArray found) {
        var rows = new ArrayList<List<Float>>();
        for (int i = 0; i < found.size(); i += 6) {
            if (found.get(i + 5) > 0) {
                int row = i;
                rows.add(IntStream.range(0, 6)
                        .mapToObj(column -> (float) found.get(row + column))
                        .toList());
            }
        }
        return rows;
    }

    @Test
    void matchesEachTrueBoxWithItsBestAnchorAtLeast() {
        var anchors = tensor(0, 0, 10, 10, 0, 0, 9, 10, 0, 0, 5, 9, 40, 40, 50, 50, 0, 40, 4, 44);
        var truth = Tensor.constant(NdArray.of(
                new float[] {0, 0, 10, 10, 2, 1, 45, 45, 55, 55, 1, 1, 0, 0, 0, 0, 0, 0}, Shape.of(1, 3, 6)));

        var matching = Matching.withBest(anchors, truth, 0.4, 0.5);

        assertThat(run(matching.positive()).toFloats()).containsExactly(1, 1, 0, 1, 0);
        assertThat(run(matching.negative()).toFloats()).containsExactly(0, 0, 0, 0, 1);
        assertThat(run(matching.classes().cast(io.lectern.api.tensor.DType.FLOAT32))
                        .toFloats())
                .startsWith(2, 2, 2, 1);
    }

    private static float[] boxes(int count, RandomGenerator random) {
        var boxes = new float[count * 4];
        for (int i = 0; i < boxes.length; i += 4) {
            boxes[i] = random.nextFloat(SIDE);
            boxes[i + 1] = random.nextFloat(SIDE);
            boxes[i + 2] = boxes[i] + random.nextFloat(4, SIDE);
            boxes[i + 3] = boxes[i + 1] + random.nextFloat(4, SIDE);
        }
        return boxes;
    }

    private static Tensor tensor(float... boxes) {
        return Tensor.constant(NdArray.of(boxes, Shape.of(boxes.length / 4, 4)));
    }

    private static NdArray run(Tensor tensor) {
        try (var weights = Weights.of(1);
                var program = Program.compile(Map.of("y", tensor), Map.of(), weights)) {
            return Objects.requireNonNull(program.run(Map.of()).get("y"));
        }
    }
}
