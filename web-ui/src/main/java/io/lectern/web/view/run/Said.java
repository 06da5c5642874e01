package io.lectern.web.view.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import io.lectern.runtime.store.Event;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/// What a run said in words: its alarms, its notes and the log of its process.
final class Said extends Div {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALARM = "alarm/";
    private static final int TAIL = 64 << 10;
    private static final int MOST = 500;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM).withZone(ZoneId.systemDefault());

    private final Div alarms = new Div();
    private final Div quiet = new Div(
            new H3("No alarms"), new Paragraph("Dead units, numbers that are none and the like would be named here."));
    private final Pre log = new Pre();
    private final Path file;
    private int shown;

    /// @param file the log of the run's process, which need not exist
    Said(Path file) {
        this.file = file;
        quiet.addClassName("empty");
        log.addClassNames("log", "mono");
        log.getElement().setAttribute("tabindex", "0");
        log.getElement().setAttribute("aria-label", "Log of the run's process");
        var heading = new H3("Log of its process");
        add(quiet, alarms, heading, log);
        addClassNames("said");
        read();
    }

    /// @return whether it was an alarm
    boolean say(Event event) {
        if (!event.tag().startsWith(ALARM)) {
            return false;
        }
        if (shown++ < MOST) {
            var said = content(event.content());
            var kind = new Span(event.tag().substring(ALARM.length()));
            kind.addClassNames("state", "warn");
            var where = new Span("step %,d · %s".formatted(event.step(), TIME.format(event.happened())));
            where.addClassNames("muted", "small");
            var row = new Div(kind, new Span(said.path("text").asText()), where);
            row.addClassNames("card", "row", "alarm");
            alarms.addComponentAsFirst(row);
            quiet.setVisible(false);
        }
        return true;
    }

    private static JsonNode content(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode().put("text", json);
        }
    }

    /// Shows the end of the log as it is now.
    void read() {
        log.setText(tail());
    }

    private String tail() {
        if (!Files.isRegularFile(file)) {
            return "It ran in the process of a command, whose terminal has what it printed.";
        }
        try (var open = new RandomAccessFile(file.toFile(), "r")) {
            var bytes = new byte[(int) Math.min(TAIL, open.length())];
            open.seek(open.length() - bytes.length);
            open.readFully(bytes);
            var text = new String(bytes, StandardCharsets.UTF_8);
            return text.isBlank() ? "It printed nothing." : text;
        } catch (IOException e) {
            return "The log cannot be read: " + e.getMessage();
        }
    }
}
