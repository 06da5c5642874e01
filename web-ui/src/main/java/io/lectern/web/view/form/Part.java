package io.lectern.web.view.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import io.lectern.api.settings.Setting;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A part of a form for settings.
public sealed interface Part {

    /// Adds texts by path, of what differs from the settings that the form began with.
    void collect(Map<String, String> into);

    /// Adds the fields that are shown.
    void fields(List<Field> into);

    /// What stands on the page.
    Component component();

    /// A value.
    ///
    /// @param read what stands in it
    /// @param put  puts a text into it
    record Field(String path, Setting setting, Component component, Function<Component, String> read, Put put)
            implements Part {

        @Override
        public void collect(Map<String, String> into) {
            var now = text();
            if (!isDefault(now)) {
                into.put(path, now);
            }
        }

        /// Numbers can be written in many ways.
        private boolean isDefault(String now) {
            if (setting instanceof Setting.Real real) {
                try {
                    return Double.parseDouble(now) == real.value();
                } catch (NumberFormatException _) {
                    return false;
                }
            }
            return now.equals(SettingsForm.text(setting));
        }

        @Override
        public void fields(List<Field> into) {
            into.add(this);
        }

        public String text() {
            return read.apply(component);
        }

        void put(String value) {
            put.into(component, value);
        }

        /// Whether a sentence is about this field.
        boolean isMeantBy(String problem) {
            return problem.startsWith(path + " is ")
                    || problem.startsWith(path + " has ")
                    || problem.startsWith(path + ": ");
        }

        /// Shows what is wrong; nothing where the text is empty.
        void say(String problem) {
            if (component instanceof HasValidationProperties field) {
                field.setErrorMessage(
                        isMeantBy(problem) ? problem.substring(path.length()).replaceFirst("^:? ", "") : problem);
                field.setInvalid(!problem.isEmpty());
            }
        }
    }

    /// Settings under a heading.
    record Section(Component component, List<Part> parts) implements Part {

        @Override
        public void collect(Map<String, String> into) {
            parts.forEach(part -> part.collect(into));
        }

        @Override
        public void fields(List<Field> into) {
            parts.forEach(part -> part.fields(into));
        }
    }

    /// A choice among kinds with settings of their own; those of a kind that is not chosen are kept as they were typed.
    record Kinds(Field choice, Component component, Map<String, List<Part>> parts) implements Part {

        @Override
        public void collect(Map<String, String> into) {
            choice.collect(into);
            chosen().forEach(part -> part.collect(into));
        }

        @Override
        public void fields(List<Field> into) {
            into.add(choice);
            chosen().forEach(part -> part.fields(into));
        }

        private List<Part> chosen() {
            return parts.getOrDefault(choice.text(), List.of());
        }

        /// Shows the settings of the kind that is chosen.
        static void show(Div place, Select<String> select, Map<String, List<Part>> parts) {
            place.removeAll();
            var chosen = parts.getOrDefault(String.valueOf(select.getValue()), List.of());
            Parts.layOut(place, chosen);
            place.setVisible(!chosen.isEmpty());
        }
    }

    /// Puts a text into a field.
    @FunctionalInterface
    interface Put {

        void into(Component field, String text);
    }
}
