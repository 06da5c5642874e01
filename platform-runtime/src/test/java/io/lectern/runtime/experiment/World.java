package io.lectern.runtime.experiment;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.Device;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.MetricPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Plugin;
import io.lectern.runtime.Home;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.fake.FakeEngine;
import io.lectern.runtime.fake.FakePlugin;
import io.lectern.runtime.json.Json;
import io.lectern.runtime.plugin.Catalogue;
import io.lectern.runtime.run.Platform;
import io.lectern.runtime.store.RunQuery;
import io.lectern.runtime.store.Store;
import io.lectern.runtime.store.Stores;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A platform with fake plugins and these experiments, whose code can be changed.
final class World {

    private final Platform platform;
    private String code = "first";

    World(Path folder, ExperimentPlugin... experiments) {
        var home = new Home(folder.resolve("home"), folder.resolve("data"), true);
        var catalogue = Catalogue.of(List.of(new With(List.of(experiments))));
        var engine = new FakeEngine();
        var store = Stores.open(home.location(), home.store());
        platform = new Platform(home, catalogue, () -> engine, store, new Json(List.of()));
    }

    /// Whoever asks from now on finds other code.
    World edited() {
        code = "edited";
        return this;
    }

    /// As a process finds it that has just begun.
    Experiments experiments() {
        return new Experiments(platform, _ -> code);
    }

    List<Standing> reproduce(String... ids) {
        return experiments().reproduce(ReproduceRequest.of(ids), ExperimentWatcher.NOBODY);
    }

    Standing reproduce(int seeds, Earlier earlier, String id) {
        var request =
                new ReproduceRequest(List.of(id), seeds, 1, Device.CPU, Optional.empty(), Optional.empty(), earlier);
        return experiments().reproduce(request, ExperimentWatcher.NOBODY).getFirst();
    }

    Standing standing() {
        var experiments = experiments();
        return experiments.standings(experiments.all()).getFirst();
    }

    Store store() {
        return platform.store();
    }

    /// The ids of the runs that an experiment asked for.
    List<String> runs(String experiment) {
        var its = RunQuery.ALL.where(RunQuery.Field.lineage("experiment"), RunQuery.Test.IS, experiment);
        return store().find(its).runs().stream().map(RunSummary::id).toList();
    }

    List<RunSummary> runs() {
        return platform.store().runs();
    }

    private record With(List<ExperimentPlugin> experiments) implements Plugin {

        @Override
        public List<ModelPlugin<?, ?, ?>> models() {
            return new FakePlugin().models();
        }

        @Override
        public List<DatasetPlugin<?, ?>> datasets() {
            return new FakePlugin().datasets();
        }

        @Override
        public List<MetricPlugin<?>> metrics() {
            return new FakePlugin().metrics();
        }
    }
}
