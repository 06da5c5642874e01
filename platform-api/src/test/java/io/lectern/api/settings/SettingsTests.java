package io.lectern.api.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lectern.api.settings.Sample.Decay;
import io.lectern.api.settings.Sample.Net;
import io.lectern.api.settings.Sample.Optimizer;
import io.lectern.api.settings.Sample.Shade;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SettingsTests {

    private static Sample<Net> with(String... namesAndValues) {
        return Settings.with(Sample.DEFAULT, map(namesAndValues));
    }

    private static List<String> problems(String... namesAndValues) {
        return catchThrowableOfType(InvalidSettingsException.class, () -> with(namesAndValues))
                .problems();
    }

    private static Map<String, String> map(String... namesAndValues) {
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return values;
    }

    @Nested
    class Describing {

        @Test
        void looksThroughOpenTypesAtTheRecordWithin() {
            var architecture = (Setting.Group) Settings.describe(Sample.DEFAULT).getFirst();

            assertThat(architecture)
                    .isEqualTo(new Setting.Group(
                            "architecture",
                            "The network.",
                            List.of(
                                    new Setting.Whole("maps", "Feature maps.", 1, 96, 6),
                                    new Setting.Real("dropout", "Share dropped.", 0, 0.9, 0.5),
                                    new Setting.Wholes(
                                            "hidden", "Units of each hidden layer.", 1, 4096, List.of(300, 100)),
                                    new Setting.Flag("bias", "Whether layers add a bias.", true),
                                    new Setting.Choice(
                                            "color",
                                            "Shade of the ink.",
                                            List.of(
                                                    new Setting.Option("light", "Hardly there."),
                                                    new Setting.Option("very-dark", "")),
                                            "light"))));
        }

        @Test
        void listsAllKindsWithTheirDefaultsAndTheChosenOneAsItIs() {
            var settings = with("training.optimizer.rate", "0.5");

            var training = (Setting.Group) Settings.describe(settings).get(1);
            var optimizer = (Setting.OneOf) training.settings().getFirst();

            assertThat(optimizer.value()).isEqualTo("adam");
            assertThat(optimizer.kinds()).extracting(Setting.Kind::name).containsExactly("sgd", "adam");
            assertThat(optimizer.kinds().getFirst().doc()).isEqualTo("Plain descent.");
            assertThat(optimizer.kinds().getFirst().settings().getFirst())
                    .isEqualTo(new Setting.Real("rate", "", 0, 10, 0.1));
            assertThat(optimizer.kinds().getLast().settings().getFirst())
                    .isEqualTo(new Setting.Real("rate", "", 0, 10, 0.5));
        }

        @Test
        void saysInWordsWhatMayBePutIn() {
            var settings = Settings.describe(Sample.DEFAULT);
            var net = ((Setting.Group) settings.get(0)).settings();
            var training = ((Setting.Group) settings.get(1)).settings();

            assertThat(net)
                    .extracting(Setting::domain)
                    .containsExactly(
                            "whole number in [1, 96]",
                            "number in [0, 0.9]",
                            "whole numbers in [1, 4096], separated by commas",
                            "true or false",
                            "one of [light, very-dark]");
            assertThat(training)
                    .extracting(Setting::domain)
                    .containsExactly(
                            "one of [sgd, adam]",
                            "whole number in [1, infinity)",
                            "whole number in (-infinity, infinity)");
        }

        @Test
        void refusesAKindWithoutDefaultsAndNamesIt() {
            assertThatThrownBy(() -> Settings.describe(new Bare(new Choice.Empty())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("%s has no default settings: 'size' has no default of its own; add %s"
                            .formatted(Choice.Sized.class.getName(), "public static final Sized DEFAULT"));
        }

        @Test
        void refusesTypesThatNobodyCouldType() {
            assertThatThrownBy(() -> Settings.describe(new Odd(List.of("a"))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("names of %s is a java.util.List<java.lang.String>, which settings cannot be"
                            .formatted(Odd.class.getName()));
        }

        record Bare(Choice choice) {}

        record Odd(List<String> names) {}

        sealed interface Choice {
            record Empty() implements Choice {}

            record Sized(int size) implements Choice {}
        }
    }

    @Nested
    class Changing {

        @Test
        void takesPathsAndTheirEnds() {
            var settings = with(
                    "architecture.maps",
                    "12",
                    "dropout",
                    "2e-1",
                    "hidden",
                    "64, 32",
                    "color",
                    "very-dark",
                    "label",
                    "me=you");

            assertThat(settings.architecture()).isEqualTo(new Net(12, 0.2f, List.of(64, 32), true, Shade.VERY_DARK));
            assertThat(settings.label()).isEqualTo("me=you");
        }

        @Test
        void anEmptyListIsAList() {
            assertThat(with("hidden", "").architecture().hidden()).isEmpty();
        }

        @Test
        void choosesKindsBeforeTheirSettingsWhateverTheOrder() {
            assertThat(with("momentum", "0.5", "optimizer", "sgd").training().optimizer())
                    .isEqualTo(new Optimizer.Sgd(0.1, 0.5));
            assertThat(with("amount", "0.2", "decay", "weight-decay").training().optimizer())
                    .isEqualTo(new Optimizer.Adam(0.001, new Decay.WeightDecay(0.2)));
        }

        @Test
        void choosingThePresentKindKeepsItsValues() {
            var settings = with("rate", "0.5");

            assertThat(Settings.with(settings, Map.of("optimizer", "adam"))).isEqualTo(settings);
        }

        @Test
        void thePathItselfWinsOverPathsThatEndInIt() {
            record Inner(int size) {}
            record Outer(int size, Inner inner) {}

            assertThat(Settings.with(new Outer(1, new Inner(2)), Map.of("size", "7")))
                    .isEqualTo(new Outer(7, new Inner(2)));
        }

        @Test
        void leavesTheOriginalAlone() {
            with("maps", "12");

            assertThat(Sample.DEFAULT.architecture().maps()).isEqualTo(6);
        }
    }

    @Nested
    class Taking {

        @Test
        void whatASettingCanBeAndNothingElse() {
            assertThat(new Setting.Whole("maps", "", 1, 96, 6).takes("96")).isTrue();
            assertThat(new Setting.Whole("maps", "", 1, 96, 6).takes("97")).isFalse();
            assertThat(new Setting.Whole("maps", "", 1, 96, 6).takes("0.5")).isFalse();
            assertThat(new Setting.Real("rate", "", 0, 1, 0.5).takes("1.0E-4")).isTrue();
            assertThat(new Setting.Real("rate", "", 0, 1, 0.5).takes("NaN")).isFalse();
            assertThat(new Setting.Flag("bias", "", true).takes("yes")).isFalse();
            assertThat(new Setting.Text("label", "", "").takes("anything")).isTrue();
            assertThat(new Setting.Wholes("hidden", "", 1, 9, List.of()).takes("1,2"))
                    .isTrue();
            assertThat(new Setting.Wholes("hidden", "", 1, 9, List.of()).takes("1,10"))
                    .isFalse();
            assertThat(new Setting.Group("training", "", List.of()).takes("")).isFalse();
        }

        @Test
        void constantsAndKindsByTheirNames() {
            var settings = Settings.describe(Sample.DEFAULT);
            var color = ((Setting.Group) settings.getFirst()).settings().getLast();
            var optimizer = ((Setting.Group) settings.get(1)).settings().getFirst();

            assertThat(color.takes("very-dark")).isTrue();
            assertThat(color.takes("VERY_DARK")).isFalse();
            assertThat(optimizer.takes("sgd")).isTrue();
            assertThat(optimizer.takes("lion")).isFalse();
        }
    }

    @Nested
    class Objecting {

        @Test
        void toAllProblemsAtOnce() {
            assertThat(problems("architecture.maps", "0", "optimizer", "rmsprop", "colour", "light"))
                    .containsExactlyInAnyOrder(
                            "architecture.maps is 0, outside [1, 96]",
                            "training.optimizer: 'rmsprop' is none of [sgd, adam]",
                            "'colour' is not a setting; did you mean 'color'?");
        }

        @Test
        void toTextThatIsNoNumber() {
            assertThat(problems("maps", "3.5"))
                    .containsExactly("architecture.maps is '3.5', which is not a whole number");
            assertThat(problems("maps", "99999999999999999999"))
                    .containsExactly("architecture.maps is 99999999999999999999, outside [1, 96]");
            assertThat(problems("batch", "3000000000"))
                    .containsExactly("training.batch is 3000000000, outside [1, infinity)");
            assertThat(problems("rate", "NaN"))
                    .containsExactly("training.optimizer.rate is 'NaN', which is not a number");
            assertThat(problems("rate", "1e999")).containsExactly("training.optimizer.rate is 1e999, outside [0, 10]");
            assertThat(problems("dropout", "0x1p-3d"))
                    .containsExactly("architecture.dropout is '0x1p-3d', which is not a number");
            assertThat(problems("bias", "yes"))
                    .containsExactly("architecture.bias is 'yes', which is neither true nor false");
            assertThat(problems("hidden", "3,,5"))
                    .containsExactly("architecture.hidden has '', which is not a whole number");
        }

        @Test
        void toMistypedChoicesWithAGuess() {
            assertThat(problems("color", "very_dark"))
                    .containsExactly(
                            "architecture.color: 'very_dark' is none of [light, very-dark]; did you mean 'very-dark'?");
            assertThat(problems("optimizer", "adm"))
                    .containsExactly("training.optimizer: 'adm' is none of [sgd, adam]; did you mean 'adam'?");
        }

        @Test
        void toEndsThatFitSeveralPaths() {
            record Part(int size) {}
            record Whole(Part left, Part right) {}

            assertThatThrownBy(() -> Settings.with(new Whole(new Part(1), new Part(2)), Map.of("size", "3")))
                    .isInstanceOf(InvalidSettingsException.class)
                    .hasMessage("'size' may mean left.size or right.size; write more of the path");
        }

        @Test
        void toSettingsOfAKindThatIsNotChosen() {
            assertThat(problems("momentum", "0.5"))
                    .containsExactly("'momentum' is a setting of training.optimizer=sgd, which is not chosen");
        }

        @Test
        void toTwoNamesForOneSetting() {
            assertThat(problems("maps", "4", "architecture.maps", "8"))
                    .containsExactly("'maps' and 'architecture.maps' both set architecture.maps");
        }

        @Test
        void withTheConstructorsReasonAtItsGroup() {
            assertThat(problems("maps", "3", "color", "very-dark", "batch", "0"))
                    .containsExactlyInAnyOrder(
                            "architecture: an odd number of maps cannot be very dark",
                            "training.batch is 0, outside [1, infinity)");
        }
    }
}
