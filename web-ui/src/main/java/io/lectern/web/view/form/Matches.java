package io.lectern.web.view.form;

import io.lectern.runtime.Lectern;
import io.lectern.runtime.Match;
import io.lectern.runtime.plugin.Catalogue;
import io.lectern.runtime.worker.Interactive;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which data sets fit which models, asked once while the plugins stay the same.
@Singleton
public final class Matches {

    private final Lectern lectern;
    private final Interactive interactive;
    private final Map<String, List<Match>> known = new HashMap<>();
    private Catalogue catalogue;

    Matches(Lectern lectern, Interactive interactive) {
        this.lectern = lectern;
        this.interactive = interactive;
        catalogue = lectern.catalogue();
    }

    /// What is known without asking.
    synchronized Optional<List<Match>> known(String model) {
        if (catalogue != lectern.catalogue()) {
            catalogue = lectern.catalogue();
            known.clear();
        }
        return Optional.ofNullable(known.get(model));
    }

    /// Asks, which may take a while.
    List<Match> ask(String model) {
        var answer = interactive.matches(model);
        synchronized (this) {
            known.put(model, answer);
        }
        return answer;
    }
}
