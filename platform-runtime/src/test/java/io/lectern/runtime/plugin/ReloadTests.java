package io.lectern.runtime.plugin;

import static io.lectern.runtime.plugin.PluginSource.metric;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.Plugin;
import io.lectern.api.look.Figure;
import io.lectern.api.run.Value;
import io.lectern.runtime.EvaluationRequest;
import io.lectern.runtime.Home;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.LookRequest;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.TrainRequest;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.fake.Count;
import io.lectern.runtime.fake.FakeEngine;
import io.lectern.runtime.fake.FakePlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadTests {

    @TempDir
    Path folder;

    private Home home;
    private Lectern lectern;
    private Catalogue meanwhile = Catalogue.of(List.of());

    @BeforeEach
    void open() {
        home = new Home(folder.resolve("home"), folder.resolve("data"), true);
        metric("old").writeTo(home.plugins().resolve("test.jar"));
        var plugins = Plugins.of(home, Catalogue.of(List.of(new FakePlugin(), new WithLens())));
        lectern = Lectern.open(home, plugins, new FakeEngine());
    }

    @Test
    void takesANewJarInWithoutARestart() {
        metric("new").writeTo(home.plugins().resolve("test.jar"));

        assertThat(name(lectern.catalogue())).isEqualTo("old");
        assertThat(name(lectern.reload())).isEqualTo("new");
        assertThat(name(lectern.catalogue())).isEqualTo("new");
    }

    @Test
    void waitsForTheRunsThatWorkWithTheOldOne() {
        var during = new ArrayList<Catalogue>();
        var run = lectern.train(TrainRequest.of("softmax"), new Watcher() {
            @Override
            public void logged(String tag, long step, Value value) {
                if (during.isEmpty()) {
                    metric("new").writeTo(home.plugins().resolve("test.jar"));
                    during.add(lectern.reload());
                }
            }
        });

        assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(name(during.getFirst())).isEqualTo("old");
        assertThat(during.getFirst().problems()).singleElement().asString().contains("while run " + run.id());
        assertThat(name(lectern.reload())).isEqualTo("new");
        assertThat(lectern.catalogue().problems()).isEmpty();
    }

    @Test
    void waitsForThoseWhoJudgeAModel() {
        var run = lectern.train(TrainRequest.of("softmax"), Watcher.NONE);

        lectern.evaluate(EvaluationRequest.of(run.id()), new Watcher() {
            @Override
            public boolean cancelled() {
                reload();
                return false;
            }
        });

        assertHeldBy(run);
    }

    @Test
    void waitsForThoseWhoLookAtAModel() {
        var run = lectern.train(TrainRequest.of("softmax"), Watcher.NONE);

        lectern.look(LookRequest.of(run.id(), "reloading"), Watcher.NONE);

        assertHeldBy(run);
    }

    @Test
    void waitsForThoseWhoPredict() throws IOException {
        var run = lectern.train(TrainRequest.of("softmax"), Watcher.NONE);
        var table = Files.writeString(folder.resolve("new.csv"), "x,y\n1,1\n");

        lectern.predict(run.id(), new AbstractList<>() {
            @Override
            public Path get(int index) {
                reload();
                return table;
            }

            @Override
            public int size() {
                return 1;
            }
        });

        assertHeldBy(run);
    }

    private void reload() {
        metric("new").writeTo(home.plugins().resolve("test.jar"));
        meanwhile = lectern.reload();
    }

    private void assertHeldBy(RunSummary run) {
        assertThat(name(meanwhile)).isEqualTo("old");
        assertThat(meanwhile.problems()).singleElement().asString().contains("while run " + run.id());
        assertThat(name(lectern.reload())).isEqualTo("new");
    }

    @Test
    void letsGoWhereARunCannotBegin() {
        var watcher = new Watcher() {
            @Override
            public void started(RunSummary run) {
                throw new IllegalStateException("no luck");
            }
        };
        try {
            lectern.train(TrainRequest.of("softmax"), watcher);
        } catch (IllegalStateException _) {
            // as intended
        }
        metric("new").writeTo(home.plugins().resolve("test.jar"));

        assertThat(name(lectern.reload())).isEqualTo("new");
    }

    private static String name(Catalogue catalogue) {
        return catalogue.metric("test").about().name();
    }

    private final class WithLens implements Plugin {

        @Override
        public List<LensPlugin<?>> lenses() {
            return List.of(new Reloading());
        }
    }

    @About(id = "reloading", name = "Reloading", summary = "Reloads while it looks.")
    private final class Reloading implements LensPlugin<Count.Settings> {

        @Override
        public Count.Settings defaults() {
            return new Count.Settings();
        }

        @Override
        public Figure look(Subject subject, Count.Settings settings) {
            reload();
            return new Figure.Bars("Nothing", List.of("nothing"), List.of(0.0), "");
        }
    }
}
