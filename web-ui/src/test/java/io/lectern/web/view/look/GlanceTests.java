package io.lectern.web.view.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.router.Location;
import io.lectern.api.data.Split;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GlanceTests {

    @Test
    void itsAddressSaysAllOfIt() {
        var glance = new Glance(
                "lenet-1",
                "saliency",
                Optional.of("lenet-2"),
                Map.of("layer", "conv 1&x=y"),
                Source.OWN,
                Optional.of(Split.TRAIN),
                "0,3-5",
                Optional.of(40L),
                Optional.empty());

        var read = Glance.of("lenet-1", "saliency", new Location(glance.address()));

        assertThat(read).isEqualTo(glance);
    }

    @Test
    void examplesAreNumbersAndRanges() {
        var request = examples("0, 3-5 9").request("lenet-1", Optional.empty());

        assertThat(request.examples()).containsExactly(0, 3, 4, 5, 9);
    }

    @Test
    void otherExamplesAreRefusedWithWhatWouldDo() {
        assertThatThrownBy(() -> examples("two").request("lenet-1", Optional.empty()))
                .hasMessage("examples are numbers and ranges such as 0,3,8-12; 'two' is neither");
        assertThatThrownBy(() -> examples("0-9999999").request("lenet-1", Optional.empty()))
                .hasMessageContaining("at most 256 examples");
    }

    private static Glance examples(String typed) {
        return Glance.of("lenet-1", "saliency", new Location("look")).chosen(Map.of(), Optional.empty(), typed);
    }
}
