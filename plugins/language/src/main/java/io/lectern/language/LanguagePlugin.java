package io.lectern.language;

import static io.lectern.toolkit.Toolkit.model;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Plugin;
import io.lectern.language.experiment.FewLabels;
import io.lectern.language.experiment.GradientPath;
import io.lectern.language.experiment.HiddenWords;
import io.lectern.language.experiment.NextSentence;
import io.lectern.language.experiment.PretrainThenTune;
import io.lectern.language.experiment.ReverseAndSort;
import io.lectern.language.experiment.WhoBitesWhom;
import java.util.List;

/// Networks that read and write.
public final class LanguagePlugin implements Plugin {

    @Override
    public List<ModelPlugin<?, ?, ?>> models() {
        return List.of(
                model(CharTransformer.DEFAULT),
                model(CharLstm.DEFAULT),
                model(Transformer.DEFAULT),
                model(Bert.DEFAULT),
                model(BertClassifier.DEFAULT),
                model(BagOfWords.DEFAULT));
    }

    @Override
    public List<DatasetPlugin<?, ?>> datasets() {
        return List.of(
                new Recall(),
                new Reorder(),
                new WordOrder(),
                new MaskedWords(),
                new TwoTopics(),
                new Agreement(),
                new Sst2(),
                new MaskedReviews());
    }

    @Override
    public List<ExperimentPlugin> experiments() {
        return List.of(
                new GradientPath(),
                new WhoBitesWhom(),
                new ReverseAndSort(),
                new HiddenWords(),
                new NextSentence(),
                new PretrainThenTune(),
                new FewLabels());
    }
}
