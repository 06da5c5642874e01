package io.lectern.generative.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.Session;
import io.lectern.generative.PixelCnn;
import io.lectern.generative.PixelCnn.Above;
import org.junit.jupiter.api.Test;

class SightTests {

    @Test
    void aStackAboveSeesAllPixelsBeforeAndNoneAfter() {
        var sight = Sight.of(new PixelCnn(4, 16, 3, Above.STACK), 5, Session.of(1));

        assertThat(sight.ahead()).isZero();
        assertThat(sight.blind()).isZero();
    }

    @Test
    void withoutItSomePixelsAreNeverSeen() {
        var sight = Sight.of(new PixelCnn(4, 16, 3, Above.SAME), 5, Session.of(1));

        assertThat(sight.ahead()).isZero();
        assertThat(sight.blind()).isPositive();
    }
}
