package io.lectern.testing;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Whether arrays are what their features say: type, shape and range.
final class Fit {

    private Fit() {}

    /// All that is wrong with the fields of a batch; nothing where all is well.
    static List<String> problems(Map<String, Feature> fields, Batch batch) {
        var problems = new ArrayList<String>();
        fields.forEach((name, feature) -> {
            if (batch.has(name)) {
                check(name, feature, batch, problems);
            } else {
                problems.add("field '%s' is missing; there are %s"
                        .formatted(name, batch.fields().keySet()));
            }
        });
        batch.fields().keySet().stream()
                .filter(name -> !fields.containsKey(name) && !isLength(name, fields))
                .forEach(name -> problems.add("field '%s' is none of the task's".formatted(name)));
        return problems;
    }

    private static boolean isLength(String name, Map<String, Feature> fields) {
        return fields.entrySet().stream()
                .anyMatch(field -> field.getValue().mayBeShorter() && name.equals(Batch.lengthOf(field.getKey())));
    }

    private static void check(String name, Feature feature, Batch batch, List<String> problems) {
        var array = batch.get(name);
        if (array.type() != feature.type()) {
            problems.add("'%s' is %s, but should be %s".formatted(name, array.type(), feature.type()));
        }
        if (!array.shape().remove(0).equals(feature.shape())) {
            problems.add("'%s' is %s, but an example should be %s".formatted(name, array.shape(), feature.shape()));
            return;
        }
        if (feature.mayBeShorter()) {
            padding(name, array, batch, problems);
        }
        switch (feature) {
            case Feature.Image _, Feature.Video _ -> within(name, array, 0, 1, problems);
            case Feature.Audio _ -> within(name, array, -1, 1, problems);
            case Feature.Label label -> whole(name, array, label.classes().size(), problems);
            case Feature.Tokens tokens -> whole(name, array, tokens.vocabulary().size(), problems);
            case Feature.Bits _ -> bits(name, array, problems);
            case Feature.Mask mask -> whole(name, array, mask.classes().size(), problems);
            case Feature.Boxes boxes -> boxes(name, array, boxes.classes().size(), problems);
            case Feature.Scores _,
                    Feature.TokenScores _,
                    Feature.MaskScores _,
                    Feature.BitScores _,
                    Feature.Vector _,
                    Feature.Series _,
                    Feature.Flow _,
                    Feature.Links _ -> within(name, array, -Float.MAX_VALUE, Float.MAX_VALUE, problems);
        }
    }

    private static void within(String name, NdArray array, double least, double most, List<String> problems) {
        for (int i = 0; i < array.size(); i++) {
            if (!(array.get(i) >= least && array.get(i) <= most)) { // so that NaN is caught
                problems.add("'%s' has %s, outside [%s, %s]".formatted(name, array.get(i), least, most));
                return;
            }
        }
    }

    private static void whole(String name, NdArray array, int count, List<String> problems) {
        within(name, array, 0, count - 1.0, problems);
    }

    private static void bits(String name, NdArray array, List<String> problems) {
        for (int i = 0; i < array.size(); i++) {
            double bit = array.get(i);
            if (bit != 0 && bit != 1 && bit != -1) {
                problems.add("'%s' has %s, which is neither a bit nor -1".formatted(name, bit));
                return;
            }
        }
    }

    private static void padding(String name, NdArray array, Batch batch, List<String> problems) {
        var lengths = batch.lengths(name);
        int places = array.dim(1);
        within(Batch.lengthOf(name), lengths, 0, places, problems);
        int row = array.size() / array.dim(0);
        for (int i = 0; i < array.size(); i++) {
            int place = i % row / (row / places);
            if (place >= lengths.get(i / row) && array.get(i) != 0) {
                problems.add("'%s' has %s behind its end".formatted(name, array.get(i)));
                return;
            }
        }
    }

    private static void boxes(String name, NdArray array, int classes, List<String> problems) {
        for (int i = 0; i < array.size(); i += 6) {
            double score = array.get(i + 5);
            boolean used = score == 1;
            boolean right = used
                    ? array.get(i) <= array.get(i + 2)
                            && array.get(i + 1) <= array.get(i + 3)
                            && array.get(i + 4) >= 0
                            && array.get(i + 4) < classes
                    : score == 0;
            if (!right) {
                problems.add("'%s' has a rectangle that is none at %d".formatted(name, i / 6));
                return;
            }
        }
    }
}
