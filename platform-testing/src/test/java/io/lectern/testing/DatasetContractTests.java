package io.lectern.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.settings.Doc;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// The contract lets a right data set pass and catches wrong ones.
class DatasetContractTests {

    private static final int SIZE = 20;

    record Settings(@Doc("Added to every number.") float shift) {}

    record Unexplained(float shift) {}

    /// Points on a line, made wrong in one way.
    private enum Fault {
        NONE,
        CHANGES,
        SORTS,
        WRONG_CLASS,
        WRONG_SHAPE,
        NOT_A_NUMBER,
        MISSING_FIELD,
        VARIES_BY_ITSELF,
        NEW_FINGERPRINT,
        EMPTY
    }

    private static final class Line implements Dataset {

        private final Fault fault;
        private int asked;

        Line(Fault fault) {
            this.fault = fault;
        }

        @Override
        public int size(Split split) {
            return fault == Fault.EMPTY ? 0 : SIZE;
        }

        @Override
        public Batch get(Split split, int[] indices) {
            var numbers = indices.clone();
            if (fault == Fault.SORTS) {
                Arrays.sort(numbers);
            }
            asked++;
            int width = fault == Fault.WRONG_SHAPE ? 2 : 1;
            var values = new float[numbers.length * width];
            for (int i = 0; i < values.length; i++) {
                values[i] = numbers[i / width] + (fault == Fault.CHANGES ? asked : 0);
            }
            if (fault == Fault.NOT_A_NUMBER) {
                values[values.length - 1] = Float.NaN;
            }
            var input = NdArray.of(values, numbers.length, width);
            if (fault == Fault.MISSING_FIELD) {
                return Batch.of("input", input);
            }
            var labels = Arrays.stream(numbers)
                    .mapToLong(i -> fault == Fault.WRONG_CLASS ? i : i % 2)
                    .toArray();
            return Batch.of("input", input).with("label", NdArray.of(labels, Shape.of(labels.length)));
        }

        @Override
        public Batch vary(int[] indices, RandomGenerator random) {
            asked++;
            float shift = fault == Fault.VARIES_BY_ITSELF ? asked : random.nextFloat();
            var batch = get(Split.TRAIN, indices);
            var values = batch.get("input").floats().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] += shift;
            }
            return batch.with("input", NdArray.of(values, batch.get("input").shape()));
        }

        @Override
        public String fingerprint() {
            return "0123456789abcdef" + (fault == Fault.NEW_FINGERPRINT ? Integer.toHexString(hashCode()) : "");
        }
    }

    @About(id = "line", name = "Line", summary = "Points on a line.")
    private static final class Lines implements DatasetPlugin<Dataset, Settings> {

        private final Fault fault;

        Lines(Fault fault) {
            this.fault = fault;
        }

        @Override
        public Settings defaults() {
            return new Settings(0);
        }

        @Override
        public Classification task(Settings settings, Path directory) {
            return new Classification(new Feature.Vector(List.of("x")), List.of("even", "odd"));
        }

        @Override
        public Dataset open(Settings settings, Path directory) {
            return new Line(fault);
        }
    }

    private static final class Checked extends DatasetContract<Settings> {

        private final Fault fault;

        Checked(Fault fault) {
            this.fault = fault;
        }

        @Override
        protected DatasetPlugin<Dataset, Settings> plugin() {
            return new Lines(fault);
        }

        @Override
        protected Path directory() {
            return Path.of("nowhere");
        }
    }

    private static void caught(ThrowingCallable check) {
        assertThatThrownBy(check).isInstanceOf(AssertionError.class);
    }

    @Test
    void letsARightDataSetPass() {
        var checked = new Checked(Fault.NONE);

        assertThatCode(() -> {
                    checked.describesItself();
                    checked.explainsEverySetting();
                    checked.saysWhereItsFilesComeFrom();
                    checked.hasTrainingExamples();
                    checked.givesWhatTheTaskSays();
                    checked.givesTheSameExampleForTheSameNumber();
                    checked.givesExamplesInTheOrderAskedFor();
                    checked.variesByTheRandomnessAlone();
                    checked.knowsItselfByItsContent();
                    checked.describesTheSameTaskEachTime();
                    checked.servesSeveralThreads();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void catchesWrongOnes() {
        caught(() -> new Checked(Fault.CHANGES).givesTheSameExampleForTheSameNumber());
        caught(() -> new Checked(Fault.SORTS).givesExamplesInTheOrderAskedFor());
        caught(() -> new Checked(Fault.WRONG_CLASS).givesWhatTheTaskSays());
        caught(() -> new Checked(Fault.WRONG_SHAPE).givesWhatTheTaskSays());
        caught(() -> new Checked(Fault.NOT_A_NUMBER).givesWhatTheTaskSays());
        caught(() -> new Checked(Fault.MISSING_FIELD).givesWhatTheTaskSays());
        caught(() -> new Checked(Fault.VARIES_BY_ITSELF).variesByTheRandomnessAlone());
        caught(() -> new Checked(Fault.NEW_FINGERPRINT).knowsItselfByItsContent());
        caught(() -> new Checked(Fault.EMPTY).hasTrainingExamples());
    }

    @Test
    void catchesSettingsThatNobodyExplained() {
        assertThat(SettingsCheck.problems(new Unexplained(1))).containsExactly("shift needs a @Doc");
    }
}
