package io.lectern.web.view.play;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.lectern.runtime.play.PlayRequest;
import io.lectern.runtime.play.Playground;
import io.lectern.runtime.worker.Interactive;
import io.lectern.web.view.Background;
import io.lectern.web.view.Icon;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Points of the plane and a small network built by clicking, trained live by the platform's engine in the process
/// for interactive work.
@Route("playground")
@PageTitle("Playground")
@Menu(title = "Playground", order = 7, icon = "gamepad")
@StyleSheet("lectern/play.css")
public final class PlaygroundView extends Div implements BeforeEnterObserver {

    private static final int STEPS = 16;

    private final Interactive interactive;
    private final PlayBoard board = new PlayBoard(this::rebuild);
    private final Button play = new Button("Play", Icon.PLAY.create());
    private final Button step = new Button("Step", Icon.STEP_FORWARD.create());
    private final Button reset = new Button("Start anew", Icon.REFRESH.create());
    private final Span status = new Span();
    private final Div choices = new Div();
    private PlayRequest request = PlayLink.USUAL;
    private List<String> points = List.of();
    private @Nullable String game;
    private @Nullable PlayLoop loop;
    private long begun;

    public PlaygroundView(Interactive interactive) {
        this.interactive = interactive;
        addClassNames("page", "playground");
        play.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        play.addClickListener(_ -> {
            if (loop == null) {
                play();
            } else {
                pause();
            }
        });
        step.addClickListener(_ -> {
            pause();
            advance(1);
        });
        reset.addClickListener(_ -> begin(request));
        status.addClassNames("muted", "small");
        status.getElement().setAttribute("role", "status");
        var bar = new Div(play, step, reset, status);
        bar.addClassName("row");
        choices.addClassName("play-choices");
        add(bar, choices, board);
        Background.load(this, interactive::playable, this::offer, this::fail);
    }

    private void offer(List<String> datasets) {
        points = datasets;
        choose();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        begin(PlayLink.read(event.getLocation().getQueryParameters()));
    }

    private void rebuild(String features, String hidden) {
        try {
            var wanted = new PlayRequest(
                    request.dataset(),
                    request.noise(),
                    PlayLink.features(features),
                    PlayLink.hidden(hidden),
                    request.activation(),
                    request.rate(),
                    request.batch(),
                    request.decay(),
                    request.dropout(),
                    request.seed());
            change(wanted);
        } catch (IllegalArgumentException e) {
            status.setText(e.getMessage());
            board.build(request);
        }
    }

