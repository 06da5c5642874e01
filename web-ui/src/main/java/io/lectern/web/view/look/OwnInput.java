package io.lectern.web.view.look;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.InMemoryUploadHandler;
import com.vaadin.flow.server.streams.UploadMetadata;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Task;
import io.lectern.web.input.Input;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Ways to make an input, by what a model takes. It remembers what was made last, so that another lens can look at the
/// same.
final class OwnInput extends Div {

    private static final int MOST_NUMBERS = 32;
    private static final int LONGEST_TEXT = 20_000;
    private static final int LARGEST_FILE = 8 << 20;

    private final Task<?> task;
    private final Span status = quiet("");
    private Consumer<Input> listener = _ -> {};
    private @Nullable Input made;

    OwnInput(Task<?> task) {
        this.task = task;
        addClassName("own-input");
        status.getElement().setAttribute("role", "status");
        add(ways(task), status);
    }

    /// Whether there is a way to make what a model takes.
    static boolean suits(Task<?> task) {
        return task.inputs().size() == 1
                && switch (task.inputs().values().iterator().next()) {
                    case Feature.Image _, Feature.Audio _, Feature.Tokens _ -> true;
                    case Feature.Vector vector -> vector.names().size() <= MOST_NUMBERS;
                    default -> false;
                };
    }

    Task<?> task() {
        return task;
    }

    /// What was made last.
    Optional<Input> made() {
        return Optional.ofNullable(made);
    }

    /// @param next told each input from now on, in place of who was told before
    void listen(Consumer<Input> next) {
        listener = next;
    }

    private void make(byte[] content, String name) {
        try {
            var input = new Input(content);
            made = input;
            status.setText(name);
            listener.accept(input);
        } catch (IllegalArgumentException e) {
            status.setText(e.getMessage());
        }
    }

    private Component ways(Task<?> task) {
        if (task.inputs().size() != 1) {
            return quiet("This model takes %s; only models of one input can be tried here."
                    .formatted(String.join(", ", task.inputs().keySet())));
        }
        return switch (task.inputs().values().iterator().next()) {
            case Feature.Image image -> picture(image);
            case Feature.Audio audio -> sound(audio);
            case Feature.Tokens _ -> text();
            case Feature.Vector vector when suits(task) -> numbers(vector.names());
            case Feature other ->
                quiet("This model takes %s, which cannot be typed or drawn here; look at it with a lens."
                        .formatted(other.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
        };
    }

    private Component picture(Feature.Image image) {
        var pad = new DrawPad(png -> make(png, ""));
        var clear = new Button("Clear", _ -> pad.clear());
        var upload = upload("or bring a picture", "image/png", "image/jpeg", "image/gif", "image/bmp");
        var what = quiet("Draw here. The model sees %d by %d pixels%s."
                .formatted(image.width(), image.height(), image.channels() == 1 ? " in grey" : ""));
        var actions = new Div(clear, upload);
        actions.addClassName("own-actions");
        return stack(what, pad, actions);
    }

    private Component sound(Feature.Audio audio) {
        var what = quiet("The model hears the first %.3g s, as one channel of %,d samples a second."
                .formatted(audio.samples() / (double) audio.rate(), audio.rate()));
        return stack(what, upload("Bring a sound: WAV, AIFF or AU", ".wav", ".aif", ".aiff", ".au"));
    }

    private Upload upload(String label, String... types) {
        var upload = new Upload(new Bounded());
        upload.setAcceptedFileTypes(types);
        upload.setMaxFiles(1);
        upload.setMaxFileSize(LARGEST_FILE);
        upload.setUploadButton(new Button(label));
        upload.setDropAllowed(true);
        upload.addFileRejectedListener(event -> status.setText(event.getErrorMessage()));
        upload.addAllFinishedListener(_ -> upload.clearFileList());
        return upload;
    }

    /// Checks the size at the end as at the start: what a browser says of a file is not what it sends.
    private final class Bounded extends InMemoryUploadHandler {

        private static final long serialVersionUID = 1;

        Bounded() {
            super((UploadMetadata metadata, byte[] bytes) -> {
                if (bytes.length > LARGEST_FILE) {
                    status.setText("the file has %,d bytes; %,d are the most".formatted(bytes.length, LARGEST_FILE));
                } else {
                    make(bytes, "%s, %,d kB".formatted(metadata.fileName(), (bytes.length + 1023) / 1024));
                }
            });
        }

        @Override
        public long getFileSizeMax() {
            return LARGEST_FILE;
        }
    }

    private Component text() {
        var area = new TextArea("Text");
        area.setMaxLength(LONGEST_TEXT);
        area.setHelperText("The model says what comes next.");
        area.setWidthFull();
        area.setMinHeight("120px");
        var ask = new Button("Ask the model", _ -> make(area.getValue().getBytes(StandardCharsets.UTF_8), ""));
        return stack(area, ask);
    }

    private Component numbers(List<String> names) {
        var fields = new ArrayList<NumberField>();
        var row = new Div();
        row.addClassName("fields");
        for (var name : names) {
            var field = new NumberField(name);
            field.setValue(0.0);
            fields.add(field);
            row.add(field);
        }
        var ask = new Button("Ask the model", _ -> {
            var line = fields.stream()
                    .map(field ->
                            field.getValue() == null ? "0" : field.getValue().toString())
                    .collect(Collectors.joining(","));
            make((line + "\n").getBytes(StandardCharsets.UTF_8), "");
        });
        return stack(row, ask);
    }

    private static Div stack(Component... parts) {
        var stack = new Div(parts);
        stack.addClassName("own-ways");
        return stack;
    }

    private static Span quiet(String text) {
        var span = new Span(text);
        span.addClassNames("muted", "small");
        return span;
    }
}
