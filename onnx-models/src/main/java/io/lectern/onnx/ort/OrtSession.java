package io.lectern.onnx.ort;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A compiled model. Several threads may run it at once, each with values and a binding of its own.
///
/// Close it when no run is under way and its bindings are closed; the values that it gave live on without it.
public final class OrtSession implements AutoCloseable {

    private final Handle handle;
    private final SessionOptions options;
    private final List<TensorInfo> inputs;
    private final List<TensorInfo> outputs;
    private final Map<String, String> metadata;
    private final Arena arena = Arena.ofShared();
    private final Map<String, Long> inputNames = new LinkedHashMap<>();
    private final Map<String, Long> outputNames = new LinkedHashMap<>();

    private OrtSession(Handle handle, SessionOptions options) {
        this.handle = handle;
        this.options = options;
        inputs = SessionFacts.inputs(handle.get());
        outputs = SessionFacts.outputs(handle.get());
        metadata = SessionFacts.metadata(handle.get());
        inputs.forEach(
                i -> inputNames.put(i.name(), arena.allocateFrom(i.name()).address()));
        outputs.forEach(
                o -> outputNames.put(o.name(), arena.allocateFrom(o.name()).address()));
    }

    /// Compiles a model.
    ///
    /// @param model a serialised `ModelProto`
    /// @throws OrtException if it is not a valid model, or has an op that the library has no kernel for
    /// @throws OrtLibraryException if the device needs a library that is not there
    public static OrtSession open(byte[] model, SessionOptions options) {
        return open(
                "the model of %d bytes".formatted(model.length),
                options,
                (frame, nativeOptions) -> frame.create(
                        Function.CREATE_SESSION_FROM_ARRAY,
                        Environment.ENV,
                        frame.bytes(model),
                        model.length,
                        nativeOptions));
    }

    /// Compiles a model from its file. Weights that the model keeps in other files are looked for beside it.
    public static OrtSession open(Path model, SessionOptions options) {
        return open(
                "the model " + model,
                options,
                (frame, nativeOptions) -> frame.create(
                        Function.CREATE_SESSION, Environment.ENV, frame.path(model.toAbsolutePath()), nativeOptions));
    }

    private static OrtSession open(String model, SessionOptions options, Source source) {
        OrtLibrary.load();
        long nativeOptions = NativeOptions.create(options);
        Handle handle;
        try (var frame = new Frame()) {
            handle = new Handle("the session", Function.RELEASE_SESSION, source.create(frame, nativeOptions));
        } catch (OrtException e) {
            throw e.during("cannot open " + model);
        } finally {
            Api.call(Function.RELEASE_SESSION_OPTIONS, nativeOptions);
        }
        try {
            return new OrtSession(handle, options);
        } catch (RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    /// Creates a native session from where its model is.
    @FunctionalInterface
    private interface Source {
        long create(Frame frame, long nativeOptions);
    }

    public SessionOptions options() {
        return options;
    }

    /// What it wants, in the order of the model.
    public List<TensorInfo> inputs() {
        return inputs;
    }

    /// What it gives, in the order of the model.
    public List<TensorInfo> outputs() {
        return outputs;
    }

    /// The model's own entries.
    public Map<String, String> metadata() {
        return metadata;
    }

    /// A new binding, with nothing bound.
    public OrtBinding bind() {
        return new OrtBinding(this);
    }

    /// Runs once and lets ONNX Runtime allocate the outputs, on the CPU: for shapes that only the run tells, and
    /// where speed does not matter. The caller closes what it returns.
    ///
    /// @param wanted names of outputs
    /// @throws OrtException if an input is missing or does not fit, or the run fails
    public Map<String, OrtValue> run(Map<String, OrtValue> feeds, Collection<String> wanted) {
        var names = List.copyOf(wanted);
        try (var frame = new Frame()) {
            var feedNames = frame.words(
                    feeds.keySet().stream().mapToLong(this::inputName).toArray());
            var feedValues = frame.words(
                    feeds.values().stream().mapToLong(OrtValue::handle).toArray());
            var outNames =
                    frame.words(names.stream().mapToLong(this::outputName).toArray());
            var outValues = frame.words(names.size());
            Api.check(
                    Function.RUN,
                    handle(),
                    0,
                    feedNames.address(),
                    feedValues.address(),
                    feeds.size(),
                    outNames.address(),
                    names.size(),
                    outValues.address());
            var results = IntStream.range(0, names.size())
                    .mapToObj(i -> outValues.getAtIndex(JAVA_LONG, i))
                    .toList();
            return OrtValue.adoptAll(names, results, options.device());
        }
    }

    /// Ends the profile that the options asked for, and answers its file.
    public Path endProfiling() {
        try (var frame = new Frame()) {
            return Path.of(
                    Environment.take(frame.create(Function.SESSION_END_PROFILING, handle(), Environment.ALLOCATOR)));
        }
    }

    long handle() {
        return handle.get();
    }

    long inputName(String name) {
        return name("input", name, inputNames);
    }

    long outputName(String name) {
        return name("output", name, outputNames);
    }

    private long name(String kind, String name, Map<String, Long> known) {
        handle();
        var address = known.get(name);
        if (address == null) {
            throw new IllegalArgumentException(
                    "the model has no %s %s; it has %s".formatted(kind, name, known.keySet()));
        }
        return address;
    }

    @Override
    public void close() {
        if (handle.isOpen()) {
            handle.close();
            arena.close();
        }
    }
}
