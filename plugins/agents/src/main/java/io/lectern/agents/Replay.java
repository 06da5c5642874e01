package io.lectern.agents;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The positions of the newest rounds of games, to learn from.
///
/// @param rounds oldest first
record Replay(List<Batch> rounds) implements Dataset {

    private static final String PREFIX = "replay/";

    static final Replay EMPTY = new Replay(List.of());

    Replay {
        rounds = List.copyOf(rounds);
    }

    /// With one more round, and without the oldest ones where there would be more than `most`.
    Replay with(Batch round, int most) {
        var all = new ArrayList<>(rounds);
        all.add(round);
        return new Replay(all.subList(Math.max(0, all.size() - most), all.size()));
    }

    @Override
    public int size(Split split) {
        return split == Split.TRAIN ? rounds.stream().mapToInt(Batch::size).sum() : 0;
    }

    @Override
    public Batch get(Split split, int[] indices) {
        var examples = IntStream.of(indices).mapToObj(this::example).toList();
        var fields = new LinkedHashMap<String, NdArray>();
        for (var name : rounds.getFirst().fields().keySet()) {
            fields.put(
                    name,
                    Guide.stacked(examples.stream()
                            .map(example -> example.get(name).at(0))
                            .toList()));
        }
        return new Batch(fields);
    }

    private Batch example(int index) {
        int left = index;
        for (var round : rounds) {
            if (left < round.size()) {
                return round.slice(left, left + 1);
            }
            left -= round.size();
        }
        throw new IndexOutOfBoundsException("there is no position %d, only %d".formatted(index, size(Split.TRAIN)));
    }

    @Override
    public String fingerprint() {
        return ""; // nobody keeps it but the run that made it
    }

    /// For a checkpoint, by path: `replay/0/observation`.
    Map<String, NdArray> tensors() {
        var tensors = new LinkedHashMap<String, NdArray>();
        for (int i = 0; i < rounds.size(); i++) {
            var path = PREFIX + i + "/";
            rounds.get(i).fields().forEach((name, values) -> tensors.put(path + name, values));
        }
        return tensors;
    }

    static boolean isPath(String path) {
        return path.startsWith(PREFIX);
    }

    /// Those that [#tensors] gave, among others.
    static Replay of(Map<String, NdArray> tensors) {
        var rounds = new TreeMap<Integer, Map<String, NdArray>>();
        tensors.forEach((path, values) -> {
            if (isPath(path)) {
                var parts = path.split("/", 3);
                rounds.computeIfAbsent(Integer.valueOf(parts[1]), _ -> new LinkedHashMap<>())
                        .put(parts[2], values);
            }
        });
        return new Replay(rounds.values().stream().map(Batch::new).toList());
    }
}
