package io.lectern.web.view.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.textfield.TextField;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsFormTests {

    record Whole(@Doc("How many.") @Range(min = 1, max = 96) int maps, boolean fast, List<Integer> widths, Way way) {

        static final Whole DEFAULT = new Whole(6, false, List.of(8, 4), new Way.Adam(0.001, new Decay(0.5)));
    }

    record Decay(@Range(min = 0, max = 1) double rate) {}

    sealed interface Way {

        record Adam(double rate, Decay decay) implements Way {

            public static final Adam DEFAULT = new Adam(0.001, new Decay(0.5));
        }

        record Sgd(double rate, double momentum) implements Way {

            public static final Sgd DEFAULT = new Sgd(0.1, 0.9);
        }
    }

    private final SettingsForm form = new SettingsForm(Whole.DEFAULT, () -> {});

    @Test
    void hasAFieldForEverySettingOfTheKindThatIsChosen() {
        assertThat(form.fields())
                .extracting(Part.Field::path)
                .containsExactly("maps", "fast", "widths", "way", "way.rate", "way.decay.rate");
        assertThat(form.changed()).isEmpty();
    }

    @Test
    void givesWhatWasChangedOnly() {
        form.fill(Map.of("maps", "12", "way", "sgd", "momentum", "0.5", "widths", "1,2", "fast", "true", "none", "1"));

        assertThat(form.changed())
                .isEqualTo(Map.of("maps", "12", "way", "sgd", "way.momentum", "0.5", "widths", "1,2", "fast", "true"));
        assertThat(form.check()).isEmpty();
    }

    @Test
    void keepsWhatWasTypedForAnotherKind() {
        form.fill(Map.of("way.decay.rate", "0.25"));
        form.fill(Map.of("way", "sgd"));
        form.fill(Map.of("way", "adam"));

        assertThat(form.changed()).isEqualTo(Map.of("way.decay.rate", "0.25"));
    }

    @Test
    void saysEverythingThatIsWrongBesideItsField() {
        form.fill(Map.of("maps", "0", "way.decay.rate", "much"));

        assertThat(form.check())
                .containsExactly("maps is 0, outside [1, 96]", "way.decay.rate is 'much', which is not a number");
        assertThat(field("maps").isInvalid()).isTrue();
        assertThat(field("maps").getErrorMessage()).isEqualTo("is 0, outside [1, 96]");
        assertThat(field("way.decay.rate").getValue()).isEqualTo("much");
        assertThat(field("widths").isInvalid()).isFalse();

        form.fill(Map.of("maps", "6", "way.decay.rate", "1"));
        assertThat(form.check()).isEmpty();
        assertThat(field("maps").isInvalid()).isFalse();
    }

    private TextField field(String path) {
        return form.fields().stream()
                .filter(field -> field.path().equals(path))
                .map(field -> (TextField) field.component())
                .findFirst()
                .orElseThrow();
    }
}
