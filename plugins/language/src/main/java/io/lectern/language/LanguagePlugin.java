package io.lectern.language;

import static io.lectern.toolkit.Toolkit.languageModel;

import io.lectern.api.ModelPlugin;
import io.lectern.api.Plugin;
import java.util.List;

/// Networks that read and write.
public final class LanguagePlugin implements Plugin {

    @Override
    public List<ModelPlugin<?, ?, ?>> models() {
        return List.of(languageModel(CharTransformer.DEFAULT), languageModel(CharLstm.DEFAULT));
    }
}
