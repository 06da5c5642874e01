package io.lectern.cli;

import io.lectern.runtime.Lectern;
import io.lectern.runtime.Misfits;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.worker.Interruption;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// What all commands have in common: their options, how they reach the platform and how they answer.
final class Common {

    private final Host host;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean help;

    @Option(names = "--json", description = "End standard output with one line of JSON, also where something fails.")
    private boolean json;

    @Option(names = "--offline", description = "Forbid every download.")
    private boolean offline;

    @Option(names = "--debug", description = "Show where a failure came from (or set LECTERN_DEBUG).")
    @SuppressWarnings("unused") // looked for before the options are parsed
    private boolean debug;

    Common(Host host) {
        this.host = host;
    }

    int width() {
        return host.terminal().width();
    }

    Lectern open() {
        return host.open().apply(host.home().withOffline(offline || host.home().offline()));
    }

    /// Says the result to a program or to a person.
    ///
    /// @return the exit code of success
    int answer(Object forPrograms, String forPeople) {
        var out = host.terminal().out();
        if (json) {
            out.println(Json.line(forPrograms));
        } else {
            out.print(forPeople);
        }
        out.flush();
        return 0;
    }

    /// Does some work on a run, shown as it goes on; Ctrl-C ends it early instead of breaking it off.
    <T> T follow(Work<T> work) throws Exception {
        return follow(Misfits.REFUSE, work);
    }

    /// As [#follow(Work)], on a run of before.
    ///
    /// @param misfits what to do where settings of the run no longer fit
    <T> T follow(Misfits misfits, Work<T> work) throws Exception {
        host.interruption().listen();
        try (var progress = new Progress(Display.on(host.terminal()), host.interruption(), misfits);
                var lectern = open()) {
            return work.on(lectern, progress);
        }
    }

    /// Does the same to each of these runs.
    ///
    /// @param sentence what was done, with `%s` for the run
    /// @return the exit code
    int each(List<String> runs, BiFunction<Lectern, String, RunSummary> action, String sentence) {
        try (var lectern = open()) {
            var done = runs.stream().map(run -> action.apply(lectern, run)).toList();
            var text = done.stream()
                    .map(run -> sentence.formatted(run.id()) + "\n")
                    .collect(Collectors.joining());
            return answer(done.stream().map(Json.Ended::of).toList(), text);
        }
    }

    /// Does something that goes on until Ctrl-C.
    ///
    /// @return the exit code
    int until(Service service) throws Exception {
        host.interruption().listen();
        try (var lectern = open()) {
            service.run(lectern, host.interruption(), host.terminal().err()::println);
            return 0;
        }
    }

    /// Passes on what should be known on the way to an answer.
    Watcher notes() {
        return notes(Misfits.REFUSE);
    }

    /// As [#notes()], for an answer about a run of before.
    ///
    /// @param misfits what to do where settings of the run no longer fit
    Watcher notes(Misfits misfits) {
        var err = host.terminal().err();
        return new Watcher() {
            @Override
            public void note(String text) {
                err.println(text);
            }

            @Override
            public Misfits misfits() {
                return misfits;
            }
        };
    }

    /// Says how a training run ended.
    ///
    /// @return the exit code
    int ended(RunSummary run) {
        if (run.status() == RunStatus.FAILED) {
            throw new FailedRun(run);
        }
        answer(Json.Ended.of(run), text(run));
        if (run.status() != RunStatus.STOPPED) {
            return 0;
        }
        host.terminal()
                .err()
                .println("stopped at step %s and saved; go on with: lectern resume %s"
                        .formatted(Words.count(run.steps()), run.id()));
        return Failure.INTERRUPTED;
    }

    /// A run at a glance.
    String text(RunSummary run) {
        var metrics = new Table();
        run.metrics().forEach((tag, value) -> metrics.row(tag, Words.number(value)));
        var places = new Table().row("run", run.id());
        run.directory().ifPresent(directory -> places.row("in", directory.toString()));
        run.onnx().ifPresent(onnx -> places.row("model", onnx.toString()));
        return "%s on %s: %s after %s steps in %s%n"
                        .formatted(
                                run.model(),
                                run.dataset(),
                                run.status().id(),
                                Words.count(run.steps()),
                                Words.time(run.seconds()))
                + metrics.text(2, width())
                + places.text(2, Integer.MAX_VALUE);
    }

    /// Something that goes on until it is interrupted.
    @FunctionalInterface
    interface Service {

        void run(Lectern lectern, Interruption interruption, Consumer<String> say) throws Exception;
    }

    /// Work that can be followed and interrupted.
    @FunctionalInterface
    interface Work<T> {

        T on(Lectern lectern, Watcher watcher) throws Exception;
    }
}
