package io.lectern.onnx.ort;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The values that a session reads and writes, bound once and run often: a run costs one downcall and allocates
/// nothing in Java. Used by one thread at a time, except [#cancel()].
///
/// Never bind one value as input and as output at once: results change silently.
public final class OrtBinding implements AutoCloseable {

    private final OrtSession session;
    private final Handle handle;
    private final Handle runOptions;
    private final Map<String, OrtValue> inputs = new HashMap<>();

    private final Map<String, OrtValue> outputs = new HashMap<>();

    /// The outputs that ONNX Runtime allocates, with the native description of their memory.
    private final Map<String, Long> allocated = new HashMap<>();

    /// All bound outputs in the order of the native binding, which is that of their first appearance.
    private final Set<String> order = new LinkedHashSet<>();

    private volatile boolean cancelled;

    OrtBinding(OrtSession session) {
        this.session = session;
        try (var frame = new Frame()) {
            long binding = frame.create(Function.CREATE_IO_BINDING, session.handle());
            handle = new Handle("the binding", Function.RELEASE_IO_BINDING, binding);
            long options = frame.create(Function.CREATE_RUN_OPTIONS);
            runOptions = new Handle("the binding", Function.RELEASE_RUN_OPTIONS, options);
        }
    }

    /// Binds an input, in place of what was bound to it. Where the session runs on a device and the value lies on
    /// the CPU, its elements are copied now and not again: bind it again after changing them.
    ///
    /// @throws IllegalArgumentException if the model has no such input
    public void input(String name, OrtValue value) {
        bind(Function.BIND_INPUT, session.inputName(name), value);
        drop(inputs.put(name, value));
    }

    /// Binds an output to a value that every run writes to, in place of what was bound to it.
    ///
    /// @throws IllegalArgumentException if the model has no such output
    public void output(String name, OrtValue value) {
        bind(Function.BIND_OUTPUT, session.outputName(name), value);
        allocated.remove(name);
        order.add(name);
        drop(outputs.put(name, value));
    }

    /// Leaves an output to ONNX Runtime, which allocates it anew in every run, on that device; [#outputs()] gives
    /// it.
    ///
    /// @throws IllegalArgumentException if the model has no such output
    public void output(String name, OrtDevice device) {
        long memory = Environment.memory(device);
        Api.check(Function.BIND_OUTPUT_TO_DEVICE, handle.get(), session.outputName(name), memory);
        allocated.put(name, memory);
        order.add(name);
        drop(outputs.remove(name));
    }

    private void bind(Function function, long name, OrtValue value) {
        value.hold();
        try {
            Api.check(function, handle.get(), name, value.handle());
        } catch (RuntimeException e) {
            value.drop();
            throw e;
        }
    }

    private static void drop(@Nullable OrtValue bound) {
        if (bound != null) {
            bound.drop();
        }
    }

    /// Sets an entry for all later runs, by the names of `onnxruntime_run_options_config_keys.h`; for instance
    /// `disable_synchronize_execution_providers` to `1`, for CUDA, after which the caller owes [#synchronize()].
    public void config(String key, String value) {
        try (var frame = new Frame()) {
            Api.check(Function.ADD_RUN_CONFIG_ENTRY, runOptions.get(), frame.text(key), frame.text(value));
        }
    }

    /// Runs the session on what is bound.
    ///
    /// @throws OrtException if an input is missing or does not fit, the run fails, or [#cancel()] ended it
    public void run() {
        if (!allocated.isEmpty()) {
            // a binding keeps what it allocated and would write the next results over it
            allocated.forEach((name, memory) ->
                    Api.check(Function.BIND_OUTPUT_TO_DEVICE, handle.get(), session.outputName(name), memory));
        }
        try {
            Api.runWithBinding(session.handle(), runOptions.get(), handle.get());
        } catch (OrtException e) {
            if (cancelled) {
                cancelled = false;
                Api.check(Function.RUN_OPTIONS_UNSET_TERMINATE, runOptions.get());
            }
            throw e;
        }
    }

    /// Ends the run that is under way, or else the next one, with an [OrtException]; after that it can run again.
    /// For another thread to call.
    public void cancel() {
        cancelled = true;
        Api.check(Function.RUN_OPTIONS_SET_TERMINATE, runOptions.get());
    }

    /// What the last run allocated, by name, without the outputs that are bound to values. The caller closes it;
    /// the next run leaves it alone.
    public Map<String, OrtValue> outputs() {
        try (var frame = new Frame()) {
            var results = frame.words(2);
            Api.check(
                    Function.GET_BOUND_OUTPUT_VALUES,
                    handle.get(),
                    Environment.ALLOCATOR,
                    results.address(),
                    results.address() + Long.BYTES);
            long array = results.getAtIndex(JAVA_LONG, 0);
            var values = Frame.words(array, Math.toIntExact(results.getAtIndex(JAVA_LONG, 1)));
            if (array != 0) {
                Environment.free(array);
            }
            var names = new ArrayList<String>();
            var kept = new ArrayList<Long>();
            int i = 0;
            for (var name : order) {
                if (i == values.length) {
                    break; // nothing has run yet
                }
                if (allocated.containsKey(name)) {
                    names.add(name);
                    kept.add(values[i]);
                } else {
                    Api.call(Function.RELEASE_VALUE, values[i]);
                }
                i++;
            }
            return OrtValue.adoptAll(names, kept, session.options().device());
        }
    }

    /// Waits until the device has done what runs and copies have asked of it.
    public void synchronize() {
        Api.check(Function.SYNCHRONIZE_BOUND_INPUTS, handle.get());
        Api.check(Function.SYNCHRONIZE_BOUND_OUTPUTS, handle.get());
    }

    /// Unbinds everything.
    public void clear() {
        Api.call(Function.CLEAR_BOUND_INPUTS, handle.get());
        Api.call(Function.CLEAR_BOUND_OUTPUTS, handle.get());
        forget();
    }

    private void forget() {
        inputs.values().forEach(OrtValue::drop);
        outputs.values().forEach(OrtValue::drop);
        inputs.clear();
        outputs.clear();
        allocated.clear();
        order.clear();
    }

    @Override
    public void close() {
        handle.close();
        runOptions.close();
        forget();
    }
}
