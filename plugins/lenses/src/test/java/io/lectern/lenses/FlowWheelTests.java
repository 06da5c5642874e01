package io.lectern.lenses;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.look.Figure;
import io.lectern.lenses.FlowWheel.Settings;
import io.lectern.testing.LensContract;
import io.lectern.testing.SampleSubject;
import io.lectern.toolkit.FlowColours;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowWheelTests extends LensContract<Settings> {

    @Override
    protected FlowWheel lens() {
        return new FlowWheel();
    }

    @Override
    protected SampleSubject newSubject() {
        return Subjects.flows();
    }

    @Override
    protected SampleSubject newForeignSubject() {
        return Subjects.pictures();
    }

    @Test
    void showsPicturesTrueFlowAndEstimateOfEachPairAndTheWheel() {
        var examples = subject().examples();

        var row = (Figure.Row) lens().look(subject(), new Settings(2));

        assertThat(row.figures()).hasSize(3 * examples.size() + 1);
        assertThat(row.figures().get(1))
                .isEqualTo(new Figure.Images(
                        "true flow", FlowColours.of(examples.get("flow").slice(0, 1), 2), List.of()));
    }

    @Test
    void ofOnesOwnPicturesShowsTheEstimateAlone() {
        var own = subject().withoutTargets();

        assertThat(((Figure.Row) lens().look(own, settings())).figures())
                .hasSize(2 * own.examples().size() + 1);
    }
}
