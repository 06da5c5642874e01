package io.lectern.lenses;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.look.Figure;
import io.lectern.testing.LensContract;
import io.lectern.testing.SampleSubject;
import org.junit.jupiter.api.Test;

class ComputationalGraphTests extends LensContract<ComputationalGraph.Settings> {

    @Override
    protected ComputationalGraph lens() {
        return new ComputationalGraph();
    }

    @Override
    protected SampleSubject newSubject() {
        return Subjects.pictures();
    }

    @Override
    protected SampleSubject newForeignSubject() {
        return Subjects.closed();
    }

    @Test
    void linksLayersInTheOrderOfTheirComputation() {
        var graph = (Figure.Graph) lens().look(subject(), settings());

        assertThat(graph.nodes())
                .extracting(Figure.Node::label)
                .containsExactly(
                        "input\n1 × 6 × 6",
                        "conv_1\n3 × 4 × 4\n30 weights",
                        "relu_1\n3 × 4 × 4",
                        "flatten_1\n48",
                        "linear_1\n4\n196 weights",
                        "relu_2\n4",
                        "linear_2\n3\n15 weights");
        assertThat(graph.links()).hasSize(6).contains(new Figure.Link("flatten_1", "linear_1", ""));
    }

    @Test
    void collapsesScopesAtADepth() {
        try (var texts = Subjects.texts()) {
            var shallow = (Figure.Graph) lens().look(texts, new ComputationalGraph.Settings(1));
            var deep = (Figure.Graph) lens().look(texts, new ComputationalGraph.Settings(9));
            assertThat(shallow.nodes()).hasSize(4);
            assertThat(deep.nodes())
                    .extracting(Figure.Node::id)
                    .contains("attention_1/qkv/linear_1", "attention_1/mix/linear_1");
            assertThat(weights(shallow)).isEqualTo(weights(deep));
        }
    }

    private static String weights(Figure.Graph graph) {
        return graph.title();
    }
}
