package io.lectern.runtime.run;

import io.lectern.api.Budget;
import io.lectern.api.Cuda;
import io.lectern.api.Device;
import io.lectern.api.Session;
import io.lectern.api.data.Task;
import io.lectern.api.run.Randomness;
import io.lectern.runtime.Version;
import io.lectern.runtime.data.Amount;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What is run: all that decides the result, as a value that is stored before anything else happens.
///
/// @param modelSettings   all of them, by path
/// @param datasetSettings all of them, by path
/// @param task            so that the model can be rebuilt without its data
/// @param fingerprint     of the data's content; empty where examples come from an environment
/// @param budget          in place of the model's own setting
/// @param cuda            how CUDA computes, where someone said so; runs of before do not say
/// @param from            the run whose weights it starts from
/// @param made            what it was made with
public record RunDescription(
        String id,
        Instant created,
        String model,
        Map<String, String> modelSettings,
        String dataset,
        Map<String, String> datasetSettings,
        Task<?> task,
        String fingerprint,
        Optional<Budget> budget,
        long seed,
        int threads,
        Device device,
        Optional<Cuda> cuda,
        Optional<From> from,
        Provenance made) {

    public RunDescription {
        modelSettings = Collections.unmodifiableMap(new LinkedHashMap<>(modelSettings));
        datasetSettings = Collections.unmodifiableMap(new LinkedHashMap<>(datasetSettings));
    }

    /// The same run with settings as its plugins have them now, by path.
    RunDescription with(Map<String, String> forModel, Map<String, String> forDataset) {
        return new RunDescription(
                id,
                created,
                model,
                forModel,
                dataset,
                forDataset,
                task,
                fingerprint,
                budget,
                seed,
                threads,
                device,
                cuda,
                from,
                made);
    }

    /// All settings by owner and path, as runs are found by.
    Map<String, Map<String, String>> settings() {
        var own = new LinkedHashMap<String, String>();
        own.put("seed", Long.toString(seed));
        own.put("threads", Integer.toString(threads));
        own.put("device", device.name().toLowerCase(Locale.ROOT));
        cuda.ifPresent(how -> {
            own.put("tf32", Boolean.toString(how.tf32()));
            own.put("recorded", Boolean.toString(how.recorded()));
        });
        return Map.of("model", modelSettings, "dataset", datasetSettings, "run", own);
    }

    /// What a learner of this run may use.
    Session session() {
        return new Session(device, cuda.orElse(Cuda.DEFAULT), threads, 0, budget, new Randomness(seed));
    }

    /// @param freeze paths of weights that stay as they are in that run
    public record From(String run, List<String> freeze) {

        public From {
            freeze = List.copyOf(freeze);
        }
    }

    /// @param lectern its version
    /// @param system  operating system and architecture
    /// @param machine processors and memory of this process; runs of before do not say
    /// @param plugins version by class of the plugin
    /// @param commit  of the source code, where the launcher knows it
    public record Provenance(
            String lectern,
            String engine,
            String java,
            String system,
            Optional<String> machine,
            Map<String, String> plugins,
            Optional<String> commit) {

        public Provenance {
            plugins = Collections.unmodifiableMap(new LinkedHashMap<>(plugins));
        }

        /// What the platform is at present.
        public static Provenance of(Platform platform) {
            var version = Version.current();
            return new Provenance(
                    version.number(),
                    platform.engine().get().version(),
                    System.getProperty("java.runtime.version", "unknown"),
                    System.getProperty("os.name", "unknown") + " " + System.getProperty("os.arch", "unknown"),
                    Optional.of("%d processors, a heap of %s"
                            .formatted(
                                    Runtime.getRuntime().availableProcessors(),
                                    Amount.of(Runtime.getRuntime().maxMemory()))),
                    platform.catalogue().versions(),
                    version.commit());
        }
    }
}
