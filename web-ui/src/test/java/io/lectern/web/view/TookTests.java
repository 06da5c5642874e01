package io.lectern.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TookTests {

    @Test
    void tellsTimeInWords() {
        assertThat(List.of(0.0, 6.34, 59.0, 125.0, 3_725.0))
                .extracting(Took::text)
                .containsExactly("", "6.3 s", "59 s", "2:05 min", "1:02 h");
    }
}
