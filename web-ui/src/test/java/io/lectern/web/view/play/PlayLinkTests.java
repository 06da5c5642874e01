package io.lectern.web.view.play;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.Location;
import io.lectern.runtime.play.PlayFeature;
import io.lectern.runtime.play.PlayRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlayLinkTests {

    @Test
    void aLinkSaysAllThatWasChosen() {
        var request = new PlayRequest(
                "spirals",
                0.25,
                List.of(PlayFeature.X, PlayFeature.Y_SQUARED, PlayFeature.SINE_X),
                List.of(8, 3, 2),
                "leaky-relu",
                0.0003,
                64,
                0.1,
                0.25,
                7);

        assertThat(read(PlayLink.write(request))).isEqualTo(request);
    }

    @Test
    void aNetworkMayHaveNoHiddenLayer() {
        var linear = new PlayRequest("moons", 0, List.of(PlayFeature.X), List.of(), "tanh", 0.01, 16, 0, 0, 1);

        assertThat(read(PlayLink.write(linear)).hidden()).isEmpty();
    }

    @Test
    void whatMakesNoSenseIsAsUsual() {
        assertThat(read("playground?noise=much&batch=four")).isEqualTo(PlayLink.USUAL);
        assertThat(read("playground?hidden=900.900")).isEqualTo(PlayLink.USUAL);
        assertThat(read("playground?features=secrets")).isEqualTo(PlayLink.USUAL);
    }

    private static PlayRequest read(String address) {
        return PlayLink.read(new Location(address).getQueryParameters());
    }
}
