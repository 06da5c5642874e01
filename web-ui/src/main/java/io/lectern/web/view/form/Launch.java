package io.lectern.web.view.form;

import com.vaadin.flow.router.QueryParameters;
import io.lectern.api.settings.InvalidSettingsException;
import io.lectern.runtime.Lectern;
import io.lectern.web.view.Wording;
import io.lectern.web.view.form.NewRunView.Next;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Lets all runs of a plan wait for their turns.
final class Launch {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'sweep-'yyyyMMdd-HHmmss");
    /// How often it says how far it is.
    private static final int PACE = 10;

    private final Lectern lectern;
    private final Plan plan;

    Launch(Lectern lectern, Plan plan) {
        this.lectern = lectern;
        this.plan = plan;
    }

    /// Runs that belong together are related to a group, by which they are found.
    ///
    /// @return where they are to be seen
    Next queue(Progress progress) {
        var requests = plan.requests();
        var ids = new ArrayList<String>();
        var group = LocalDateTime.now(ZoneId.systemDefault()).format(NAME);
        for (var request : requests) {
            var run = lectern.queue(request, plan.effort().priority());
            if (requests.size() > 1) {
                lectern.store().relate(run.id(), "group", group);
            }
            ids.add(run.id());
            if (ids.size() % PACE == 0) {
                progress.at(ids.size(), requests.size());
            }
        }
        return ids.size() == 1
                ? new Next("runs/" + ids.getFirst(), QueryParameters.empty())
                : new Next("runs", QueryParameters.simple(Map.of("q", "lineage.group = " + group)));
    }

    static List<String> problems(Exception e) {
        return e instanceof InvalidSettingsException invalid ? invalid.problems() : List.of(Wording.of(e));
    }

    @FunctionalInterface
    interface Progress {

        void at(int done, int of);
    }
}
