package io.lectern.language.experiment;

import io.lectern.api.ExperimentPlugin;
import io.lectern.testing.ExperimentContract;
import io.lectern.testing.TestLab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/// On phrases that stand in for reviews: each is of words that like or of words that do not.
@Tag("slow") // some minutes
class FewLabelsTests extends ExperimentContract {

    private static final int WORDS = 400;

    @TempDir
    private Path files = Path.of("set by JUnit");

    @Override
    protected ExperimentPlugin experiment() {
        return new FewLabels();
    }

    @Override
    protected TestLab lab(long seed) {
        try {
            var folder = Files.createDirectories(files.resolve("sst2"));
            Files.writeString(folder.resolve("train.tsv"), phrases(20_000, new Random(1)));
            Files.writeString(folder.resolve("dev.tsv"), phrases(1_000, new Random(2)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return TestLab.of(seed, files);
    }

    private static String phrases(int count, Random random) {
        return IntStream.range(0, count)
                .mapToObj(i -> phrase(i % 2, random) + "\t" + i % 2 + "\n")
                .collect(Collectors.joining());
    }

    private static String phrase(int label, Random random) {
        return IntStream.range(0, 5)
                .mapToObj(_ -> "word" + (2 * random.nextInt(WORDS) + label))
                .collect(Collectors.joining(" "));
    }
}
