package io.lectern.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTests {

    @ParameterizedTest
    @CsvSource({
        "0.123456789, 0.123457",
        "-12.3456789, -12.3457",
        "1234567890, 1234570000",
        "0.000012345678, 0.0000123457",
        "3, 3",
        "0, 0",
    })
    void areAsManyAsCanBeSeen(double value, double shown) {
        assertThat(Digits.shown(value)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.MIN_VALUE, Double.MAX_VALUE, -1e-310, 1e300})
    void stayNearWhereNumbersEnd(double value) {
        assertThat(Digits.shown(value))
                .isFinite()
                .isBetween(value - Math.abs(value) * 1e-5, value + Math.abs(value) * 1e-5);
    }
}
