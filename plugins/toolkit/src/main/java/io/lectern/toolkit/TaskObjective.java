package io.lectern.toolkit;

import io.lectern.api.data.Feature;
import io.lectern.api.data.Task;
import java.util.Map;

/// An objective whose fields are those of its task.
interface TaskObjective extends Objective {

    Task<?> task();

    @Override
    default Map<String, Feature> inputs() {
        return task().inputs();
    }

    @Override
    default Map<String, Feature> targets() {
        return task().targets();
    }
}
