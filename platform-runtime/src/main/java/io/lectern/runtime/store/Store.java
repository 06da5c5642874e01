package io.lectern.runtime.store;

import io.lectern.runtime.RunSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What is known of all runs. Several threads and several processes may use it at once.
///
/// One process owns the database; others reach it through that process, by methods of the same names. So names are
/// unique, arguments and results are values, and every method may be called again if it is not known whether it was
/// heard.
///
/// Every method throws [java.io.UncheckedIOException] if the store cannot be had.
public interface Store extends AutoCloseable {

    /// Takes note of a run that waits for its turn.
    ///
    /// @param request  what was asked for, as JSON
    /// @param priority higher comes first
    void submit(RunSummary run, String request, int priority);

    /// Takes note of a run that begins.
    ///
    /// @param description as JSON
    /// @param settings    by owner (`model`, `dataset`) and path
    void add(RunSummary run, String description, Map<String, Map<String, String>> settings);

    /// Replaces what may change in a run: status, time, steps, metrics, files, failure.
    void update(RunSummary run);

    /// The runs that wait, in the order of their turns.
    List<String> queue();

    /// What was asked for, as JSON.
    Optional<String> request(String run);

    /// Says who works on a run, which also takes back the wish that it stop.
    ///
    /// @param worker machine and process: `host/1234`
    void work(String run, String worker);

    Optional<String> worker(String run);

    /// Takes note of how many steps a run is to make.
    void expect(String run, long steps);

    /// Says that a run shall save and end.
    void stop(String run);

    /// Whether it was told to.
    boolean stopping(String run);

    /// How long ago its worker last reported; nothing before its first report to this owner of the store. Measured by
    /// a clock that nobody sets.
    Optional<Duration> silence(String run);

    /// All runs but those in the bin, newest first.
    List<RunSummary> runs();

    Found find(RunQuery query);

    /// The ids of all runs, newest first, those in the bin included.
    List<String> ids();

    Optional<RunSummary> run(String id);

    /// What there is to ask for in queries.
    Vocabulary vocabulary();

    /// Settings and marks of some runs, by run.
    Map<String, Details> details(List<String> runs);

    /// What was run, as JSON; nothing for a run that has not begun.
    Optional<String> description(String id);

    /// Takes what a run said. What the store has already is passed over, so a report may be sent again.
    ///
    /// @return what the run is to do
    /// @throws IllegalArgumentException if something before it is missing, or there is no such run
    Order report(String run, Report report);

    /// The place of the last thing that a run said; 0 if it said nothing.
    long newest(String run);

    /// What a run said after a place, waiting for something for so long.
    Report after(String run, long sequence, Duration wait);

    /// Forgets what a run said after a step, before it goes on from there. Places are not used again.
    void truncate(String run, long step);

    /// The tags under which a run has numbers.
    List<String> tags(String run);

    /// A series thinned to at most so many points, at least 5: the newest and the extremes are always kept.
    Points series(String run, String tag, int atMost);

    /// What a run said that is no number, in order.
    List<Event> events(String run);

    /// Takes note of a file of a run, in place of an earlier one of that name.
    void artefact(String run, String name, String sha256, long bytes);

    List<Artefact> artefacts(String run);

    /// Replaces the labels and the note that people gave a run.
    void mark(String run, Marks marks);

    Marks marks(String run);

    /// Takes note of where a run comes from or what it belongs to.
    void relate(String run, String relation, String other);

    /// What a run is related to, by relation.
    Map<String, List<String>> lineage(String run);

    /// Puts a run into the bin, from where it can be restored.
    void bin(String run);

    void restore(String run);

    /// Forgets a run.
    void delete(String run);

    /// Takes note of what an experiment came to with a seed, in place of an earlier time.
    ///
    /// @param content as JSON
    void trial(String experiment, long seed, Instant finished, String content);

    /// What an experiment came to, as JSON, by seed.
    List<String> trials(String experiment);

    /// Takes note that so many seeds of an experiment, from 1 on, were asked for and are done.
    void verdict(String experiment, int seeds);

    /// How many seeds the verdict on an experiment rests on; 0 where there is none.
    int seeds(String experiment);

    /// Takes note of a project, in place of an earlier one with that id.
    ///
    /// @throws IllegalArgumentException if another goes by its name
    void project(Project project);

    /// All projects, oldest first, deleted ones included.
    List<Project> projects();

    /// Puts a run into a project, out of the one that it was in.
    void assign(String run, String project);

    /// Adds to the settings of a run that another program reports.
    void set(String run, Map<String, String> settings);

    /// Adds to what another program says about its run.
    void tag(String run, Map<String, String> tags);

    void untag(String run, String name);

    /// A run with what other programs say about it.
    Optional<Tracked> tracked(String run);

    /// The runs of projects, those in the bin included, in no order.
    List<Tracked> trackedIn(List<String> projects);

    @Override
    void close();

    /// @param total how many there are without offset and limit
    record Found(List<RunSummary> runs, int total) {}

    /// @param metrics     names such as `test/accuracy`
    /// @param settings    paths
    /// @param experiments that runs belong to
    record Vocabulary(
            List<String> models,
            List<String> datasets,
            List<String> metrics,
            List<String> settings,
            List<String> labels,
            List<String> experiments) {

        public static final Vocabulary NONE =
                new Vocabulary(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

        public Vocabulary {
            models = List.copyOf(models);
            datasets = List.copyOf(datasets);
            metrics = List.copyOf(metrics);
            settings = List.copyOf(settings);
            labels = List.copyOf(labels);
            experiments = List.copyOf(experiments);
        }
    }

    /// @param settings by path, those of the run itself (`seed`, `threads`, `device`) included
    /// @param expected how many steps it is to make; 0 where it has not said so
    record Details(Map<String, String> settings, Marks marks, long expected) {

        public static final Details NONE = new Details(Map.of(), Marks.NONE, 0);

        public Details {
            settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        }
    }

    /// @param name a plain file name within the run's directory
    record Artefact(String name, String sha256, long bytes) {}

    /// @param note Markdown
    record Marks(List<String> labels, String note) {

        public static final Marks NONE = new Marks(List.of(), "");

        public Marks {
            labels = List.copyOf(labels);
        }
    }

    /// Under what another program gathers its runs. Runs that nobody gathered are in project `0`, which nobody makes.
    ///
    /// @param tags as JSON
    record Project(String id, String name, boolean deleted, Instant created, Instant changed, String tags) {}

    /// @param project  its id
    /// @param binned   whether it is in the bin
    /// @param settings by path
    /// @param tags     what another program says about it
    record Tracked(
            RunSummary run, String project, boolean binned, Map<String, String> settings, Map<String, String> tags) {

        public Tracked {
            settings = Collections.unmodifiableMap(new TreeMap<>(settings));
            tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        }
    }
}
