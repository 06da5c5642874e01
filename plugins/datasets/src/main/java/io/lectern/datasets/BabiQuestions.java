package io.lectern.datasets;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.datasets.BabiFiles.Question;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Questions as numbers: `input [n, tokens]` with `input_length [n]`, and `label [n]`.
record BabiQuestions(
        Map<Split, List<Question>> parts,
        Map<String, Integer> words,
        List<String> answers,
        int longest,
        String fingerprint)
        implements Dataset {

    /// @param heldOut training questions kept back for validation, from the end; at most all but one
    static BabiQuestions of(BabiFiles files, int heldOut) {
        int kept = files.training().size() - Math.min(heldOut, files.training().size() - 1);
        var parts = Map.of(
                Split.TRAIN, files.training().subList(0, kept),
                Split.VALIDATION,
                        files.training().subList(kept, files.training().size()),
                Split.TEST, files.test());
        return new BabiQuestions(
                parts, files.vocabulary().ids(), files.answers(), files.longest(), files.fingerprint());
    }

    private List<Question> part(Split split) {
        return Objects.requireNonNull(parts.get(split));
    }

    @Override
    public int size(Split split) {
        return part(split).size();
    }

    @Override
    public Batch get(Split split, int[] indices) {
        var input = new long[indices.length * longest];
        var lengths = new long[indices.length];
        var labels = new long[indices.length];
        for (int i = 0; i < indices.length; i++) {
            var question = part(split).get(indices[i]);
            var tokens = question.words().toList();
            for (int t = 0; t < tokens.size(); t++) {
                input[i * longest + t] = Objects.requireNonNull(words.get(tokens.get(t)));
            }
            lengths[i] = tokens.size();
            labels[i] = answers.indexOf(question.answer());
        }
        return Batch.of("input", NdArray.of(input, Shape.of(indices.length, longest)))
                .withLengths("input", lengths)
                .with("label", NdArray.of(labels, Shape.of(indices.length)));
    }
}
