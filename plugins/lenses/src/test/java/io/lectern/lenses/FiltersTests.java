package io.lectern.lenses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.look.Figure;
import io.lectern.testing.LensContract;
import io.lectern.testing.SampleSubject;
import org.junit.jupiter.api.Test;

class FiltersTests extends LensContract<Filters.Settings> {

    @Override
    protected Filters lens() {
        return new Filters();
    }

    @Override
    protected SampleSubject newSubject() {
        return Subjects.pictures();
    }

    @Override
    protected SampleSubject newForeignSubject() {
        return Subjects.points();
    }

    @Test
    void showsTheWeightsAroundGrey() {
        var images = (Figure.Images) lens().look(subject(), settings());

        assertThat(images.pictures().shape().dims()).containsExactly(3, 1, 3, 3);
        var weight =
                java.util.Objects.requireNonNull(subject().weights().tensors().get("conv_1/weight"));
        assertThat(images.pictures().get(4) > 0.5).isEqualTo(weight.get(4) > 0);
    }

    @Test
    void saysWhichConvolutionsThereAre() {
        assertThatThrownBy(() -> lens().look(subject(), new Filters.Settings("conv_7")))
                .hasMessage("there is no convolution 'conv_7'; did you mean 'conv_1'?; there are [conv_1]");
    }
}
