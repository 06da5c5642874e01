package io.lectern.toolkit;

import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import java.util.stream.IntStream;

/// Each row of the batch follows a stretch of the data of its own, from draw to draw; all stretches are
/// as long.
///
/// What is left over stands before the first stretch and behind the last one, shared out anew for each
/// pass. Examples are not varied: they would no longer follow each other.
///
/// @param size number of examples, at least `batch`
record Streams(Dataset data, int size, int batch, Randomness random) implements Order {

    @Override
    public Drawn draw(long draw) {
        int stretch = size / batch;
        int first = random.at("order", draw / stretch).nextInt(size % batch + 1);
        int step = (int) (draw % stretch);
        var indices = IntStream.range(0, batch)
                .map(row -> first + row * stretch + step)
                .toArray();
        return new Drawn(data.get(Split.TRAIN, indices), step == 0);
    }
}
