package io.lectern.web.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.store.Store.Project;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// MLflow's experiments, which are projects here: an experiment of Lectern is a claim that is put to the test.
@Singleton
final class Projects {

    static final String DEFAULT = "0";
    private static final int LONGEST_NAME = 500;

    private final Lectern lectern;
    private final ObjectMapper json;

    Projects(Lectern lectern, ObjectMapper json) {
        this.lectern = lectern;
        this.json = json;
    }

    /// A project with its tags.
    record Kept(Project project, Map<String, String> tags) {}

    /// With the one that every run is in which nobody gathered elsewhere.
    List<Kept> all() {
        var projects = new ArrayList<Project>();
        projects.add(new Project(DEFAULT, "Default", false, Instant.EPOCH, Instant.EPOCH, "{}"));
        projects.addAll(lectern.store().projects());
        return projects.stream()
                .map(project -> new Kept(project, tags(project)))
                .toList();
    }

    Kept find(String id) {
        return all().stream()
                .filter(kept -> kept.project().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("No Experiment with id=%s exists".formatted(id)));
    }

    Optional<Kept> named(String name) {
        return all().stream().filter(kept -> kept.project().name().equals(name)).findFirst();
    }

    synchronized Project create(String name, Map<String, String> tags) {
        if (named(name).isPresent()) {
            throw new ClientErrorException("Experiment(name=%s) already exists.".formatted(name), 409);
        }
        var id = all().stream()
                .map(kept -> kept.project().id())
                .filter(other -> other.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .max()
                .orElse(0);
        var now = Instant.ofEpochMilli(System.currentTimeMillis());
        var project = new Project(Long.toString(id + 1), checked(name), false, now, now, text(tags));
        lectern.store().project(project);
        return project;
    }

    void rename(String id, String name) {
        named(name).filter(other -> !other.project().id().equals(id)).ifPresent(other -> {
            throw new ClientErrorException("Experiment(name=%s) already exists.".formatted(name), 409);
        });
        change(id, project -> with(project, checked(name), project.deleted(), project.tags()));
    }

    void delete(String id, boolean deleted) {
        change(id, project -> with(project, project.name(), deleted, project.tags()));
    }

    void tag(String id, String key, String value) {
        change(id, project -> {
            var tags = new TreeMap<>(tags(project));
            tags.put(key, value);
            return with(project, project.name(), project.deleted(), text(tags));
        });
    }

    private synchronized void change(String id, UnaryOperator<Project> change) {
        if (id.equals(DEFAULT)) {
            throw new IllegalArgumentException("The default experiment cannot be changed.");
        }
        lectern.store().project(change.apply(find(id).project()));
    }

    private static Project with(Project project, String name, boolean deleted, String tags) {
        var now = Instant.ofEpochMilli(System.currentTimeMillis());
        return new Project(project.id(), name, deleted, project.created(), now, tags);
    }

    private static String checked(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "Invalid experiment name: it is empty or longer than %d characters.".formatted(LONGEST_NAME));
        }
        return name;
    }

    private Map<String, String> tags(Project project) {
        try {
            return json.readValue(project.tags(), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the tags of project %s cannot be read".formatted(project.id()), e);
        }
    }

    private String text(Map<String, String> tags) {
        try {
            return json.writeValueAsString(tags);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("tags are texts", e);
        }
    }
}
