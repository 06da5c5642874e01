package io.lectern.api.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DidYouMeanTests {

    private static final List<String> MODELS = List.of("lenet", "resnet", "char-lstm", "char-transformer");

    @Test
    void countsSlips() {
        assertThat(DidYouMean.distance("", "abc")).isEqualTo(3);
        assertThat(DidYouMean.distance("colour", "color")).isEqualTo(1);
        assertThat(DidYouMean.distance("lenet", "elnet")).isEqualTo(1);
        assertThat(DidYouMean.distance("kitten", "sitting")).isEqualTo(3);
    }

    @Test
    void guessesTheNearestName() {
        assertThat(DidYouMean.nearest("lnet", MODELS)).hasValue("lenet");
        assertThat(DidYouMean.nearest("LeNet", MODELS)).hasValue("lenet");
        assertThat(DidYouMean.nearest("ersnet", MODELS)).hasValue("resnet");
    }

    @Test
    void guessesTheOnlyNameWithThatPart() {
        assertThat(DidYouMean.nearest("transformer", MODELS)).hasValue("char-transformer");
        assertThat(DidYouMean.nearest("char", MODELS)).isEmpty();
    }

    @Test
    void keepsQuietWhereNothingIsNear() {
        assertThat(DidYouMean.hint("vgg", MODELS)).isEmpty();
        assertThat(DidYouMean.hint("x".repeat(100_000), MODELS)).isEmpty();
        assertThat(DidYouMean.hint("lenett", MODELS)).isEqualTo("; did you mean 'lenet'?");
    }
}
