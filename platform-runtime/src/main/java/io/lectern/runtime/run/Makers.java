package io.lectern.runtime.run;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.runtime.plugin.UnknownIdException;

/// The plugins that a run was made with, as they are today.
record Makers(Platform platform, RunDescription run) {

    /// @throws MissingPluginException if it is gone; says which jar it was in
    ModelPlugin<?, ?, ?> model() {
        try {
            return platform.catalogue().model(run.model());
        } catch (UnknownIdException e) {
            throw missing("the model '%s'".formatted(run.model()), e);
        }
    }

    /// @throws MissingPluginException if it is gone; says which jar it was in
    DatasetPlugin<?, ?> dataset() {
        try {
            return platform.catalogue().dataset(run.dataset());
        } catch (UnknownIdException e) {
            throw missing("the data set '%s'".formatted(run.dataset()), e);
        }
    }

    /// The settings of the model as it has them today.
    <S extends Record> Reconciled<S> settings(ModelPlugin<?, ?, S> model) {
        return Reconciliation.of("model '%s'".formatted(run.model()), model.defaults(), run.modelSettings());
    }

    /// The settings of the data set as it has them today.
    <S extends Record> Reconciled<S> settings(DatasetPlugin<?, S> dataset) {
        return Reconciliation.of("data set '%s'".formatted(run.dataset()), dataset.defaults(), run.datasetSettings());
    }

    private MissingPluginException missing(String what, UnknownIdException cause) {
        var missing = new MissingPluginException(run.id(), what, run.made(), platform);
        missing.initCause(cause);
        return missing;
    }
}
