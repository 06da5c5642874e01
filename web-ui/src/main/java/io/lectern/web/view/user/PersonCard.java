package io.lectern.web.view.user;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.lectern.web.security.Role;
import io.lectern.web.security.Users;
import io.lectern.web.security.Users.Person;
import io.lectern.web.view.Icon;
import java.util.Optional;
import java.util.function.Supplier;

/// One person, and what can be done about them.
final class PersonCard extends Div {

    private final UsersView page;
    private final Users users;
    private final String name;

    /// @param viewer who is looking
    PersonCard(UsersView page, Users users, Person person, Optional<String> viewer) {
        this.page = page;
        this.users = users;
        this.name = person.name();
        addClassNames("card", "person");
        var title = new Span(name);
        title.addClassNames("card-name", "wrap");
        var you = new Span(viewer.filter(name::equals).isPresent() ? "you" : "");
        you.addClassNames("muted", "small");
        var head = new Div(title, you);
        head.addClassName("person-name");
        var actions = new Div(
                quiet("New password", _ -> newPassword()),
                quiet("New token", _ -> newToken()),
                quiet("Remove", _ -> remove()));
        actions.addClassName("person-actions");
        add(head, role(person.role()), tokens(), actions);
    }

    private Component role(Role role) {
        var choice = new Select<Role>();
        choice.setAriaLabel("Role of " + name);
        choice.setItems(Role.values());
        choice.setItemLabelGenerator(Role::id);
        choice.setValue(role);
        choice.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                page.attempt(() -> {
                            users.role(name, change.getValue());
                            return "%s is %s now"
                                    .formatted(name, change.getValue().id());
                        })
                        .ifPresent(page::complain);
            }
        });
        return choice;
    }

    private Component tokens() {
        var tokens = new Div();
        tokens.addClassName("person-tokens");
        for (var token : users.tokens(name)) {
            var revoke = new Button(Icon.CLOSE_SMALL.create(), _ -> revoke(token));
            revoke.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            revoke.setAriaLabel("Revoke token %s of %s".formatted(token, name));
            revoke.setTooltipText("Revoke");
            var label = new Span(token);
            label.addClassName("wrap");
            var chip = new Span(label, revoke);
            chip.addClassNames("token", "small");
            tokens.add(chip);
        }
        if (tokens.getComponentCount() == 0) {
            var none = new Span("no tokens");
            none.addClassNames("muted", "small");
            tokens.add(none);
        }
        return tokens;
    }

    private void newPassword() {
        var field = new PasswordField("New password");
        field.setHelperText("at least 10 characters; ends where they are logged in");
        ask("Password of " + name, "Save", field, () -> {
            users.password(name, field.getValue());
            return "%s has another password".formatted(name);
        });
    }

    private void newToken() {
        var field = new TextField("What it is for");
        field.setPlaceholder("nightly");
        field.setMaxLength(64);
        ask("Token of " + name, "Make", field, () -> {
            var token = users.token(name, field.getValue().strip());
            tell(token);
            return "a token of %s was made".formatted(name);
        });
    }

    /// The only time that it is seen.
    private void tell(String token) {
        var field = new TextField("Token");
        field.setValue(token);
        field.setReadOnly(true);
        field.setAutoselect(true);
        field.setWidthFull();
        field.addClassName("mono");
        var dialog = new Dialog(
                "Token of " + name,
                field,
                new Paragraph("Programs send it as 'Authorization: Bearer TOKEN'. It is not shown again."));
        dialog.setWidth("460px");
        dialog.getFooter().add(new Button("I have it", _ -> dialog.close()));
        dialog.open();
    }

    private void revoke(String token) {
        var text = new Paragraph("Programs that send it are refused from then on.");
        ask("Revoke token '%s' of %s?".formatted(token, name), "Revoke", text, () -> {
            users.revoke(name, token);
            return "token '%s' of %s is revoked".formatted(token, name);
        });
    }

    private void remove() {
        var text = new Paragraph("They can no longer log in, and their tokens are revoked. Their runs stay.");
        ask("Remove %s?".formatted(name), "Remove", text, () -> {
            users.remove(name);
            return name + " is removed";
        });
    }

    /// @param change says what it has done
    private void ask(String title, String action, Component content, Supplier<String> change) {
        var problem = new Span();
        problem.getElement().setAttribute("role", "alert");
        problem.addClassNames("failure", "wrap");
        var dialog = new Dialog(title, content, problem);
        dialog.setWidth("420px");
        if (content instanceof HasSize field) {
            field.setWidthFull();
        }
        var act = new Button(action, _ -> page.attempt(change).ifPresentOrElse(problem::setText, dialog::close));
        act.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(new Button("Cancel", _ -> dialog.close()), act);
        dialog.open();
    }

    private static Button quiet(String text, ComponentEventListener<ClickEvent<Button>> clicked) {
        var button = new Button(text, clicked);
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        return button;
    }
}