    /// Begins anew with something else, at work if it was at work.
    private void change(PlayRequest wanted) {
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, PlayLink.write(wanted)));
        begin(wanted);
    }

    private void begin(PlayRequest wanted) {
        boolean wasAtWork = loop != null;
        end();
        request = wanted;
        choose();
        board.build(wanted);
        play.setEnabled(false);
        step.setEnabled(false);
        status.setText("building the network ...");
        long number = ++begun;
        Background.load(this, () -> interactive.play(wanted), it -> started(number, it, wasAtWork), this::fail);
    }

    private void started(long number, Playground.Begun it, boolean atWork) {
        if (number != begun) {
            Thread.ofVirtual().start(() -> interactive.endGame(it.game()));
            return;
        }
        game = it.game();
        play.setEnabled(true);
        step.setEnabled(true);
        status.setText("");
        board.points(it.points());
        if (atWork) {
            play();
        } else {
            advance(0);
        }
    }

    private void advance(int steps) {
        var current = game;
        if (current != null) {
            Background.load(
                    this,
                    () -> interactive.advance(current, steps),
                    frame -> {
                        if (current.equals(game)) {
                            board.frame(frame, () -> {});
                        }
                    },
                    this::fail);
        }
    }

    private void play() {
        if (game != null) {
            loop = PlayLoop.start(interactive, game, STEPS, this, board::frame, this::fail);
            play.setText("Pause");
            play.setIcon(Icon.PAUSE.create());
        }
    }

    private void pause() {
        if (loop != null) {
            loop.stop();
            loop = null;
        }
        play.setText("Play");
        play.setIcon(Icon.PLAY.create());
    }

    private void fail(String problem) {
        pause();
        status.setText(problem);
    }

    private void end() {
        pause();
        var over = game;
        game = null;
        if (over != null) {
            Thread.ofVirtual().name("playground").start(() -> interactive.endGame(over));
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        end();
        super.onDetach(event);
    }

    private void choose() {
        choices.removeAll();
        choices.add(
                choice("Data", points, request.dataset(), value -> change(with(value, request.noise()))),
                choice(
                        "Noise",
                        List.of("0.0", "0.05", "0.1", "0.2", "0.3", "0.5"),
                        "" + request.noise(),
                        value -> change(with(request.dataset(), Double.parseDouble(value)))),
                choice(
                        "Activation",
                        List.of("tanh", "relu", "leaky-relu", "sigmoid", "gelu", "identity"),
                        request.activation(),
                        value -> change(with(value, request.rate(), request.batch()))),
                choice(
                        "Learning rate",
                        List.of("0.0003", "0.001", "0.003", "0.01", "0.03", "0.1", "1.0"),
                        decimal(request.rate()),
                        value -> change(with(request.activation(), Double.parseDouble(value), request.batch()))),
                choice(
                        "Batch",
                        List.of("1", "4", "16", "64", "240"),
                        "" + request.batch(),
                        value -> change(with(request.activation(), request.rate(), Integer.parseInt(value)))),
                choice(
                        "Weight decay",
                        List.of("0.0", "0.01", "0.1", "1.0"),
                        "" + request.decay(),
                        value -> change(regularised(Double.parseDouble(value), request.dropout()))),
                choice(
                        "Dropout",
                        List.of("0.0", "0.1", "0.25", "0.5"),
                        "" + request.dropout(),
                        value -> change(regularised(request.decay(), Double.parseDouble(value)))),
                choice(
                        "Chance",
                        List.of("1", "2", "3", "4", "5"),
                        "" + request.seed(),
                        value -> change(seeded(Long.parseLong(value)))));
    }

    /// `0.0003`, where Java would write `3.0E-4`.
    private static String decimal(double value) {
        return java.math.BigDecimal.valueOf(value).toPlainString();
    }

    private static Component choice(String label, List<String> values, String now, Consumer<String> chosen) {
        var select = new Select<String>();
        select.setLabel(label);
        select.setItems(
                values.contains(now)
                        ? values
                        : Stream.concat(values.stream(), Stream.of(now)).toList());
        select.setValue(now);
        select.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                chosen.accept(change.getValue());
            }
        });
        return select;
    }

    private PlayRequest with(String dataset, double noise) {
        return new PlayRequest(
                dataset,
                noise,
                request.features(),
                request.hidden(),
                request.activation(),
                request.rate(),
                request.batch(),
                request.decay(),
                request.dropout(),
                request.seed());
    }

    private PlayRequest with(String activation, double rate, int batch) {
        return new PlayRequest(
                request.dataset(),
                request.noise(),
                request.features(),
                request.hidden(),
                activation,
                rate,
                batch,
                request.decay(),
                request.dropout(),
                request.seed());
    }

    private PlayRequest regularised(double decay, double dropout) {
        return new PlayRequest(
                request.dataset(),
                request.noise(),
                request.features(),
                request.hidden(),
                request.activation(),
                request.rate(),
                request.batch(),
                decay,
                dropout,
                request.seed());
    }

    private PlayRequest seeded(long seed) {
        return new PlayRequest(
                request.dataset(),
                request.noise(),
                request.features(),
                request.hidden(),
                request.activation(),
                request.rate(),
                request.batch(),
                request.decay(),
                request.dropout(),
                seed);
    }
}
