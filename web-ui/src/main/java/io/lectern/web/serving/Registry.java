package io.lectern.web.serving;

import io.lectern.api.Engine.OnnxDescription;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.files.Durable;
import io.lectern.runtime.json.Json;
import io.lectern.runtime.worker.ServingWorker;
import io.lectern.web.rest.OnnxModels;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The models that are served: a folder of the home for each name and version, `serving/digits/1`, with the model as
/// ONNX and a note where it comes from. A run may be thrown away while its model is served.
@Singleton
public final class Registry {

    private static final Logger LOG = LoggerFactory.getLogger(Registry.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?");
    private static final int MOST = 100;
    private static final String ONNX = "model.onnx";
    private static final String NOTE = "model.json";
    private static final long LARGEST_NOTE = 16L << 20;

    private final Path folder;
    private final Lectern lectern;
    private final OnnxModels onnx;
    private final ServingWorker worker;
    private final Json json = new Json(List.of());
    private final Map<Key, ServedModel> models = new ConcurrentSkipListMap<>();

    Registry(Lectern lectern, OnnxModels onnx, ServingWorker worker) {
        this.folder = lectern.home().root().resolve("serving");
        this.lectern = lectern;
        this.onnx = onnx;
        this.worker = worker;
        load();
    }

    /// By name, then by version.
    public List<ServedModel> all() {
        return List.copyOf(models.values());
    }

    /// @throws NotFoundException if it is not served
    public ServedModel find(String name, int version) {
        return Optional.ofNullable(models.get(new Key(name, version)))
                .orElseThrow(() -> new NotFoundException(
                        "there is no model '%s' of version %d; %s".formatted(name, version, known())));
    }

    /// Its newest version.
    ///
    /// @throws NotFoundException if it is not served
    public ServedModel find(String name) {
        return models.values().stream()
                .filter(model -> model.name().equals(name))
                .max(Comparator.comparingInt(ServedModel::version))
                .orElseThrow(() -> new NotFoundException("there is no model '%s'; %s".formatted(name, known())));
    }

    private String known() {
        var names = models.keySet().stream().map(Key::name).distinct().toList();
        return names.isEmpty() ? "none is served" : "served are " + String.join(", ", names);
    }

    /// Serves the model of a run.
    ///
    /// @param checkpoint a step whose state is served, in place of the run's result
    /// @param name       under which it is asked for
    /// @param version    the next one where none is given
    /// @throws IllegalArgumentException if there is no such run or checkpoint, it has no ONNX, or the
    ///     name will not do
    /// @throws IOException if the file cannot be written, or the process that serves is gone
    public synchronized ServedModel register(String run, Optional<Long> checkpoint, String name, OptionalInt version)
            throws IOException {
        var summary = lectern.run(run);
        var key = key(name, version);
        var target = folder(key);
        var unfinished = Durable.unfinished(target);
        Durable.remove(unfinished);
        Files.createDirectories(unfinished);
        try {
            onnx.write(summary.id(), checkpoint, unfinished.resolve(ONNX));
            Durable.replace(unfinished, target);
            var description = worker.describe(target.resolve(ONNX));
            Durable.write(target.resolve(NOTE), json.pretty(new Note(summary.id(), description)));
            var model = new ServedModel(name, key.version(), summary.id(), target.resolve(ONNX), description);
            models.put(key, model);
            return model;
        } catch (IOException | RuntimeException e) {
            Durable.remove(unfinished);
            Durable.remove(target);
            throw e;
        }
    }

    private Key key(String name, OptionalInt version) {
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new IllegalArgumentException(
                    "'%s' is no name for a model; expected up to 100 letters, digits, '.', '_' and '-'"
                            .formatted(name));
        }
        if (models.size() >= MOST) {
            throw new ClientErrorException("%d models are served; take one away first".formatted(MOST), 409);
        }
        int next = models.keySet().stream()
                        .filter(key -> key.name().equals(name))
                        .mapToInt(Key::version)
                        .max()
                        .orElse(0)
                + 1;
        var key = new Key(name, version.orElse(next));
        if (key.version() < 1) {
            throw new IllegalArgumentException("the version is %d, but at least 1 is needed".formatted(key.version()));
        }
        if (models.containsKey(key)) {
            throw new ClientErrorException(
                    "model '%s' of version %d is served already".formatted(name, key.version()), 409);
        }
        return key;
    }

    /// Serves a model no longer.
    ///
    /// @throws NotFoundException if it is not served
    public synchronized void remove(String name, int version) throws IOException {
        var model = find(name, version);
        models.remove(new Key(name, version));
        worker.forget(model.onnx());
        Durable.remove(folder(new Key(name, version)));
    }

    private Path folder(Key key) {
        return folder.resolve(key.name()).resolve(Integer.toString(key.version()));
    }

    private void load() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> notes = Files.find(folder, 3, (path, _) -> path.endsWith(NOTE))) {
            notes.forEach(this::load);
        } catch (IOException e) {
            LOG.warn("the models to be served cannot be read", e);
        }
    }

    private void load(Path file) {
        try {
            var note = json.read(file, Note.class, LARGEST_NOTE);
            var place = file.resolveSibling(ONNX);
            int names = file.getNameCount(); // NAME/VERSION/the note
            var key = new Key(
                    file.getName(names - 3).toString(),
                    Integer.parseInt(file.getName(names - 2).toString()));
            models.put(key, new ServedModel(key.name(), key.version(), note.run(), place, note.description()));
        } catch (IOException | NumberFormatException e) {
            LOG.warn("{} is left out", file, e);
        }
    }

    private record Key(String name, int version) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int names = name.compareTo(other.name);
            return names == 0 ? Integer.compare(version, other.version) : names;
        }
    }

    private record Note(String run, OnnxDescription description) {}
}
