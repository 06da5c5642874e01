package io.lectern.runtime.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.look.Figure;
import io.lectern.runtime.Home;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.LookRequest;
import io.lectern.runtime.TrainRequest;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.json.Json;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionWorkerTests {

    @TempDir
    Path folder;

    private Lectern lectern;
    private SessionWorker sessions;
    private Path table;

    @BeforeEach
    void open() throws Exception {
        var home = new Home(folder.resolve("home"), folder.resolve("data"), true);
        lectern = FakeServer.open(home);
        assertThat(lectern.store().ids()).isEmpty(); // as a server does, it owns the store
        var java = new JavaProcess(home, Optional.of("256m"), 0, Map.of());
        sessions = new SessionWorker(java, FakeSession.class, new Json(List.of()), Duration.ofSeconds(30));
        table = Files.writeString(folder.resolve("new.csv"), "x,y\n1,1\n-1,-1\n");
    }

    @AfterEach
    void close() {
        sessions.close();
        lectern.close();
    }

    @Test
    void answersAsTheModelDoesHere() {
        var run = lectern.train(TrainRequest.of("softmax"), Watcher.NONE).id();

        assertThat(sessions.use().predict(run, List.of(table))).isEqualTo(lectern.predict(run, List.of(table)));
    }

    @Test
    void looksAsALensDoesHere() {
        var run = lectern.train(TrainRequest.of("softmax"), Watcher.NONE).id();
        var request = LookRequest.of(run, "count");

        assertThat(sessions.use().look(request)).isEqualTo(lectern.look(request, Watcher.NONE));
    }

    @Test
    void looksAtInputsOfOnesOwn() {
        var run = lectern.train(TrainRequest.of("softmax"), Watcher.NONE).id();
        var request = new LookRequest(
                run, "count", Map.of(), Optional.empty(), List.of(), 8, List.of(table), Optional.empty());

        var figure = (Figure.Bars) sessions.use().look(request).figure();

        assertThat(figure.values().getFirst()).isEqualTo(2);
    }

    @Test
    void saysWhatIsWrongWithACall() {
        assertThatThrownBy(() -> sessions.use().predict("softmax-of-nobody", List.of(table)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("softmax-of-nobody");
    }

    @Test
    void startsAnewAfterItsProcessBrokeDown() {
        var run = lectern.train(TrainRequest.of("softmax"), Watcher.NONE).id();
        var use = sessions.use();
        assertThat(use.predict(run, List.of(table))).hasSize(2);

        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
        assertThat(use)
                .satisfiesAnyOf(
                        again -> assertThatThrownBy(() -> again.predict(run, List.of(table)))
                                .isInstanceOf(UncheckedIOException.class)
                                .hasMessageContaining("the process that looked into the model is gone"),
                        again -> assertThat(again.predict(run, List.of(table))).hasSize(2)); // it was seen to be gone

        assertThat(use.predict(run, List.of(table))).hasSize(2);
    }
}
