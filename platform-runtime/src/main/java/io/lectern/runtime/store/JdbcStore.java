package io.lectern.runtime.store;

import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The store in the process that owns the database.
final class JdbcStore implements Store {

    private final Database database;
    private final News news = new News();
    /// When each run was last heard of.
    private final Map<String, Long> heard = new ConcurrentHashMap<>();

    private JdbcStore(Database database) {
        this.database = database;
    }

    /// @param folder for what belongs beside the database
    static JdbcStore open(Location location, Path folder) throws IOException {
        return new JdbcStore(Database.open(location, folder));
    }

    @Override
    public void submit(RunSummary run, String request, int priority) {
        change(connection -> new RunTable(connection).submit(run, request, priority));
    }

    @Override
    public void add(RunSummary run, String description, Map<String, Map<String, String>> settings) {
        change(connection -> {
            var runs = new RunTable(connection);
            runs.begin(run, description);
            for (var owner : settings.entrySet()) {
                runs.settings(run.id(), owner.getKey(), owner.getValue());
            }
            return true;
        });
    }

    @Override
    public void update(RunSummary run) {
        if (run.status() != RunStatus.RUNNING) {
            heard.remove(run.id()); // its next worker begins anew
        }
        change(connection -> new RunTable(connection).update(run));
    }

    @Override
    public List<String> queue() {
        return database.with(connection -> new QueueTable(connection).waiting());
    }

    @Override
    public Optional<String> request(String run) {
        return database.with(connection -> new QueueTable(connection).request(run));
    }

    @Override
    public void work(String run, String worker) {
        heard.remove(run);
        change(connection -> new QueueTable(connection).work(run, worker));
    }

    @Override
    public Optional<String> worker(String run) {
        return database.with(connection -> new QueueTable(connection).worker(run));
    }

    @Override
    public void expect(String run, long steps) {
        change(connection -> new RunTable(connection).expect(run, steps));
    }

    @Override
    public void stop(String run) {
        change(connection -> new QueueTable(connection).stop(run));
    }

    @Override
    public boolean stopping(String run) {
        return database.with(connection -> new QueueTable(connection).order(run)) == Order.STOP;
    }

    @Override
    public Optional<Duration> silence(String run) {
        return Optional.ofNullable(heard.get(run)).map(nanos -> Duration.ofNanos(System.nanoTime() - nanos));
    }

    @Override
    public List<RunSummary> runs() {
        return find(RunQuery.ALL).runs();
    }

    @Override
    public Found find(RunQuery query) {
        return database.with(connection -> new RunSearch(connection).find(query));
    }

    @Override
    public List<String> ids() {
        return database.with(connection -> new RunTable(connection).ids());
    }

    @Override
    public Optional<RunSummary> run(String id) {
        return database.with(connection -> new RunTable(connection).find(id));
    }

    @Override
    public Vocabulary vocabulary() {
        return database.with(connection -> new Overview(connection).vocabulary());
    }

    @Override
    public Map<String, Details> details(List<String> runs) {
        return database.with(connection -> new Overview(connection).details(runs));
    }

    @Override
    public Optional<String> description(String id) {
        return database.with(connection -> new RunTable(connection).description(id));
    }

    @Override
    public Order report(String run, Report report) {
        heard.put(run, System.nanoTime());
        var order = database.with(connection -> new RunLog(connection).append(run, report));
        news.tell();
        return order;
    }

    @Override
    public long newest(String run) {
        return database.with(connection -> new RunTable(connection).sequence(run));
    }

    @Override
    public Report after(String run, long sequence, Duration wait) {
        news.await(() -> newest(run) > sequence, wait);
        return database.with(connection -> new RunLog(connection).after(run, sequence));
    }

    @Override
    public void truncate(String run, long step) {
        change(connection -> new RunLog(connection).truncate(run, step));
    }

    @Override
    public List<String> tags(String run) {
        return database.with(connection -> new SeriesTable(connection).tags(run));
    }

    @Override
    public Points series(String run, String tag, int atMost) {
        return database.with(connection -> new SeriesTable(connection).read(run, tag, atMost));
    }

    @Override
    public List<Event> events(String run) {
        return database.with(connection -> new EventTable(connection).list(run));
    }

    @Override
    public void artefact(String run, String name, String sha256, long bytes) {
        change(connection -> new ArtefactTable(connection).put(run, new Artefact(name, sha256, bytes)));
    }

    @Override
    public List<Artefact> artefacts(String run) {
        return database.with(connection -> new ArtefactTable(connection).list(run));
    }

    @Override
    public void mark(String run, Marks marks) {
        change(connection -> new MarkTable(connection).put(run, marks));
    }

    @Override
    public Marks marks(String run) {
        return database.with(connection -> new MarkTable(connection).get(run));
    }

    @Override
    public void relate(String run, String relation, String other) {
        change(connection -> new MarkTable(connection).relate(run, relation, other));
    }

    @Override
    public Map<String, List<String>> lineage(String run) {
        return database.with(connection -> new MarkTable(connection).lineage(run));
    }

    @Override
    public void bin(String run) {
        change(connection -> new RunTable(connection).bin(run));
    }

    @Override
    public void restore(String run) {
        change(connection -> new RunTable(connection).restore(run));
    }

    @Override
    public void delete(String run) {
        change(connection -> new RunTable(connection).delete(run));
    }

    @Override
    public void trial(String experiment, long seed, Instant finished, String content) {
        database.with(connection -> new VerdictTable(connection).trial(experiment, seed, finished, content));
    }

    @Override
    public List<String> trials(String experiment) {
        return database.with(connection -> new VerdictTable(connection).trials(experiment));
    }

    @Override
    public void verdict(String experiment, int seeds) {
        database.with(connection -> new VerdictTable(connection).verdict(experiment, seeds));
    }

    @Override
    public int seeds(String experiment) {
        return database.with(connection -> new VerdictTable(connection).seeds(experiment));
    }

    @Override
    public void project(Project project) {
        database.with(connection -> new ProjectTable(connection).put(project));
    }

    @Override
    public List<Project> projects() {
        return database.with(connection -> new ProjectTable(connection).list());
    }

    @Override
    public void assign(String run, String project) {
        change(connection -> new ProjectTable(connection).assign(run, project));
    }

    @Override
    public void set(String run, Map<String, String> settings) {
        change(connection -> new RunTable(connection).add(run, "model", settings));
    }

    @Override
    public void tag(String run, Map<String, String> tags) {
        change(connection -> new ProjectTable(connection).tag(run, tags));
    }

    @Override
    public void untag(String run, String name) {
        change(connection -> new ProjectTable(connection).untag(run, name));
    }

    @Override
    public Optional<Tracked> tracked(String run) {
        return database.with(connection -> new ProjectTable(connection).tracked(run));
    }

    @Override
    public List<Tracked> trackedIn(List<String> projects) {
        return database.with(connection -> new ProjectTable(connection).trackedIn(projects));
    }

    /// Does something that those who follow may be waiting for.
    private void change(Database.Work<?> work) {
        var _ = database.with(work);
        news.tell();
    }

    @Override
    public void close() {
        news.tell();
        database.close();
    }
}
