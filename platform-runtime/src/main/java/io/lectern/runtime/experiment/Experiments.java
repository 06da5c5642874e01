package io.lectern.runtime.experiment;

import io.lectern.api.ExperimentPlugin;
import io.lectern.api.settings.InvalidSettingsException;
import io.lectern.runtime.figure.FigureFile;
import io.lectern.runtime.plugin.UnknownIdException;
import io.lectern.runtime.run.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// The claims that plugins bring, and what became of them.
public final class Experiments {

    private final Platform platform;
    private final Function<Class<?>, String> code;

    public Experiments(Platform platform) {
        this(platform, Code::fingerprint);
    }

    Experiments(Platform platform, Function<Class<?>, String> code) {
        this.platform = platform;
        this.code = code;
    }

    /// All that can say what they claim, by lecture and row.
    public List<ExperimentPlugin> all() {
        return platform.catalogue().experiments().stream()
                .filter(experiment -> problem(experiment).isEmpty())
                .sorted(Comparator.<ExperimentPlugin>comparingInt(
                                experiment -> experiment.claim().lecture())
                        .thenComparing(experiment -> experiment.claim().row())
                        .thenComparing(experiment -> experiment.about().id()))
                .toList();
    }

    /// Which ones are left out and why, a sentence each.
    public List<String> problems() {
        return platform.catalogue().experiments().stream()
                .flatMap(experiment -> problem(experiment).stream())
                .toList();
    }

    /// A plugin's mistake must not cost the others their verdicts.
    private static Optional<String> problem(ExperimentPlugin experiment) {
        try {
            experiment.claim();
            return Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            return Optional.of("experiment '%s' is left out, since it cannot say what it claims: %s"
                    .formatted(experiment.about().id(), e));
        }
    }

    /// Those of a lecture, by row.
    public List<ExperimentPlugin> of(int lecture) {
        return all().stream()
                .filter(experiment -> experiment.claim().lecture() == lecture)
                .toList();
    }

    /// @throws UnknownIdException if there is none of that name
    public Suite suite(String name) throws IOException {
        return Suite.named(name, platform.home());
    }

    /// Those of a suite, each once, in its order.
    public List<ExperimentPlugin> of(Suite suite) {
        return suite.items().stream()
                .flatMap(item -> item.claims().stream())
                .flatMap(name -> called(name).stream())
                .distinct()
                .toList();
    }

    /// How these stand by what is kept; nothing is run.
    public List<Standing> standings(List<ExperimentPlugin> experiments) {
        var archive = archive();
        return experiments.stream().map(archive::standing).toList();
    }

    /// Draws what experiments found, for the first seed each, as SVG.
    ///
    /// @param folder made where it is not there
    /// @param note   told about figures that cannot be drawn
    /// @return the files, by the experiment's id
    public Map<String, List<Path>> draw(List<Standing> standings, Path folder, Consumer<String> note)
            throws IOException {
        Files.createDirectories(folder);
        var drawn = new LinkedHashMap<String, List<Path>>();
        for (var standing : standings) {
            var id = standing.experiment().about().id();
            var figures = standing.trials().stream()
                    .limit(1)
                    .flatMap(trial -> trial.figures().stream())
                    .toList();
            var files = drawn.computeIfAbsent(id, _ -> new ArrayList<>());
            for (int i = 0; i < figures.size(); i++) {
                var file = folder.resolve("%s-%d.svg".formatted(id, i + 1));
                try {
                    FigureFile.write(figures.get(i), file, platform.json());
                    files.add(file);
                } catch (IllegalArgumentException e) {
                    note.accept(
                            "figure %d of experiment '%s' cannot be drawn: %s".formatted(i + 1, id, e.getMessage()));
                }
            }
        }
        return drawn;
    }

    /// Puts claims to the test; blocks until it is done or interrupted.
    ///
    /// @throws UnknownIdException if there is no such experiment
    /// @throws IllegalArgumentException if several are unknown; says all
    public List<Standing> reproduce(ReproduceRequest request, ExperimentWatcher watcher) {
        var experiments = find(request.experiments());
        platform.engine().get().require(request.device());
        return new Reproduction(archive(), request, watcher).reproduce(experiments);
    }

    /// By id, or by row of the catalogue, which several may put to the test; case does not matter.
    List<ExperimentPlugin> find(List<String> names) {
        var found = new LinkedHashSet<ExperimentPlugin>();
        var problems = new ArrayList<UnknownIdException>();
        for (var name : names) {
            var fitting = called(name);
            if (fitting.isEmpty()) {
                problems.add(new UnknownIdException("experiment", name, known()));
            }
            found.addAll(fitting);
        }
        if (problems.size() == 1) {
            throw problems.getFirst();
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(
                    problems.stream().map(e -> String.valueOf(e.getMessage())).toList());
        }
        return List.copyOf(found);
    }

    private List<ExperimentPlugin> called(String name) {
        return all().stream().filter(one -> isCalled(one, name)).toList();
    }

    private static boolean isCalled(ExperimentPlugin experiment, String name) {
        return experiment.about().id().equalsIgnoreCase(name)
                || experiment.claim().rows().stream().anyMatch(name::equalsIgnoreCase);
    }

    private List<String> known() {
        return all().stream()
                .flatMap(one -> Stream.concat(Stream.of(one.about().id()), one.claim().rows().stream()))
                .distinct()
                .toList();
    }

    /// The systems of a suite as its experiments stand.
    public List<SystemStanding> systems(Suite suite, List<Standing> standings) {
        return suite.items().stream().map(item -> system(item, standings)).toList();
    }

    private static SystemStanding system(Suite.Item item, List<Standing> standings) {
        var found = new LinkedHashSet<Standing>();
        var missing = new ArrayList<String>();
        for (var name : item.claims()) {
            var called = standings.stream()
                    .filter(standing -> isCalled(standing.experiment(), name))
                    .toList();
            found.addAll(called);
            if (called.isEmpty()) {
                missing.add(name);
            }
        }
        return new SystemStanding(item.system(), List.copyOf(found), missing);
    }

    private Archive archive() {
        return new Archive(platform, new Inventory(platform, code));
    }
}
