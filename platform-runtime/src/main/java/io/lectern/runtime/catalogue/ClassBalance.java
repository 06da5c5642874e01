package io.lectern.runtime.catalogue;

import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How often each class is met.
public final class ClassBalance {

    private static final int CHUNK = 500;

    private ClassBalance() {}

    /// By part and class, over the first examples of each part; empty where the task has no classes.
    public static Map<String, Map<String, Integer>> of(Task<?> task, Dataset data) {
        var balance = new LinkedHashMap<String, Map<String, Integer>>();
        label(task).ifPresent(label -> {
            for (var split : Split.values()) {
                if (data.size(split) > 0) {
                    balance.put(
                            split.id(),
                            count(data, split, label.getKey(), label.getValue().classes()));
                }
            }
        });
        return balance;
    }

    private static Optional<Map.Entry<String, Feature.Label>> label(Task<?> task) {
        return task.targets().entrySet().stream()
                .flatMap(target -> target.getValue() instanceof Feature.Label label
                        ? Stream.of(Map.entry(target.getKey(), label))
                        : Stream.empty())
                .findFirst();
    }

    private static Map<String, Integer> count(Dataset data, Split split, String field, List<String> classes) {
        var counts = new int[classes.size()];
        int size = Math.min(data.size(split), Excerpt.MOST_COUNTED);
        for (int from = 0; from < size; from += CHUNK) {
            var labels = data.get(
                            split,
                            IntStream.range(from, Math.min(size, from + CHUNK)).toArray())
                    .get(field);
            for (int i = 0; i < labels.size(); i++) {
                int label = (int) labels.get(i);
                if (label >= 0 && label < counts.length) {
                    counts[label]++;
                }
            }
        }
        var named = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < counts.length; i++) {
            named.merge(classes.get(i), counts[i], Integer::sum);
        }
        return named;
    }
}
