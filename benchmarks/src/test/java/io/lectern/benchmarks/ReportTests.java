package io.lectern.benchmarks;

import static io.lectern.benchmarks.Turns.measurement;
import static io.lectern.benchmarks.Turns.pair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTests {

    private static final Machine MACHINE = new Machine("Abacus, 2 processors", false);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void beginEmpty() throws IOException {
        file = Files.writeString(
                folder.resolve("benchmarks.md"), "before\n" + Report.BEGIN + "\n" + Report.END + "\nafter\n");
    }

    @Test
    void standsBetweenItsMarkers() throws IOException {
        write(MACHINE, "monday", measurement(Benchmark.LENET, 1, pair(1.5, 2)));

        assertThat(file)
                .content()
                .startsWith("before\n" + Report.BEGIN)
                .endsWith("\n" + Report.END + "\nafter\n")
                .contains("Processor: Abacus, 2 processors.")
                .contains("| " + Benchmark.LENET.title() + " | 1 | 1.50 | 2.00 | 0.75 | 100 | 200 | 1 | monday |\n");
    }

    @Test
    void refusesAFileWithoutMarkers() throws IOException {
        Files.writeString(file, "mine");

        assertThatIOException()
                .isThrownBy(() -> write(MACHINE, "monday"))
                .withMessageContaining("benchmarks.md")
                .withMessageContaining(Report.BEGIN);
        assertThat(file).hasContent("mine");
    }

    @Nested
    class WrittenAgain {

        @BeforeEach
        void writeOnce() throws IOException {
            write(MACHINE, "monday", measurement(Benchmark.LENET, 1, pair(1.5, 2)));
        }

        @Test
        void keepsOtherRows() throws IOException {
            write(MACHINE, "tuesday", measurement(Benchmark.LENET, 2, pair(1, 2)));

            assertThat(rows())
                    .satisfiesExactly(
                            first -> assertThat(first).contains("| 1 |", "monday"),
                            second -> assertThat(second).contains("| 2 |", "tuesday"));
        }

        @Test
        void replacesTheSameRow() throws IOException {
            write(MACHINE, "tuesday", measurement(Benchmark.LENET, 1, pair(1, 2)));

            assertThat(rows()).singleElement().asString().contains("0.50", "tuesday");
        }

        @Test
        void forgetsAnotherMachine() throws IOException {
            write(new Machine("Difference engine", true), "tuesday", measurement(Benchmark.MLP, 1, pair(1, 2)));

            assertThat(rows()).singleElement().asString().contains("MLP", "tuesday");
        }

        private List<String> rows() throws IOException {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.endsWith("day |"))
                    .toList();
        }
    }

    private void write(Machine machine, String provenance, Measurement... measurements) throws IOException {
        new Report(file, machine, provenance).write(List.of(measurements));
    }
}
