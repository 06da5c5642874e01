package io.lectern.web.view;

import com.vaadin.flow.component.select.Select;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Lets people choose one of a run's checkpoints; nothing stands for the run's result.
public final class CheckpointSelect extends Select<Optional<Long>> {

    /// @param steps at which there are some
    public CheckpointSelect(String run, List<Long> steps) {
        setAriaLabel("Checkpoint of " + run);
        setItems(Stream.concat(Stream.of(Optional.<Long>empty()), steps.stream().map(Optional::of))
                .toList());
        setItemLabelGenerator(step -> step.map("step %,d"::formatted).orElse("the run's result"));
        setValue(Optional.empty());
    }
}
