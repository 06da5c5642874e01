package io.lectern.cli;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Recast;
import io.lectern.api.data.Task;
import io.lectern.runtime.data.DataFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/// Which models fit which data sets: by the task that they share, or that the data can be seen as.
public final class Tasks {

    private Tasks() {}

    /// `LanguageModelling` as `language modelling`.
    public static String name(Class<?> task) {
        return task.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /// Whether a model can learn a data set when both have their own settings. A data set that cannot tell its
    /// task, because its files are missing or a setting must name one, fits nothing yet.
    public static boolean fit(ModelPlugin<?, ?, ?> model, DatasetPlugin<?, ?> dataset, DataFolders folders) {
        try {
            return learns(model, task(dataset, folders.of(dataset)));
        } catch (IOException | RuntimeException _) {
            return false;
        }
    }

    private static <D, S extends Record> Task<D> task(DatasetPlugin<D, S> dataset, Path folder) throws IOException {
        return dataset.task(dataset.defaults(), folder);
    }

    private static <T extends Task<D>, D, S extends Record> boolean learns(ModelPlugin<T, D, S> model, Task<?> task) {
        return Recast.task(model.task(), task)
                .filter(seen -> model.objection(seen, model.defaults()).isEmpty())
                .isPresent();
    }
}
