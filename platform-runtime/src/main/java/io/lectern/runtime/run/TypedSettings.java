package io.lectern.runtime.run;

import io.lectern.api.settings.DidYouMean;
import io.lectern.api.settings.InvalidSettingsException;
import io.lectern.api.settings.Setting;
import io.lectern.api.settings.Settings;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Settings of a model and of a data set that were typed together: finds out whose each is.
///
/// `model.` or `dataset.` in front of a name says so. Without, a name belongs to the one that has a setting with this
/// path or, if neither has, with this end of a path.
///
/// @param model   texts for the model
/// @param dataset texts for the data set
record TypedSettings(Map<String, String> model, Map<String, String> dataset) {

    private static final String MODEL = "model.";
    private static final String DATASET = "dataset.";

    /// Adds what it cannot place to `problems`.
    static TypedSettings of(Map<String, String> typed, Record model, Record dataset, List<String> problems) {
        var modelPaths = paths(model);
        var datasetPaths = paths(dataset);
        var result = new TypedSettings(new LinkedHashMap<>(), new LinkedHashMap<>());
        typed.forEach((name, text) -> {
            int inModel = fit(name, modelPaths);
            int inDataset = fit(name, datasetPaths);
            if (inModel > inDataset) {
                result.model.put(name, text);
            } else if (inDataset > inModel) {
                result.dataset.put(name, text);
            } else if (inModel > 0) {
                problems.add("'%s' is a setting of the model and of the data set; write %s or %s"
                        .formatted(name, MODEL + name, DATASET + name));
            } else if (name.startsWith(MODEL)) {
                result.model.put(name.substring(MODEL.length()), text);
            } else if (name.startsWith(DATASET)) {
                result.dataset.put(name.substring(DATASET.length()), text);
            } else {
                problems.add("'%s' is not a setting%s"
                        .formatted(name, DidYouMean.hint(name, ends(modelPaths, datasetPaths))));
            }
        });
        return result;
    }

    /// The settings, with what cannot be added to `problems` and the defaults in its place.
    static <S extends Record> S apply(S defaults, Map<String, String> texts, List<String> problems) {
        try {
            return Settings.with(defaults, texts);
        } catch (InvalidSettingsException e) {
            problems.addAll(e.problems());
            return defaults;
        }
    }

    /// 2 for a path, 1 for the end of one, 0 for neither.
    private static int fit(String name, Set<String> paths) {
        if (paths.contains(name)) {
            return 2;
        }
        return paths.stream().anyMatch(path -> path.endsWith("." + name)) ? 1 : 0;
    }

    private static Set<String> ends(Set<String> model, Set<String> dataset) {
        var ends = new LinkedHashSet<String>();
        for (var paths : List.of(model, dataset)) {
            for (var path : paths) {
                ends.add(path);
                ends.add(path.substring(path.lastIndexOf('.') + 1));
            }
        }
        return ends;
    }

    /// All paths that there may be, whichever kinds are chosen.
    private static Set<String> paths(Record settings) {
        var paths = new LinkedHashSet<String>();
        collect(Settings.describe(settings), "", paths);
        return paths;
    }

    private static void collect(List<Setting> settings, String prefix, Set<String> into) {
        for (var setting : settings) {
            var path = prefix + setting.name();
            switch (setting) {
                case Setting.Group group -> collect(group.settings(), path + ".", into);
                case Setting.OneOf oneOf -> {
                    into.add(path);
                    oneOf.kinds().forEach(kind -> collect(kind.settings(), path + ".", into));
                }
                case Setting leaf -> into.add(path);
            }
        }
    }
}
