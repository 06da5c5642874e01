package io.lectern.runtime.run;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.DatasetPlugin.RemoteFile;
import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Recast;
import io.lectern.api.data.Task;
import io.lectern.runtime.Match;
import io.lectern.runtime.data.DataFolders;
import io.lectern.runtime.plugin.Catalogue;
import java.io.IOException;
import java.util.List;

/// Finds out which data sets a model can learn: by the task that they share, and by what the model has against it.
public final class Matching {

    private final Catalogue catalogue;
    private final DataFolders folders;

    public Matching(Catalogue catalogue, DataFolders folders) {
        this.catalogue = catalogue;
        this.folders = folders;
    }

    /// @throws io.lectern.runtime.plugin.UnknownIdException if there is no such model
    public List<Match> of(String model) {
        var asked = catalogue.model(model);
        return catalogue.datasets().stream().map(dataset -> of(asked, dataset)).toList();
    }

    /// A data set that cannot tell its task until its files are there, or a setting names them, is not objected to.
    private <D, S extends Record> Match of(ModelPlugin<?, ?, ?> model, DatasetPlugin<D, S> dataset) {
        var id = dataset.about().id();
        var settings = dataset.defaults();
        long fetch = folders.missing(dataset, settings).stream()
                .mapToLong(RemoteFile::bytes)
                .sum();
        try {
            return new Match(id, objection(model, dataset.task(settings, folders.of(dataset))), "", fetch);
        } catch (IOException | RuntimeException e) {
            return new Match(id, "", fetch > 0 ? "" : String.valueOf(e.getMessage()), fetch);
        }
    }

    private static <T extends Task<D>, D, S extends Record> String objection(ModelPlugin<T, D, S> model, Task<?> task) {
        return Recast.task(model.task(), task)
                .map(seen -> model.objection(seen, model.defaults()).orElse(""))
                .orElseGet(() -> "it is for %s, the model learns %s"
                        .formatted(Words.kind(task.getClass()), Words.kind(model.task())));
    }
}
