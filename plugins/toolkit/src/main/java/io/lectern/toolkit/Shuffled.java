package io.lectern.toolkit;

import io.lectern.api.data.Dataset;
import io.lectern.api.run.Randomness;
import java.util.stream.IntStream;

/// A new shuffle for each pass, a whole batch at a time.
///
/// The last examples of a pass that do not fill a batch wait for another pass, where they stand
/// elsewhere.
final class Shuffled implements Order {

    private final Dataset data;
    private final int size;
    private final int batch;
    private final Randomness random;
    private long shuffled = -1;
    private int[] order = new int[0];

    /// @param size number of examples, at least `batch`
    Shuffled(Dataset data, int size, int batch, Randomness random) {
        this.data = data;
        this.size = size;
        this.batch = batch;
        this.random = random;
    }

    @Override
    public Drawn draw(long draw) {
        return new Drawn(data.vary(indices(draw), random.at("vary", draw)), true);
    }

    private int[] indices(long draw) {
        int drawsPerPass = size / batch;
        long pass = draw / drawsPerPass;
        if (pass != shuffled) {
            order = shuffle(pass);
            shuffled = pass;
        }
        int from = (int) (draw % drawsPerPass) * batch;
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
