package io.lectern.runtime.run;

import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.TrainRequest;
import io.lectern.runtime.Watcher;
import java.io.IOException;
import java.util.Optional;

/// Runs that wait for their turn, and what is done when it has come.
public final class Turn {

    private final Platform platform;
    private final Watcher watcher;

    public Turn(Platform platform, Watcher watcher) {
        this.platform = platform;
        this.watcher = watcher;
    }

    /// Lets a run wait: one that was asked for, or one that is to go on.
    ///
    /// @param priority higher comes first
    /// @throws IllegalArgumentException if the request cannot work, as far as that is seen without its data
    public RunSummary queue(TrainRequest request, int priority) {
        var run = new Starter(platform, request, watcher).waiting();
        platform.store().submit(run, platform.json().write(request), priority);
        return run;
    }

    /// Lets a run that was interrupted, lost or failed wait to go on.
    ///
    /// @param from the step of the checkpoint to go on from, in place of the last whole one; later ones are removed
    /// @throws IOException if that checkpoint cannot be read
    public RunSummary again(String run, Optional<Long> from) throws IOException {
        var waiting = new Ledger(platform).find(run);
        if (!waiting.status().canResume()) {
            throw new IllegalArgumentException("run %s is %s, there is nothing to resume"
                    .formatted(waiting.id(), waiting.status().id()));
        }
        checkOurs(waiting);
        if (from.isPresent()) {
            Resumption.goBack(platform, waiting, from.get());
        }
        waiting = waiting.withStatus(RunStatus.QUEUED).withFailure(Optional.empty());
        platform.store().update(waiting);
        return waiting;
    }

    private void checkOurs(RunSummary run) {
        var store = platform.store();
        if (store.description(run.id()).isEmpty()
                && store.request(run.id()).filter(text -> !text.isEmpty()).isEmpty()) {
            throw new IllegalArgumentException(
                    "run %s was reported by another program, which alone can go on with it".formatted(run.id()));
        }
    }

    /// Tells a run to save and end; one that waits does not begin.
    public RunSummary end(String run) {
        var told = new Ledger(platform).find(run);
        switch (told.status()) {
            case QUEUED -> {
                told = told.withStatus(RunStatus.STOPPED);
                platform.store().update(told);
            }
            case RUNNING -> platform.store().stop(told.id());
            case FINISHED, STOPPED, FAILED, LOST ->
                throw new IllegalArgumentException("run %s is %s already"
                        .formatted(told.id(), told.status().id()));
        }
        return told;
    }

    /// Does what waits, in this process, until it has ended in whatever way.
    public RunSummary take(String id) throws IOException {
        var store = platform.store();
        var run = new Ledger(platform).find(id);
        if (run.status() != RunStatus.QUEUED) {
            throw new IllegalArgumentException("run %s does not wait for its turn, it is %s"
                    .formatted(id, run.status().id()));
        }
        store.work(id, Worker.here().toString());
        try {
            if (store.description(id).isPresent()) {
                return new Resumption(platform, watcher).resume(id, Optional.empty());
            }
            var request = platform.json().read(store.request(id).orElseThrow(), TrainRequest.class);
            return new Starter(platform, request, watcher).train(id);
        } catch (IOException | RuntimeException | Error e) {
            var failed = run.withStatus(RunStatus.FAILED).withFailure(Optional.of(Blame.of(e)));
            store.update(failed);
            return failed;
        }
    }
}
