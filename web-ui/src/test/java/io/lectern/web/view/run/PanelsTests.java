package io.lectern.web.view.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelsTests {

    @ParameterizedTest
    @CsvSource({
        "train/loss, loss, train",
        "validation/loss, loss, validation",
        "test/f1/macro, f1/macro, test",
        "gradient-norm/conv_1/weight, gradient-norm/conv_1, weight",
        "rate, rate, rate",
    })
    void quantitiesShareAChart(String tag, String panel, String curve) {
        assertThat(Panels.panel(tag)).isEqualTo(panel);
        assertThat(Panels.curve(tag)).isEqualTo(curve);
    }
}
