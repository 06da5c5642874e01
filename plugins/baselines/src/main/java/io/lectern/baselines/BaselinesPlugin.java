package io.lectern.baselines;

import io.lectern.api.ModelPlugin;
import io.lectern.api.Plugin;
import java.util.List;

/// Tribuo's classic models.
public final class BaselinesPlugin implements Plugin {

    @Override
    public List<ModelPlugin<?, ?, ?>> models() {
        return List.of(new LogisticRegression(), new RandomForest());
    }
}
