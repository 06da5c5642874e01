package io.lectern.web.view.form;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.lectern.runtime.Lectern;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The weights to begin with: new ones, or those of another run, of which some may stay as they are.
final class Beginning extends Div {

    private static final int PAUSE = 300;

    private final Lectern lectern;
    private final TextField from = new TextField("Weights of");
    private final TextField freeze = new TextField("Keep as they are");

    Beginning(Lectern lectern, Runnable change) {
        this.lectern = lectern;
        addClassName("fields");
        from.setPlaceholder("none: new weights");
        from.setHelperText("A run, by its id or a beginning of it that no other has.");
        freeze.setHelperText("Weights whose path starts so, with commas between: conv_1, linear_2.");
        freeze.setVisible(false);
        for (var field : List.of(from, freeze)) {
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.setValueChangeTimeout(PAUSE);
            field.addValueChangeListener(_ -> {
                freeze.setVisible(!from.getValue().isBlank());
                change.run();
            });
        }
        add(from, freeze);
    }

    void fill(String run) {
        from.setValue(run);
    }

    /// What was chosen, with what is wrong beside the field and added to `problems`.
    Chosen chosen(List<String> problems) {
        var run = from.getValue().strip();
        from.setInvalid(false);
        if (run.isEmpty()) {
            return Chosen.NEW;
        }
        try {
            return new Chosen(Optional.of(lectern.run(run).id()), frozen());
        } catch (IllegalArgumentException e) {
            var problem = String.valueOf(e.getMessage());
            from.setErrorMessage(problem);
            from.setInvalid(true);
            problems.add(problem);
            return Chosen.NEW;
        }
    }

    private List<String> frozen() {
        return Stream.of(freeze.getValue().split(","))
                .map(String::strip)
                .filter(scope -> !scope.isEmpty())
                .toList();
    }

    /// @param from   a run; nothing stands for new weights
    /// @param freeze beginnings of paths
    record Chosen(Optional<String> from, List<String> freeze) {

        static final Chosen NEW = new Chosen(Optional.empty(), List.of());

        Chosen {
            freeze = List.copyOf(freeze);
        }
    }
}
