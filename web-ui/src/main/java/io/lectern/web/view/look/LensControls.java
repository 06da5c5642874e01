package io.lectern.web.view.look;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.lectern.api.data.Split;
import io.lectern.runtime.look.Prospect;
import io.lectern.web.view.form.SettingsForm;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What can be chosen for a look: the settings of the lens, and which examples it sees.
final class LensControls extends Div {

    private final Select<Optional<Split>> part = new Select<>();
    private final TextField examples = new TextField("Examples");
    private final SettingsForm settings;

    LensControls(Record defaults, Prospect prospect, Glance glance, Consumer<Glance> go) {
        addClassNames("card", "look-controls");
        part.setLabel("Part of the data");
        part.setItems(Stream.concat(
                        Stream.of(Optional.<Split>empty()),
                        parts(prospect).stream().map(Optional::of))
                .toList());
        part.setItemLabelGenerator(
                one -> one.map(split -> label(split, prospect)).orElse("as the lens likes"));
        part.setValue(glance.split());
        part.setVisible(!prospect.parts().isEmpty());
        examples.setPlaceholder("0,3,8-12");
        examples.setHelperText("Numbers within the part; its first ones where empty.");
        examples.setValue(glance.examples());
        examples.setVisible(!prospect.parts().isEmpty());
        settings = new SettingsForm(defaults, () -> {});
        settings.fill(glance.settings());
        var look = new Button("Look");
        look.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        look.addClickListener(_ -> {
            if (settings.check().isEmpty()) {
                go.accept(glance.chosen(
                        settings.changed(), part.getValue(), examples.getValue().strip()));
            }
        });
        var data = new Div(part, examples);
        data.addClassName("fields");
        add(settings, data, look);
    }

    private static List<Split> parts(Prospect prospect) {
        return Arrays.stream(Split.values())
                .filter(split -> prospect.parts().getOrDefault(split.id(), 0) > 0)
                .toList();
    }

    private static String label(Split split, Prospect prospect) {
        return "%s (%,d)".formatted(split.id(), prospect.parts().getOrDefault(split.id(), 0));
    }
}
