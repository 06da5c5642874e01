package io.lectern.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.ExperimentPlugin.Measured;
import io.lectern.api.LensPlugin;
import io.lectern.api.MetricPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Plugin;
import io.lectern.runtime.Home;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.fake.FakeExperiment;
import io.lectern.runtime.plugin.Catalogue;
import io.lectern.runtime.worker.Interruption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// Runs commands in this process, with fake plugins and a home of their own, and keeps what they say.
final class Shell {

    private final Path home;
    private Function<Home, Lectern> open;
    private Interruption interruption = new Interruption();
    private String interruptAt = "\0";

    Shell(Path home) {
        this.home = home;
        with(new Centroids());
    }

    /// Presses Ctrl-C as soon as a command writes this text to standard error.
    Shell interruptAt(String text) {
        interruptAt = text;
        return this;
    }

    /// Has another model.
    Shell with(ModelPlugin<?, ?, ?> model) {
        open = home -> Lectern.open(home, Catalogue.of(List.of(new Fakes(model))), new PaperEngine());
        return this;
    }

    /// Fails where the platform is opened.
    Shell failing(RuntimeException failure) {
        open = _ -> {
            throw failure;
        };
        return this;
    }

    /// Presses Ctrl-C while the platform is opened, which breaks off.
    Shell interruptedWith(RuntimeException failure) {
        open = _ -> {
            interruption.request();
            throw failure;
        };
        return this;
    }

    Said run(String... arguments) {
        var out = new ByteArrayOutputStream();
        interruption = new Interruption();
        var err = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int from, int length) {
                super.write(bytes, from, length);
                if (toString(StandardCharsets.UTF_8).contains(interruptAt)) {
                    interruption.request();
                }
            }
        };
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                100,
                false);
        var host = new Host(terminal, new Home(home, home.resolve("data"), false), open, interruption, false);
        int exit = new Main(host).run(arguments);
        return new Said(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    record Said(int exit, String out, String err) {

        /// The last line of standard output, which must be JSON.
        JsonNode json() {
            try {
                return new ObjectMapper().readTree(out.lines().toList().getLast());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        JsonNode error() {
            return json().get("error");
        }
    }

    private record Fakes(ModelPlugin<?, ?, ?> model) implements Plugin {

        @Override
        public List<ModelPlugin<?, ?, ?>> models() {
            return List.of(model);
        }

        @Override
        public List<DatasetPlugin<?, ?>> datasets() {
            return List.of(new Clouds(), new Photos());
        }

        @Override
        public List<MetricPlugin<?>> metrics() {
            return List.of(new Hits());
        }

        @Override
        public List<ExperimentPlugin> experiments() {
            return List.of(
                    FakeExperiment.finding(
                            "clouds-part", "F13", Measured.of("gap", 2.5).atLeast(1), Measured.of("told", Double.NaN)),
                    FakeExperiment.finding(
                            "pigs-fly", "V2", Measured.of("height", Double.NaN).atLeast(1)),
                    new FakeExperiment("costly", "L9", Duration.ofHours(3), _ -> {
                        throw new IllegalArgumentException("no money");
                    }));
        }

        @Override
        public List<LensPlugin<?>> lenses() {
            return List.of(new Places(), new Places.Blind());
        }
    }
}
