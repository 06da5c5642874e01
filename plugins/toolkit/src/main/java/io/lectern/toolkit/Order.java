package io.lectern.toolkit;

import io.lectern.api.run.Randomness;
import java.util.stream.IntStream;

/// In which order examples are drawn: a new shuffle for each pass, a whole batch at a time.
///
/// Any draw can be asked for at once, which is what lets a run resume in the middle. The last examples of a pass that
/// do not fill a batch wait for another pass, where they stand elsewhere.
final class Order {

    private final int size;
    private final int batch;
    private final Randomness random;
    private long shuffled = -1;
    private int[] order = new int[0];

    /// @param size number of examples, at least `batch`
    Order(int size, int batch, Randomness random) {
        this.size = size;
        this.batch = batch;
        this.random = random;
    }

    int drawsPerPass() {
        return size / batch;
    }

    /// The examples of a draw, counted from 0.
    int[] indices(long draw) {
        long pass = draw / drawsPerPass();
        if (pass != shuffled) {
            order = shuffle(pass);
            shuffled = pass;
        }
        int from = (int) (draw % drawsPerPass()) * batch;
        return IntStream.range(from, from + batch).map(i -> order[i]).toArray();
    }

    private int[] shuffle(long pass) {
        var indices = IntStream.range(0, size).toArray();
        var generator = random.at("order", pass);
        for (int i = size - 1; i > 0; i--) {
            int j = generator.nextInt(i + 1);
            int swapped = indices[i];
            indices[i] = indices[j];
            indices[j] = swapped;
        }
        return indices;
    }
}
