package io.lectern.runtime.predict;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Task;
import io.lectern.api.tensor.NdArray;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/// Files as a model takes them: images where it takes images, sounds where it takes sound, texts where it takes tokens,
/// CSV rows where it takes numbers.
public final class Inputs {

    private static final int MOST = 10_000;

    private final String field;
    private final Feature feature;

    /// @throws IllegalArgumentException if the task has several inputs
    public Inputs(Task<?> task) {
        if (task.inputs().size() != 1) {
            throw new IllegalArgumentException("the model takes %s; only models of one input can answer for files"
                    .formatted(task.inputs().keySet()));
        }
        var input = task.inputs().entrySet().iterator().next();
        field = input.getKey();
        feature = input.getValue();
    }

    /// All that the files hold side by side, without targets.
    ///
    /// @throws IllegalArgumentException if a file does not hold what the model takes; names the file and the place
    /// @throws IOException if a file cannot be read; names it
    public Batch batch(List<Path> files) throws IOException {
        var examples = read(files).stream().map(Example::batch).toList();
        if (examples.isEmpty() || examples.size() > MOST) {
            throw new IllegalArgumentException(
                    "the files hold %,d inputs; 1 to %,d can be looked at".formatted(examples.size(), MOST));
        }
        var fields = new LinkedHashMap<String, NdArray>();
        fields.put(field, stack(examples.stream().map(one -> one.get(field)).toList()));
        var batch = new Batch(fields);
        if (!(feature instanceof Feature.Tokens)) {
            return batch;
        }
        return batch.withLengths(
                field,
                examples.stream()
                        .mapToLong(one -> one.lengths(field).longs()[0])
                        .toArray());
    }

    private static NdArray stack(List<NdArray> rows) {
        var first = rows.getFirst();
        var all = NdArray.zeros(first.type(), first.shape().with(0, rows.size()));
        long bytes = first.segment().byteSize();
        for (int i = 0; i < rows.size(); i++) {
            MemorySegment.copy(rows.get(i).segment(), 0, all.segment(), i * bytes, bytes);
        }
        return all;
    }

    /// One example for each image, sound or text and each row of a table, in their order.
    List<Example> read(List<Path> files) throws IOException {
        var examples = new ArrayList<Example>();
        for (var file : files) {
            examples.addAll(read(file));
        }
        return examples;
    }

    private List<Example> read(Path file) throws IOException {
        return switch (feature) {
            case Feature.Image image ->
                List.of(new Example(file.toString(), Batch.of(field, Pictures.read(file, image)), 0));
            case Feature.Audio audio ->
                List.of(new Example(file.toString(), Batch.of(field, Sounds.read(file, audio)), 0));
            case Feature.Tokens tokens -> List.of(Texts.read(file, field, tokens));
            case Feature.Vector vector -> Rows.read(file, field, vector);
            case Feature other ->
                throw new IllegalArgumentException(
                        "the model takes %s; answers are to be had for images, sounds, texts and CSV rows"
                                .formatted(other.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
        };
    }

    /// @param name  file, and row where it has several
    /// @param batch of this one
    /// @param place of the last token that is meant
    record Example(String name, Batch batch, int place) {}
}
