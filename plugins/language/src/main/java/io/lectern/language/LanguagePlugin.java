package io.lectern.language;

import static io.lectern.toolkit.Toolkit.encoderDecoder;
import static io.lectern.toolkit.Toolkit.languageModel;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Plugin;
import io.lectern.language.experiment.GradientPath;
import io.lectern.language.experiment.ReverseAndSort;
import java.util.List;

/// Networks that read and write.
public final class LanguagePlugin implements Plugin {

    @Override
    public List<ModelPlugin<?, ?, ?>> models() {
        return List.of(
                languageModel(CharTransformer.DEFAULT),
                languageModel(CharLstm.DEFAULT),
                encoderDecoder(Transformer.DEFAULT));
    }

    @Override
    public List<DatasetPlugin<?, ?>> datasets() {
        return List.of(
                new Recall(), new Reorder());
    }

    @Override
    public List<ExperimentPlugin> experiments() {
        return List.of(
                new GradientPath(),
                new ReverseAndSort());
    }
}
