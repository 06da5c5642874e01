package io.lectern.onnx.ort;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The one copy of ONNX Runtime in this process.
///
/// It is the folder or file that `LECTERN_ORT` names (or the system property `lectern.ort`, which goes first), else
/// what `lectern doctor --install` put into Lectern's home (`lectern.home`, `LECTERN_HOME`, `~/.lectern`), else the
/// library that the class path brings for this machine, unpacked once into `native/<hash>` of that home. What ONNX
/// Runtime logs goes to standard error, from the level
/// `lectern.ort.log` on (`verbose`, `info`, `warning`, `error`, `fatal`; by default `warning`).
public final class OrtLibrary {

    /// The oldest version whose table has all that we call.
    private static final int OLDEST = 17;

    private static final Pattern VERSION = Pattern.compile("1\\.(\\d{1,4})(\\..*)?");
    private static final List<String> LEVELS = List.of("verbose", "info", "warning", "error", "fatal");

    private static volatile @Nullable OrtLibrary loaded;

    private final NativeFiles files;
    private final String version;
    private final int logLevel;
    private final MemorySegment[] table;

    private OrtLibrary(NativeFiles files, String version, int logLevel, MemorySegment[] table) {
        this.files = files;
        this.version = version;
        this.logLevel = logLevel;
        this.table = table;
    }

    /// The library, loaded by the first call.
    ///
    /// @throws OrtLibraryException if it is not there or cannot be loaded; a later call tries again
    public static OrtLibrary load() {
        var library = loaded;
        return library != null ? library : loadOnce();
    }

    private static synchronized OrtLibrary loadOnce() {
        if (loaded == null) {
            var platform = Platform.current();
            var files = NativeFiles.find(setting("lectern.ort", "LECTERN_ORT"), home(), platform);
            loaded = open(files, logLevelWanted());
            // the official Java classes then load this copy too; two in one process would clash
            System.setProperty(
                    "onnxruntime.native.onnxruntime.path", files.library().toString());
        }
        return loaded;
    }

    @SuppressWarnings("restricted") // this is where native code comes in
    private static OrtLibrary open(NativeFiles files, int logLevel) {
        SymbolLookup symbols;
        try {
            symbols = SymbolLookup.libraryLookup(files.library(), Arena.global());
        } catch (IllegalArgumentException e) {
            throw new OrtLibraryException(
                    "cannot load %s (from %s): %s; it or a library that it needs does not fit this machine"
                            .formatted(files.library(), files.origin(), reason(files.library())),
                    e);
        }
        var base = symbols.find("OrtGetApiBase")
                .orElseThrow(() -> new OrtLibraryException("%s (from %s) is not ONNX Runtime: it has no OrtGetApiBase"
                        .formatted(files.library(), files.origin())));
        var functions = pointers(Downcall.call(base), 2);
        var version = Frame.text(Downcall.call(functions[1]));
        int minor = minor(version);
        long api = minor < OLDEST ? 0 : Downcall.call(functions[0], minor);
        if (api == 0) {
            throw new OrtLibraryException("%s (from %s) is ONNX Runtime %s; Lectern needs 1.%d or newer"
                    .formatted(files.library(), files.origin(), version, OLDEST));
        }
        int slots = Arrays.stream(Function.values()).mapToInt(f -> f.slot).max().orElseThrow() + 1;
        return new OrtLibrary(files, version, logLevel, pointers(api, slots));
    }

    /// What the system's loader says: unlike `libraryLookup`, `System.load` repeats it.
    @SuppressWarnings("restricted") // only for what the loader says
    static String reason(Path library) {
        try {
            System.load(library.toAbsolutePath().toString());
            return "for no reason that the system names";
        } catch (UnsatisfiedLinkError e) {
            return String.valueOf(e.getMessage());
        }
    }

    @SuppressWarnings("restricted") // the table is ONNX Runtime's
    private static MemorySegment[] pointers(long address, int count) {
        var struct = MemorySegment.ofAddress(address).reinterpret(count * ADDRESS.byteSize());
        var pointers = new MemorySegment[count];
        Arrays.setAll(pointers, i -> struct.getAtIndex(ADDRESS, i));
        return pointers;
    }

    private static int minor(String version) {
        var matcher = VERSION.matcher(version);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static int logLevelWanted() {
        var wanted = System.getProperty("lectern.ort.log", "warning").toLowerCase(Locale.ROOT);
        int level = LEVELS.indexOf(wanted);
        if (level < 0) {
            throw new IllegalArgumentException("lectern.ort.log is %s; it may be %s".formatted(wanted, LEVELS));
        }
        return level;
    }

    static Path home() {
        var named = setting("lectern.home", "LECTERN_HOME");
        return named == null || named.isBlank()
                ? Path.of(System.getProperty("user.home"), ".lectern")
                : Path.of(named).toAbsolutePath();
    }

    private static @Nullable String setting(String property, String variable) {
        var value = System.getProperty(property);
        return value != null ? value : System.getenv(variable);
    }

    /// The file that was loaded.
    public Path path() {
        return files.library();
    }

    /// Where the file came from: the name of a jar, or the setting that named it.
    public String origin() {
        return files.origin();
    }

    /// Identifies the library and its providers by content, 16 hexadecimal digits; the key for what is measured or
    /// probed once a library.
    public String hash() {
        return files.hash();
    }

    /// Its version, such as `1.24.1`.
    public String version() {
        return version;
    }

    /// The folder of Lectern's home for facts about this library. It may not exist yet.
    public Path folder() {
        return home().resolve("native").resolve(hash());
    }

    /// The execution providers that it was built with, such as `CUDAExecutionProvider`. Whether the libraries that
    /// a provider needs are there shows only when a session asks for it.
    public List<String> providers() {
        try (var frame = new Frame()) {
            var results = frame.words(2);
            Api.check(Function.GET_AVAILABLE_PROVIDERS, results.address(), results.address() + Long.BYTES);
            long names = results.getAtIndex(JAVA_LONG, 0);
            int count = results.get(JAVA_INT, Long.BYTES);
            var providers = Arrays.stream(Frame.words(names, count))
                    .mapToObj(Frame::text)
                    .toList();
            Api.check(Function.RELEASE_AVAILABLE_PROVIDERS, names, count);
            return providers;
        }
    }

    /// What the library says about its build: the branch, the kind of build, the compiler's flags.
    public String build() {
        return Frame.text(Api.call(Function.GET_BUILD_INFO_STRING));
    }

    /// The facts that `lectern doctor` prints, in their order.
    public Map<String, String> describe() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("library", path().toString());
        facts.put("from", origin());
        facts.put("version", version());
        facts.put("hash", hash());
        facts.put("providers", String.join(", ", providers()));
        facts.put("build", build());
        return facts;
    }

    /// How many native objects (sessions, tensors, bindings, allocators) are open in this process: 0
    /// when all who opened one have closed it.
    public static long liveObjects() {
        return Handle.live();
    }

    /// The functions of the API by slot.
    MemorySegment[] table() {
        return table;
    }

    int logLevel() {
        return logLevel;
    }
}
