package io.lectern.web.view;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import jakarta.servlet.http.HttpServletResponse;

/// An address that leads nowhere.
@PageTitle("Not found")
@ParentLayout(MainLayout.class)
public final class NotFoundView extends Div implements HasErrorParameter<NotFoundException> {

    public NotFoundView() {
        addClassNames("page", "empty");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> error) {
        var path = event.getLocation().getPath();
        add(
                new H2("There is nothing here"),
                new Paragraph("No page has the address '%s'.".formatted(path)),
                new Anchor("runs", "All runs"),
                new Anchor("", "Lectures"));
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
