package io.lectern.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Plugin;
import io.lectern.runtime.fake.Dots;
import io.lectern.runtime.fake.FakePlugin;
import io.lectern.runtime.fake.Softmax;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTests {

    @Test
    void findsContributionsById() {
        var catalogue = Catalogue.of(List.of(new FakePlugin()));

        assertThat(catalogue.model("softmax")).isInstanceOf(Softmax.class);
        assertThat(catalogue.datasets()).hasSize(2);
        assertThat(catalogue.problems()).isEmpty();
        assertThat(catalogue.versions()).containsOnlyKeys(FakePlugin.class.getName());
    }

    @Test
    void saysWhatMayHaveBeenMeant() {
        var catalogue = Catalogue.of(List.of(new FakePlugin()));

        assertThatThrownBy(() -> catalogue.dataset("dost"))
                .isInstanceOf(UnknownIdException.class)
                .hasMessage("no data set 'dost'; did you mean 'dots'?");
        assertThatThrownBy(() -> catalogue.metric("perplexity"))
                .hasMessage("no metric 'perplexity'; there are accuracy, agreement");
        assertThatThrownBy(() -> catalogue.experiment("xor")).hasMessage("no experiment 'xor'; there is none yet");
    }

    @Test
    void leavesOutTheSecondOfTwoWithOneId() {
        var first = new Dots();
        var catalogue = Catalogue.of(List.of(datasets(first), datasets(new Dots())));

        assertThat(catalogue.dataset("dots")).isSameAs(first);
        assertThat(catalogue.problems())
                .singleElement()
                .satisfies(p -> assertThat(p).contains("two data sets are called 'dots'", "was left out"));
    }

    @Test
    void worksWithoutAPluginThatFails() {
        var catalogue = Catalogue.of(List.of(new Failing(), new FakePlugin()));

        assertThat(catalogue.models()).hasSize(1);
        assertThat(catalogue.problems())
                .singleElement()
                .satisfies(p -> assertThat(p).contains(Failing.class.getName(), "no luck"));
    }

    private static Plugin datasets(DatasetPlugin<?, ?> dataset) {
        return new Plugin() {

            @Override
            public List<DatasetPlugin<?, ?>> datasets() {
                return List.of(dataset);
            }
        };
    }

    private static final class Failing implements Plugin {

        @Override
        public List<ModelPlugin<?, ?, ?>> models() {
            throw new NoClassDefFoundError("no luck");
        }
    }
}
