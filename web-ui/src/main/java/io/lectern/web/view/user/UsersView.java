package io.lectern.web.view.user;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.lectern.web.security.Access;
import io.lectern.web.security.Role;
import io.lectern.web.security.Users;
import io.lectern.web.view.Wording;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;

/// Everybody who is known here, for administrators. What is done is checked anew each time: whoever opened the page may
/// have lost the role since.
@Route("users")
@PageTitle("Users")
@StyleSheet("lectern/users.css")
public final class UsersView extends Div {

    private final Users users;
    private final Access access;
    private final Div people = new Div();
    private final Span status = new Span();

    public UsersView(Users users, Access access) {
        this.users = users;
        this.access = access;
        addClassNames("page", "users");
        if (!access.isLogInDemanded()) {
            add(empty(
                    "Nobody has to log in here",
                    "This server answers this machine alone, so whoever sits at it may do everything. Started with"
                            + " --host, it demands a log-in, and this page says who has one."));
            return;
        }
        if (!access.isAdministrators()) {
            add(empty("This page is for administrators", "You may look at everything else. Ask one to add somebody."));
            return;
        }
        status.getElement().setAttribute("role", "status");
        status.addClassName("wrap");
        people.addClassName("people");
        var help =
                new Paragraph("Viewers look at everything; administrators also start runs, change things and see this"
                        + " page. A token lets a program act for somebody: it is shown once, and can be revoked.");
        help.addClassName("muted");
        add(help, addition(), status, people);
        show();
    }

    private static Div empty(String title, String text) {
        var empty = new Div(new H3(title), new Paragraph(text));
        empty.addClassName("empty");
        return empty;
    }

    private Div addition() {
        var name = new TextField("Name");
        var password = new PasswordField("Password");
        password.setHelperText("at least 10 characters");
        var role = new Select<Role>();
        role.setLabel("Role");
        role.setItems(Role.values());
        role.setItemLabelGenerator(Role::id);
        role.setValue(Role.VIEWER);
        var add = new Button("Add", _ -> {
            var wanted = name.getValue().strip();
            var problem = attempt(() -> {
                if (users.people().stream().anyMatch(person -> person.name().equals(wanted))) {
                    throw new IllegalArgumentException(
                            "'%s' is known already; their role and password can be changed below".formatted(wanted));
                }
                users.add(wanted, role.getValue(), password.getValue());
                return "%s can log in now".formatted(wanted);
            });
            if (problem.isPresent()) { // what was typed stays
                complain(problem.get());
            } else {
                name.clear();
                password.clear();
            }
        });
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var card = new Div(name, password, role, add);
        card.addClassNames("card", "user-addition");
        return card;
    }

    private void show() {
        people.removeAll();
        users.people().stream()
                .map(person -> new PersonCard(this, users, person, access.name()))
                .forEach(people::add);
    }

    /// Does something, as long as whoever is here may, and shows how it is then.
    ///
    /// @param change says what it has done
    /// @return why it was not done, or nothing
    Optional<String> attempt(Supplier<String> change) {
        try {
            access.demandAdministrator();
            say(change.get(), "good");
            show();
            return Optional.empty();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return Optional.of(Wording.of(e));
        }
    }

    /// Shows how it is, and why it is not otherwise.
    void complain(String problem) {
        say(problem, "bad");
        show();
    }

    private void say(String words, String colour) {
        status.setText(words);
        status.setClassName("state " + colour + " wrap");
    }
}
