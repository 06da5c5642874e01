package io.lectern.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Regression;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import io.lectern.api.settings.InvalidSettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTests {

    private static final String FLOWERS = """
            length,colour,width,kind
            1.5,red,2,rose
            -3e1,"light, blue",4,iris
            0.25,red,6,rose
            """;

    @TempDir
    Path folder;

    @Test
    void tellsNumbersFromWords() throws IOException {
        write(FLOWERS);

        var task = (Classification) task("", "", Csv.Kind.AUTO);
        var batch = open("", "", Csv.Kind.AUTO).get(Split.TRAIN, new int[] {1, 0});

        assertThat(task.input())
                .isEqualTo(new Feature.Vector(List.of("length", "colour=light, blue", "colour=red", "width")));
        assertThat(task.classes()).containsExactly("iris", "rose");
        assertThat(batch.get("input").floats()).containsExactly(-30, 1, 0, 4, 1.5f, 0, 1, 2);
        assertThat(batch.get("label").longs()).containsExactly(0, 1);
    }

    @Test
    void predictsNumbersWhereThereAreMany() throws IOException {
        var rows = new StringBuilder("x,y\n");
        for (int i = 0; i < 30; i++) {
            rows.append("%d,%d\n".formatted(i, 2 * i));
        }
        write(rows.toString());

        var task = task("y", "", Csv.Kind.AUTO);
        var batch = open("y", "", Csv.Kind.AUTO).get(Split.TRAIN, new int[] {3});

        assertThat(task).isEqualTo(new Regression(new Feature.Vector(List.of("x")), List.of("y")));
        assertThat(batch.get("value").floats()).containsExactly(6);
        assertThat(batch.get("value").shape().rank()).isEqualTo(2);
    }

    @Test
    void predictsClassesWhereThereAreFewNumbersUnlessToldOtherwise() throws IOException {
        write(FLOWERS);

        var classes = (Classification) task("width", "", Csv.Kind.AUTO);

        assertThat(classes.classes()).containsExactly("2", "4", "6");
        assertThat(task("width", "", Csv.Kind.REGRESSION)).isInstanceOf(Regression.class);
    }

    @Test
    void leavesColumnsOut() throws IOException {
        write(FLOWERS);

        var task = task("", "length, colour", Csv.Kind.AUTO);

        assertThat(task.inputs().get("input")).isEqualTo(new Feature.Vector(List.of("width")));
    }

    @Test
    void readsOtherSeparatorsAndFilesWithoutHeader() throws IOException {
        write("\uFEFF1;a\r\n2;b\r\n");
        var settings = new Csv.Settings(
                "data.csv", "column-2", false, Csv.Separator.SEMICOLON, "", Csv.Kind.AUTO, new Shares(0, 0));

        var data = new Csv().open(settings, folder);

        assertThat(data.size(Split.TRAIN)).isEqualTo(2);
        assertThat(data.get(Split.TRAIN, new int[] {1}).get("input").floats()).containsExactly(2);
    }

    @Test
    void dealsEqualRowsToTheSamePart() throws IOException {
        var rows = new StringBuilder("x,y\n");
        for (int i = 0; i < 400; i++) {
            rows.append("%d,%s\n".formatted(i / 2, i / 2 % 2 == 0 ? "even" : "odd"));
        }
        write(rows.toString());
        var settings = settings("", "", Csv.Kind.AUTO, new Shares(0.2, 0.2));

        var data = new Csv().open(settings, folder);

        for (var split : Split.values()) {
            assertThat(data.size(split)).isPositive().isEven();
        }
        assertThat(data.size(Split.TRAIN)).isBetween(200, 280);
    }

    @Nested
    class BadInput {

        @Test
        void raggedRowsAreNamedByLine() {
            assertProblem(
                    "a,b\n1,x\n\"2\n3\",y\n4\n", "line 5: 1 cells, but the first row has 2; is the separator right?");
        }

        @Test
        void missingNumbersAreNamedByLine() {
            assertProblem(
                    "a,b\n1,x\nNA,y\n",
                    "line 3: column 'a': 'NA' is no number; fill it in, or leave the column out by the setting ignore");
        }

        @Test
        void missingTargetsAreNamedByLine() {
            assertProblem("a,b\n1,x\n2,\n", "line 3: column 'b': the cell is empty, but it is to be predicted");
        }

        @Test
        void numbersBeyondFloatAreNamedByLine() {
            assertProblem("a,b\n1,x\n1e99,y\n", "line 3: column 'a': '1e99' is no number of float range");
        }

        @Test
        void brokenQuotesAreNamed() {
            assertProblem("a,b\n\"1,x\n2,y\n", "is no CSV: ");
        }

        @Test
        void filesWithoutRowsAreNamed() {
            assertProblem("a,b\n", "has no rows of data");
            assertProblem("", "has no rows of data");
        }

        @Test
        void columnsNeedDifferentNames() {
            assertProblem("a,a\n1,2\n", "line 1: two columns are called 'a'");
            assertProblem("a,\n1,2\n", "line 1: column 2 has no name");
        }

        @Test
        void targetsNeedTwoClasses() {
            assertProblem("a,b\n1,x\n2,x\n", "every row is of the class 'x'");
        }

        @Test
        void wordsOfUnlimitedKindsAreNoInput() {
            var rows = new StringBuilder("name,b\n");
            for (int i = 0; i < 1_001; i++) {
                rows.append("n").append(i).append(i % 2 == 0 ? ",x\n" : ",y\n");
            }
            assertProblem(rows.toString(), "column 'name' has 1001 different words, more than 1000");
        }

        @Test
        void unknownColumnsAreNamedAllAtOnce() throws IOException {
            write(FLOWERS);

            assertThatThrownBy(() -> open("species", "size,width,age", Csv.Kind.AUTO))
                    .isInstanceOfSatisfying(
                            InvalidSettingsException.class,
                            e -> assertThat(e.problems())
                                    .containsExactly(
                                            "target is 'species', which is none of the columns [length, colour, width, kind]",
                                            "ignore names [age, size], which are none of the columns"
                                                    + " [length, colour, width, kind]"));
            assertThatThrownBy(() -> new Csv().open(new Csv().defaults(), folder))
                    .isInstanceOf(InvalidSettingsException.class)
                    .hasMessage("file is empty: name the CSV file to learn from");
        }

        private void assertProblem(String csv, String problem) {
            assertThatThrownBy(() -> {
                        write(csv);
                        open("", "", Csv.Kind.AUTO);
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll(folder.resolve("data.csv").toString(), problem);
        }
    }

    private void write(String csv) throws IOException {
        Files.write(folder.resolve("data.csv"), csv.getBytes(UTF_8));
    }

    private Dataset open(String target, String ignore, Csv.Kind kind) throws IOException {
        return new Csv().open(settings(target, ignore, kind, new Shares(0, 0)), folder);
    }

    private Task<Dataset> task(String target, String ignore, Csv.Kind kind) throws IOException {
        return new Csv().task(settings(target, ignore, kind, new Shares(0, 0)), folder);
    }

    private static Csv.Settings settings(String target, String ignore, Csv.Kind kind, Shares shares) {
        return new Csv.Settings("data.csv", target, true, Csv.Separator.AUTO, ignore, kind, shares);
    }
}
