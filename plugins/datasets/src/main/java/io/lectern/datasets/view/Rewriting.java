package io.lectern.datasets.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/// A data set whose examples are changed as they are handed out.
record Rewriting(Dataset base, String what, Change change) implements Dataset {

    /// What happens to a batch on its way out; pure, so that several threads may ask at once.
    @FunctionalInterface
    interface Change {

        Batch apply(Split split, int[] indices, Batch batch);
    }

    /// Changes every batch alike, whatever examples it holds.
    static Rewriting of(Dataset base, String what, UnaryOperator<Batch> change) {
        return new Rewriting(base, what, (split, indices, batch) -> change.apply(batch));
    }

    @Override
    public int size(Split split) {
        return base.size(split);
    }

    @Override
    public Batch get(Split split, int[] indices) {
        return change.apply(split, indices, base.get(split, indices));
    }

    @Override
    public Batch vary(int[] indices, RandomGenerator random) {
        return change.apply(Split.TRAIN, indices, base.vary(indices, random));
    }

    @Override
    public boolean continuous() {
        return base.continuous();
    }

    @Override
    public String fingerprint() {
        return fingerprint(base, what);
    }

    @Override
    public void close() throws IOException {
        base.close();
    }

    /// Of the data and of what the view makes of it.
    static String fingerprint(Dataset base, String what) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest((base.fingerprint() + "\n" + what).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
