package io.lectern.web.view.look;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Task;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Ways to make an input, by what a model takes.
final class OwnInput {

    private static final int MOST_NUMBERS = 32;
    private static final int LONGEST_TEXT = 20_000;
    private static final int LARGEST_PICTURE = 8 << 20;

    private OwnInput() {}

    /// @param made told each input
    static Component of(Task<?> task, Consumer<Own> made) {
        if (task.inputs().size() != 1) {
            return quiet("This model takes %s; only models of one input can be tried here."
                    .formatted(String.join(", ", task.inputs().keySet())));
        }
        return switch (task.inputs().values().iterator().next()) {
            case Feature.Image image -> picture(image, made);
            case Feature.Tokens _ -> text(made);
            case Feature.Vector vector when vector.names().size() <= MOST_NUMBERS -> numbers(vector.names(), made);
            case Feature other ->
                quiet("This model takes %s, which cannot be typed or drawn here; look at it with a lens."
                        .formatted(other.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT)));
        };
    }

    private static Component picture(Feature.Image image, Consumer<Own> made) {
        var pad = new DrawPad(png -> made.accept(new Own(png, ".png")));
        var clear = new Button("Clear", _ -> pad.clear());
        var upload = new Upload(UploadHandler.inMemory((_, bytes) -> made.accept(new Own(bytes, ".png"))));
        upload.setAcceptedFileTypes("image/png", "image/jpeg", "image/bmp");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(LARGEST_PICTURE);
        upload.setUploadButton(new Button("or bring a picture"));
        upload.setDropAllowed(true);
        var what = quiet("Draw here. The model sees %d by %d pixels%s."
                .formatted(image.width(), image.height(), image.channels() == 1 ? " in grey" : ""));
        var input = new Div(what, pad, new Div(clear, upload));
        input.addClassName("own-input");
        return input;
    }

    private static Component text(Consumer<Own> made) {
        var area = new TextArea("Text");
        area.setMaxLength(LONGEST_TEXT);
        area.setHelperText("The model says what comes next.");
        area.setWidthFull();
        area.setMinHeight("120px");
        var ask = new Button(
                "What comes next?",
                _ -> made.accept(new Own(area.getValue().getBytes(StandardCharsets.UTF_8), ".txt")));
        var input = new Div(area, ask);
        input.addClassName("own-input");
        return input;
    }

    private static Component numbers(List<String> names, Consumer<Own> made) {
        var fields = new ArrayList<NumberField>();
        var row = new Div();
        row.addClassName("fields");
        for (var name : names) {
            var field = new NumberField(name);
            field.setValue(0.0);
            fields.add(field);
            row.add(field);
        }
        var ask = new Button("What is it?", _ -> {
            var line = fields.stream()
                    .map(field ->
                            field.getValue() == null ? "0" : field.getValue().toString())
                    .collect(Collectors.joining(","));
            made.accept(new Own((line + "\n").getBytes(StandardCharsets.UTF_8), ".csv"));
        });
        var input = new Div(row, ask);
        input.addClassName("own-input");
        return input;
    }

    private static Span quiet(String text) {
        var span = new Span(text);
        span.addClassNames("muted", "small");
        return span;
    }
}
