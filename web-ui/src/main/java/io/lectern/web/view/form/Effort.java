package io.lectern.web.view.form;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.lectern.api.Budget;
import io.lectern.api.Cuda;
import io.lectern.api.Device;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;

/// How long, how often and where to train.
final class Effort extends Div {

    private static final String AS_SET = "set by the model";
    private static final String EPOCHS = "passes over the data";
    private static final String STEPS = "steps";
    private static final int PAUSE = 300;
    private static final int MOST_SEEDS = 100;

    private final Select<String> length = new Select<>();
    private final TextField count;
    private final TextField seed;
    private final TextField repeats;
    private final TextField threads;
    private final Select<Device> device = new Select<>();
    private final Checkbox tf32 = new Checkbox("Round products to TF32", Cuda.DEFAULT.tf32());
    private final Checkbox recorded = new Checkbox("Record steps", Cuda.DEFAULT.recorded());
    private final TextField priority;
    private final Runnable change;

    Effort(Runnable change) {
        this.change = change;
        addClassName("fields");
        length.setLabel("Length");
        length.setItems(AS_SET, EPOCHS, STEPS);
        length.setValue(AS_SET);
        count = field("How many", "", "Passes or steps.");
        count.setVisible(false);
        length.addValueChangeListener(event -> {
            count.setVisible(!AS_SET.equals(event.getValue()));
            change.run();
        });
        seed = field("Seed", "0", "The same seed gives the same weights.");
        repeats = field("Seeds to try", "1", "A run for each, from the first on.");
        threads = field("Threads", Integer.toString(1), "For computing.");
        device.setLabel("Device");
        device.setItems(Device.values());
        device.setValue(Device.CPU);
        device.setItemLabelGenerator(it -> it.name().toLowerCase(Locale.ROOT));
        device.addValueChangeListener(event -> {
            showCuda(event.getValue());
            change.run();
        });
        tf32.addValueChangeListener(_ -> change.run());
        recorded.addValueChangeListener(_ -> change.run());
        showCuda(Device.CPU);
        priority = field("Priority", "0", "Higher comes first.");
        add(length, count, seed, repeats, threads, device, tf32, recorded, priority);
    }

    private void showCuda(Device on) {
        tf32.setVisible(on == Device.CUDA);
        recorded.setVisible(on == Device.CUDA);
    }

    private TextField field(String label, String value, String help) {
        var field = new TextField(label, value, "");
        field.setHelperText(help);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(PAUSE);
        field.addValueChangeListener(_ -> change.run());
        return field;
    }

    void fill(Optional<Budget> budget, long firstSeed, int withThreads, Device on, Optional<Cuda> cuda) {
        budget.ifPresent(given -> {
            switch (given) {
                case Budget.Epochs(int epochs) -> length(EPOCHS, epochs);
                case Budget.Steps(long steps) -> length(STEPS, steps);
            }
        });
        seed.setValue(Long.toString(firstSeed));
        threads.setValue(Integer.toString(withThreads));
        device.setValue(on);
        tf32.setValue(cuda.orElse(Cuda.DEFAULT).tf32());
        recorded.setValue(cuda.orElse(Cuda.DEFAULT).recorded());
    }

    private void length(String unit, long many) {
        length.setValue(unit);
        count.setValue(Long.toString(many));
    }

    /// What was chosen, with what is wrong beside the fields and added to `problems`.
    Chosen chosen(List<String> problems) {
        long many = AS_SET.equals(length.getValue())
                ? 0
                : whole(count, 1, EPOCHS.equals(length.getValue()) ? Integer.MAX_VALUE : Long.MAX_VALUE, problems);
        Optional<Budget> budget = switch (String.valueOf(length.getValue())) {
            case EPOCHS -> Optional.of(new Budget.Epochs((int) many));
            case STEPS -> Optional.of(new Budget.Steps(many));
            default -> Optional.empty();
        };
        long first = whole(seed, Long.MIN_VALUE / 2, Long.MAX_VALUE / 2, problems);
        long times = whole(repeats, 1, MOST_SEEDS, problems);
        return new Chosen(
                budget,
                LongStream.range(first, first + times).boxed().toList(),
                (int) whole(threads, 1, 1_024, problems),
                device.getValue(),
                cuda(),
                (int) whole(priority, -1_000_000, 1_000_000, problems));
    }

    private Optional<Cuda> cuda() {
        return Optional.of(new Cuda(tf32.getValue(), recorded.getValue()))
                .filter(how -> device.getValue() == Device.CUDA && !how.equals(Cuda.DEFAULT));
    }

    private static long whole(TextField field, long least, long most, List<String> problems) {
        var problem = "";
        long value = Math.max(least, 1);
        try {
            value = Long.parseLong(field.getValue().strip());
            if (value < least || value > most) {
                problem = value < least ? "must be at least " + least : "must be at most " + most;
                value = Math.clamp(value, least, most);
            }
        } catch (NumberFormatException _) {
            problem = "must be a whole number";
        }
        field.setErrorMessage(problem);
        field.setInvalid(!problem.isEmpty());
        if (!problem.isEmpty()) {
            problems.add(field.getLabel() + " " + problem);
        }
        return value;
    }

    record Chosen(
            Optional<Budget> budget, List<Long> seeds, int threads, Device device, Optional<Cuda> cuda, int priority) {

        Chosen {
            seeds = List.copyOf(seeds);
        }
    }
}
