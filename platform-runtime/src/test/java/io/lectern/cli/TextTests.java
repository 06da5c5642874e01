package io.lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTests {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "0.98765, 0.9877",
        "12.3456, 12.35",
        "123.456, 123.5",
        "0.00012, 1.200e-04",
        "1234567.8, 1.235e+06",
        "NaN, NaN",
        "-2.5, -2.500"
    })
    void numbersHaveFourDigitsThatMatter(double value, String text) {
        assertThat(Words.number(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.4, 0 s", "59.9, 59 s", "60, 1:00", "3599, 59:59", "3600, 1:00:00", "100000, 27:46:40"})
    void timesAreReadable(double seconds, String text) {
        assertThat(Words.time(seconds)).isEqualTo(text);
    }

    @Test
    void tablesLetNobodyCommandTheTerminal() {
        assertThat(new Table().row("a\u001b[2Jb", "c\nd").text(0, 80)).isEqualTo("a [2Jb  c d\n");
    }

    @Test
    void tablesAlignColumnsAndBreakTheLast() {
        var table = new Table().row("a", "bb", "one two three four five six").row("ccc", "", "seven");

        assertThat(table.text(1, 32)).isEqualTo("""
                         a    bb  one two three four five
                                  six
                         ccc      seven
                        """);
    }
}
