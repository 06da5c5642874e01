package io.lectern.runtime.run;

import io.lectern.api.Contribution.Description;
import io.lectern.api.data.Feature;
import io.lectern.runtime.RunSummary;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// A page about a trained model, in the form that model hubs read: data in front as YAML, then Markdown.
record ModelCard(RunDescription run, RunSummary result, Description model, Description data) {

    String text() {
        return """
                ---
                library_name: onnx
                tags:
                - lectern
                - %s
                datasets:
                - %s
                model-index:
                - name: %s
                  results:
                  - task:
                      type: %s
                    dataset:
                      type: %s
                      name: %s
                    metrics:
                %s
                ---

                # %s on %s

                %s%s

                Trained on %s: %s

                ## Results

                | metric | value |
                | --- | --- |
                %s

                ## Inputs and predictions

                | field | what | shape |
                | --- | --- | --- |
                %s

                Shapes are those of one example; a batch axis comes first. An image is given as intensities in [0, 1]: the
                network itself subtracts the mean and divides by the deviation. Class names and vocabulary are in the
                metadata of `model.onnx` under `lectern.task`.

                ## How it was made

                | | |
                | --- | --- |
                %s
                """.formatted(
                        run.model(),
                        run.dataset(),
                        run.id(),
                        Words.kind(run.task().getClass()).replace(' ', '-'),
                        run.dataset(),
                        quoted(data.name()),
                        metricsAsYaml(),
                        model.name(),
                        data.name(),
                        model.summary(),
                        model.paper().isEmpty() ? "" : " ([paper](" + model.paper() + "))",
                        data.name(),
                        data.summary(),
                        metricsAsRows(),
                        fields(),
                        provenance());
    }

    private String metricsAsYaml() {
        var metrics = result.metrics().entrySet().stream()
                .filter(m -> m.getKey().startsWith("test/") && Double.isFinite(m.getValue()))
                .map(m -> "    - type: %s\n      value: %s"
                        .formatted(quoted(m.getKey().substring(5)), m.getValue()))
                .collect(Collectors.joining("\n"));
        return metrics.isEmpty() ? "    []" : metrics;
    }

    private String metricsAsRows() {
        return result.metrics().entrySet().stream()
                .map(m -> "| %s | %s |".formatted(m.getKey(), String.format(Locale.ROOT, "%.6g", m.getValue())))
                .collect(Collectors.joining("\n"));
    }

    private String fields() {
        return rows("input", run.task().inputs()) + "\n"
                + rows("prediction", run.task().predictions());
    }

    private static String rows(String kind, Map<String, Feature> fields) {
        return fields.entrySet().stream()
                .map(f -> "| `%s` (%s) | %s | %s |"
                        .formatted(
                                f.getKey(),
                                kind,
                                Words.of(f.getValue()).replace("|", "\\|"),
                                f.getValue().shape()))
                .collect(Collectors.joining("\n"));
    }

    private String provenance() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("run", run.id());
        facts.put("started", run.created().toString());
        facts.put("steps", Long.toString(result.steps()));
        facts.put("seconds", String.format(Locale.ROOT, "%.1f", result.seconds()));
        facts.put("seed", Long.toString(run.seed()));
        facts.put(
                "device",
                run.device() + run.cuda().map(how -> " (" + how + ")").orElse("") + ", threads: " + run.threads());
        facts.put("model settings", settings(run.modelSettings()));
        facts.put("data settings", settings(run.datasetSettings()));
        facts.put("data fingerprint", "`" + run.fingerprint() + "`");
        run.from().ifPresent(from -> facts.put("started from", from.run()));
        result.weightsSha256().ifPresent(sha256 -> facts.put("weights, SHA-256", "`" + sha256 + "`"));
        facts.put("Lectern", run.made().lectern());
        facts.put("engine", run.made().engine());
        facts.put("Java", run.made().java() + ", " + run.made().system());
        run.made().commit().ifPresent(commit -> facts.put("commit", commit));
        return facts.entrySet().stream()
                .map(fact -> "| %s | %s |".formatted(fact.getKey(), fact.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String settings(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(s -> "`%s=%s`".formatted(s.getKey(), s.getValue().replace("|", "\\|")))
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
