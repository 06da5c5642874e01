package io.lectern.web.view.look;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import java.util.Base64;
import java.util.function.Consumer;

/// A canvas to draw on with mouse, pen or finger: white on black, as digits are in data sets.
@Tag("lectern-draw")
final class DrawPad extends Component {

    private static final int LONGEST = 200_000;
    private static final String PNG = "data:image/png;base64,";

    private String last = "";

    /// @param drawn told the picture as PNG after each stroke
    DrawPad(Consumer<byte[]> drawn) {
        getElement()
                .addEventListener("drawn", event -> {
                    var address = event.getEventData().path("event.detail").asString("");
                    if (address.startsWith(PNG) && address.length() <= LONGEST) {
                        last = address;
                        decode(address.substring(PNG.length()), drawn);
                    }
                })
                .addEventData("event.detail");
    }

    private static void decode(String text, Consumer<byte[]> drawn) {
        byte[] picture;
        try {
            picture = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return; // no browser of ours sends this
        }
        drawn.accept(picture);
    }

    void clear() {
        last = "";
        getElement().removeAttribute("picture");
        getElement().callJsFunction("clear");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        if (!last.isEmpty()) { // it comes back to a page and shall hold what was drawn before
            getElement().setAttribute("picture", last);
        }
        event.getUI().getPage().addJavaScript("lectern/draw.js");
    }
}
