package io.lectern.foundations;

import static io.lectern.toolkit.Toolkit.classifier;

import io.lectern.api.ModelPlugin;
import io.lectern.api.Plugin;
import java.util.List;

/// The first networks: layers of units, each seeing all of the layer before.
public final class FoundationsPlugin implements Plugin {

    @Override
    public List<ModelPlugin<?, ?, ?>> models() {
        return List.of(classifier(Mlp.DEFAULT));
    }
}
