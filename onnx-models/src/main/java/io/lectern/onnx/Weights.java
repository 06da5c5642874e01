package io.lectern.onnx;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.ort.OrtValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The store of variables, outside programs, so that several programs share them: training and
/// evaluation, generator and discriminator.
///
/// Values stay on the device. Each variable has two buffers that alternate: a step reads one and writes
/// the other, since a buffer that is bound as input and output at once changes results silently. Safe
/// for several threads.
public final class Weights implements AutoCloseable {

    private final Compute compute;
    private final Randomness random;
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final Map<Variable, Cell> cells = new LinkedHashMap<>();
    private final Map<String, NdArray> waiting = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean closed;

    public Weights(Compute compute, Randomness random) {
        this.compute = compute;
        this.random = random;
    }

    /// A store on the CPU with one thread.
    public static Weights of(long seed) {
        return new Weights(Compute.DEFAULT, new Randomness(seed));
    }

    /// An empty store for the same place, to plan with; it takes no memory until a value is asked for.
    public Weights blank() {
        return new Weights(compute, random);
    }

    public Compute compute() {
        return compute;
    }

    /// The variable of that path, made if it is new; its first value depends on the seed and the path alone.
    ///
    /// @throws io.lectern.api.tensor.ShapeException if it exists with another shape or type
    public Variable declare(String path, Shape shape, DType type, Init init, Variable.Role role) {
        return locked(() -> {
            var known = variables.get(path);
            if (known != null) {
                require(
                        known.shape().equals(shape) && known.type() == type,
                        "'%s' is %s %s, but %s %s is asked for",
                        path,
                        known.type(),
                        known.shape(),
                        type,
                        shape);
                return known;
            }
            var variable = new Variable(path, shape, type, init, role);
            variables.put(path, variable);
            return variable;
        });
    }

    /// All variables, in the order they were declared.
    public List<Variable> variables() {
        return locked(() -> List.copyOf(variables.values()));
    }

    /// Variables of one role, in the order they were declared.
    public List<Variable> variables(Variable.Role role) {
        return variables().stream().filter(variable -> variable.role() == role).toList();
    }

    /// The present value, copied.
    public NdArray get(Variable variable) {
        return locked(() -> Native.read(cell(variable).current(), variable.shape()));
    }

    /// Replaces the present value.
    public void set(Variable variable, NdArray value) {
        require(
                value.shape().equals(variable.shape()) && value.type() == variable.type(),
                "'%s' is %s %s, got %s %s",
                variable.path(),
                variable.type(),
                variable.shape(),
                value.type(),
                value.shape());
        locked(() -> {
            Native.write(cell(variable).current(), value);
            return value;
        });
    }

    /// Gives a variable its first value again, the one that depends on the seed and the path alone.
    public void reset(Variable variable) {
        set(variable, drawn(variable));
    }

    /// Present values by path, for the variables that `chosen` accepts; sorted by path.
    public SortedMap<String, NdArray> values(Predicate<Variable> chosen) {
        SortedMap<String, NdArray> values = new TreeMap<>();
        locked(() -> {
            variables().stream().filter(chosen).forEach(variable -> values.put(variable.path(), get(variable)));
            return values;
        });
        return values;
    }

    /// All present values by path, those that wait for their variable included, but no sums; sorted by path.
    public SortedMap<String, NdArray> values() {
        return locked(() -> {
            var all = values(Weights::lasts);
            all.putAll(waiting);
            return all;
        });
    }

    private static boolean lasts(Variable variable) {
        return variable.role() != Variable.Role.SUM;
    }

    /// Takes values by path for all variables that exist here but sums, and keeps the others for
    /// variables that are declared later, as the slots of an optimiser are.
    ///
    /// @throws IllegalArgumentException if a value is missing or of another shape; names all such, and
    ///     nothing is
    /// taken
    public void load(Map<String, NdArray> values) {
        var problems = new ArrayList<String>();
        var expected = variables().stream().filter(Weights::lasts).toList();
        for (var variable : expected) {
            var value = values.get(variable.path());
            if (value == null) {
                problems.add("'%s' is missing".formatted(variable.path()));
            } else if (!value.shape().equals(variable.shape()) || value.type() != variable.type()) {
                problems.add("'%s' is %s %s, expected %s %s"
                        .formatted(variable.path(), value.type(), value.shape(), variable.type(), variable.shape()));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("the weights are another model's: " + String.join("; ", problems));
        }
        locked(() -> {
            waiting.clear();
            waiting.putAll(values);
            expected.forEach(variable -> set(variable, Objects.requireNonNull(waiting.remove(variable.path()))));
            return this;
        });
    }

    /// The same variables with the same values, elsewhere.
    Weights copy(Compute other) {
        return locked(() -> {
            var copy = new Weights(other, random);
            copy.variables.putAll(variables);
            copy.waiting.putAll(waiting);
            variables.values().forEach(variable -> copy.set(variable, get(variable)));
            return copy;
        });
    }

    /// The native values while a program runs; the store is locked until it ends.
    <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    Cell cell(Variable variable) {
        if (closed) {
            throw new IllegalStateException("the weights are closed");
        }
        return cells.computeIfAbsent(variable, this::create);
    }

    private Cell create(Variable variable) {
        if (variables.get(variable.path()) != variable) {
            throw new IllegalStateException(variable + " belongs to another store");
        }
        var cell = new Cell(compute, variable);
        Native.write(cell.current(), first(variable));
        return cell;
    }

    private NdArray first(Variable variable) {
        var loaded = waiting.remove(variable.path());
        if (loaded == null) {
            return drawn(variable);
        }
        require(
                loaded.shape().equals(variable.shape()) && loaded.type() == variable.type(),
                "'%s' was loaded as %s, expected %s",
                variable.path(),
                loaded.shape(),
                variable.shape());
        return loaded;
    }

    private NdArray drawn(Variable variable) {
        return variable.init().draw(variable.shape(), variable.type(), random.at("init/" + variable.path()));
    }

    @Override
    public void close() {
        locked(() -> {
            cells.values().forEach(Cell::close);
            cells.clear();
            closed = true;
            return this;
        });
    }

    /// Two buffers, one of which holds the present value.
    static final class Cell {

        private final Compute compute;
        private final Variable variable;
        private final OrtValue[] buffers = new OrtValue[2];
        private int current;

        private Cell(Compute compute, Variable variable) {
            this.compute = compute;
            this.variable = variable;
        }

        OrtValue current() {
            return buffer(current);
        }

        OrtValue next() {
            return buffer(1 - current);
        }

        /// Which buffer holds the present value: 0 or 1.
        int side() {
            return current;
        }

        void flip() {
            current = 1 - current;
        }

        private OrtValue buffer(int side) {
            var known = buffers[side];
            if (known == null) {
                known = Native.allocate(compute.ort(), variable.type(), variable.shape());
                buffers[side] = known;
            }
            return known;
        }

        private void close() {
            for (@Nullable OrtValue buffer : buffers) {
                if (buffer != null) {
                    buffer.close();
                }
            }
        }
    }
}
