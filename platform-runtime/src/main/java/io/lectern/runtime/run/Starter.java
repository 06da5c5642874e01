package io.lectern.runtime.run;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.Learner;
import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Task;
import io.lectern.api.settings.Settings;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.TrainRequest;
import io.lectern.runtime.Watcher;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Optional;

/// Makes a run of what someone asked for: everything that can be wrong is found before anything is left behind.
public final class Starter {

    private static final int MOST_THREADS = 1_024;

    private final Platform platform;
    private final TrainRequest request;
    private final Watcher watcher;
    private final Outcome outcome;

    /// Of a run that is published when it is finished.
    public Starter(Platform platform, TrainRequest request, Watcher watcher) {
        this(platform, request, watcher, Outcome.PUBLISHED);
    }

    public Starter(Platform platform, TrainRequest request, Watcher watcher, Outcome outcome) {
        this.platform = platform;
        this.request = request;
        this.watcher = watcher;
        this.outcome = outcome;
    }

    /// Trains; blocks until the run has ended, in whatever way.
    ///
    /// @throws IllegalArgumentException if the request cannot work; says all that is wrong with it
    /// @throws io.lectern.api.run.RunFailure if the device cannot be used
    /// @throws IOException if the data cannot be had or read
    public RunSummary train() throws IOException {
        return train(Optional.empty());
    }

    /// As [#train()], under an id that was given before.
    RunSummary train(String id) throws IOException {
        return train(Optional.of(id));
    }

    /// A run that can be started later, as far as that is seen without its data.
    ///
    /// @throws IllegalArgumentException if the request cannot work; says all that is wrong with it
    RunSummary waiting() {
        var asked = asked();
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var model = asked.model().about().id();
        var id = RunDirectory.newId(model, now);
        return RunSummary.of(id, model, asked.dataset().about().id(), RunStatus.QUEUED, now);
    }

    private RunSummary train(Optional<String> id) throws IOException {
        var asked = asked();
        platform.engine().get().require(request.device());
        return start(id, asked.model(), asked.dataset(), asked.chosen());
    }

    private Asked asked() {
        var problems = new Problems();
        var catalogue = platform.catalogue();
        var model = problems.ask(() -> catalogue.model(request.model()));
        var id = request.dataset().or(() -> model.map(ModelPlugin::builtInDataset));
        var dataset = id.flatMap(name -> problems.ask(() -> catalogue.dataset(name)));
        if (request.threads() < 1 || request.threads() > MOST_THREADS) {
            problems.add("threads is %d, outside [1, %,d]".formatted(request.threads(), MOST_THREADS));
        }
        if (!request.freeze().isEmpty() && request.from().isEmpty()) {
            problems.add("weights can only be frozen in a run that starts from another; name it with --from");
        }
        request.cuda().flatMap(how -> how.objection(request.device())).ifPresent(problems::add);
        var settings = model.flatMap(m -> dataset.map(d -> settings(m, d, problems)));
        problems.check();
        return new Asked(model.orElseThrow(), dataset.orElseThrow(), settings.orElseThrow());
    }

    private Chosen settings(ModelPlugin<?, ?, ?> model, DatasetPlugin<?, ?> dataset, Problems problems) {
        var wrong = new ArrayList<String>();
        var typed = TypedSettings.of(request.settings(), model.defaults(), dataset.defaults(), wrong);
        var chosen = new Chosen(
                TypedSettings.apply(model.defaults(), typed.model(), wrong),
                TypedSettings.apply(dataset.defaults(), typed.dataset(), wrong));
        problems.addAll(wrong);
        return chosen;
    }

    private <T extends Task<D>, D, S extends Record> RunSummary start(
            Optional<String> given, ModelPlugin<T, D, S> model, DatasetPlugin<?, ?> dataset, Chosen chosen)
            throws IOException {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var id = given.orElseGet(() -> RunDirectory.newId(model.about().id(), now));
        var asked = request.out().map(_ -> RunDirectory.create(platform.home(), id, request.out()));
        var instead = Optional.of(model.builtInDataset())
                .filter(other -> !other.equals(dataset.about().id()));
        var source = Source.of(dataset, chosen.dataset(), platform.home(), instead, watcher);
        var recipe =
                Recipe.of(model, chosen.model(), source.task(), dataset.about().id());
        try (var data = Opened.of(recipe, source)) {
            var description = describe(id, now, recipe, source, data.fingerprint());
            try (var learner = recipe.learner(description.session())) {
                adopt(learner, description);
                var directory = asked.orElseGet(() -> RunDirectory.create(platform.home(), id, Optional.empty()));
                return run(description, directory, recipe, learner, data.content());
            }
        }
    }

    private <D> RunSummary run(
            RunDescription description, RunDirectory directory, Recipe<?, D, ?> recipe, Learner<D> learner, D data)
            throws IOException {
        if (platform.home().quota().isPresent()) {
            new Housekeeping(platform, watcher::note)
                    .fit(platform.home().quota().getAsLong());
        }
        try (var _ = RunLock.take(directory.path())) {
            var summary = RunSummary.of(
                            description.id(),
                            description.model(),
                            description.dataset(),
                            RunStatus.RUNNING,
                            description.created())
                    .in(directory.path());
            platform.store().add(summary, platform.json().write(description), description.settings());
            platform.store().work(summary.id(), Worker.here().toString());
            request.from()
                    .ifPresent(_ -> platform.store()
                            .relate(
                                    summary.id(),
                                    "from",
                                    description.from().orElseThrow().run()));
            watcher.started(summary);
            return new Training(platform, description, summary, directory, watcher, outcome).run(recipe, learner, data);
        }
    }

    private void adopt(Learner<?> learner, RunDescription description) throws IOException {
        if (description.from().isPresent()) {
            var from = description.from().get();
            var weights = TrainedModel.weights(platform, new Ledger(platform).find(from.run()), watcher::note);
            var taken = TrainedModel.adopt(learner, description, weights);
            watcher.note("took %d weights from %s, %d start anew%s"
                    .formatted(
                            taken.adopted().size(),
                            from.run(),
                            taken.left().size(),
                            taken.left().isEmpty() ? "" : ": " + String.join(", ", taken.left())));
        }
    }

    private RunDescription describe(
            String id, Instant now, Recipe<?, ?, ?> recipe, Source<?, ?> source, String fingerprint) {
        var from = request.from()
                .map(run ->
                        new RunDescription.From(new Ledger(platform).find(run).id(), request.freeze()));
        return new RunDescription(
                id,
                now,
                recipe.plugin().about().id(),
                Settings.flatten(recipe.settings()),
                source.plugin().about().id(),
                Settings.flatten(source.settings()),
                recipe.task(),
                fingerprint,
                request.budget(),
                request.seed(),
                request.threads(),
                request.device(),
                request.cuda(),
                from,
                RunDescription.Provenance.of(platform));
    }

    private record Asked(ModelPlugin<?, ?, ?> model, DatasetPlugin<?, ?> dataset, Chosen chosen) {}

    private record Chosen(Record model, Record dataset) {}
}
