package io.lectern.memory.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.memory.experiment.ReadSlots.Found;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadSlotsTests {

    private static final int OPPOSITE = (1 << Foretelling.CONTEXT) - 1;

    private final RandomGenerator random = new Randomness(1).at("test");

    /// No number of the slot alone is the count, but their difference is.
    @Test
    void readsCountsThatAreSpreadOverTheSlot() {
        var slots = new ReadSlots(
                NdArray.scalar(0), Stream.generate(this::sequence).limit(40).toList());

        assertThat(slots.correlation(0)).isGreaterThan(0.99);
        assertThat(slots.correlation(OPPOSITE)).isBetween(-0.15, 0.15);
        assertThat(slots.shuffled().correlation(0)).isBetween(-0.15, 0.15);
    }

    /// What is known of a context from the context alone is no count.
    @Test
    void knowingTheContextIsNotCounting() {
        var slots = new ReadSlots(
                NdArray.scalar(0),
                Stream.generate(this::sequence)
                        .limit(40)
                        .map(sequence ->
                                sequence.stream().map(ReadSlotsTests::byContext).toList())
                        .toList());

        assertThat(slots.correlation(0)).isBetween(-0.15, 0.15);
    }

    /// Counts that are higher in higher contexts, and a slot that holds the context beside what says
    /// nothing.
    private static Found byContext(Found found) {
        var evidence = Arrays.stream(found.evidence())
                .map(count -> count + 10 * found.context())
                .toArray();
        return new Found(new float[] {found.context(), found.slot()[1]}, found.context(), evidence);
    }

    private List<Found> sequence() {
        return Stream.generate(this::found).limit(50).toList();
    }

    private Found found() {
        int context = random.nextInt(OPPOSITE + 1);
        var evidence = random.ints(OPPOSITE + 1, -9, 10).toArray();
        float other = 10 * (float) random.nextGaussian();
        return new Found(new float[] {other + evidence[context], other}, context, evidence);
    }
}
