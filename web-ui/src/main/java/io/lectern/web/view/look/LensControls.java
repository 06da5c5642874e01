package io.lectern.web.view.look;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.lectern.api.LensPlugin;
import io.lectern.api.LensPlugin.Sight;
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

    private final Select<Source> source = new Select<>();
    private final Select<Optional<Split>> part = new Select<>();
    private final TextField examples = new TextField("Examples");
    private final SettingsForm settings;

    LensControls(LensPlugin<?> lens, Prospect prospect, Glance glance, Consumer<Glance> go) {
        addClassNames("card", "look-controls");
        boolean own = glance.source() == Source.OWN && takesOwn(lens, prospect);
        source.setLabel("Looks at");
        source.setItems(Source.values());
        source.setItemLabelGenerator(Source::words);
        source.setValue(own ? Source.OWN : Source.DATA);
        source.setVisible(takesOwn(lens, prospect));
        part.setLabel("Part of the data");
        part.setItems(Stream.concat(
                        Stream.of(Optional.<Split>empty()),
                        parts(prospect).stream().map(Optional::of))
                .toList());
        part.setItemLabelGenerator(
                one -> one.map(split -> label(split, prospect)).orElse("as the lens likes"));
        part.setValue(glance.split());
        part.setVisible(!own && !prospect.parts().isEmpty());
        examples.setPlaceholder("0,3,8-12");
        examples.setHelperText("Numbers within the part; its first ones where empty.");
        examples.setValue(glance.examples());
        examples.setVisible(!own && !prospect.parts().isEmpty());
        settings = new SettingsForm(lens.defaults(), () -> {});
        settings.fill(glance.settings());
        var look = new Button("Look");
        look.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        look.addClickListener(_ -> {
            if (settings.check().isEmpty()) {
                go.accept(glance.chosen(
                        settings.changed(), part.getValue(), examples.getValue().strip()));
            }
        });
        source.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go.accept(glance.chosen(
                                settings.changed(),
                                part.getValue(),
                                examples.getValue().strip())
                        .source(change.getValue()));
            }
        });
        var data = new Div(source, part, examples);
        data.addClassName("fields");
        add(settings, data, look);
    }

    /// Whether inputs of one's own can be made for a lens, and it looks at such.
    static boolean takesOwn(LensPlugin<?> lens, Prospect prospect) {
        return lens.sight() == Sight.EXAMPLES && OwnInput.suits(prospect.task());
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
