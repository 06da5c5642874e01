package io.lectern.cli;

import io.lectern.api.ModelPlugin;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "models",
        sortOptions = false,
        description = "Lists the models that can be trained.",
        footer = {"%nExamples:", "  lectern models", "  lectern describe lenet"})
final class Models implements Callable<Integer> {

    @Mixin
    private final Common common;

    Models(Host host) {
        common = new Common(host);
    }

    @Override
    public Integer call() throws Exception {
        try (var lectern = common.open()) {
            var models = lectern.catalogue().models();
            var table = new Table();
            models.forEach(model -> table.row(
                    model.about().id(), Tasks.name(model.task()), model.about().summary()));
            return common.answer(models.stream().map(Line::of).toList(), table.text(0, common.width()));
        }
    }

    private record Line(String id, String name, String summary, String paper, String task, String builtInDataset) {

        static Line of(ModelPlugin<?, ?, ?> model) {
            var about = model.about();
            return new Line(
                    about.id(),
                    about.name(),
                    about.summary(),
                    about.paper(),
                    Tasks.name(model.task()),
                    model.builtInDataset());
        }
    }
}
