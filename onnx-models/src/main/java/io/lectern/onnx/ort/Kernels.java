package io.lectern.onnx.ort;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/// Which kernels the loaded library has beyond plain ONNX: those for gradients that a training build brings, and those
/// for blocked channels, which depend on the processor.
///
/// Asking can crash a process, so a child process does it, once a library. The answers stay in `kernels.txt` of
/// [OrtLibrary#folder()].
public final class Kernels {

    private static final System.Logger LOG = System.getLogger(Kernels.class.getName());
    private static final Map<OrtDevice, Set<String>> AVAILABLE = new ConcurrentHashMap<>();

    private Kernels() {}

    /// Those kernels of our list that run on a device, by domain and op, such as `com.microsoft:ConvGrad`.
    ///
    /// @throws OrtLibraryException if the library is not there
    public static Set<String> available(OrtDevice device) {
        var plain = device instanceof OrtDevice.Cuda(int id, var _) ? OrtDevice.cuda(id) : OrtDevice.CPU;
        return AVAILABLE.computeIfAbsent(
                plain,
                wanted -> available(Probes.all(), wanted, OrtLibrary.load().folder()));
    }

    /// The names whose model runs on a device.
    ///
    /// @param models models whose inputs have fixed shapes, by the name to answer
    /// @param folder where the answers are kept
    static Set<String> available(Map<String, byte[]> models, OrtDevice device, Path folder) {
        var file = folder.resolve("kernels.txt");
        var answers = read(file);
        var available = new TreeSet<String>();
        var unknown = new LinkedHashMap<String, byte[]>();
        models.forEach((name, model) -> {
            var answer = answers.get(question(device, name, model));
            if (answer == null) {
                unknown.put(name, model);
            } else if (answer) {
                available.add(name);
            }
        });
        if (!unknown.isEmpty()) {
            try {
                var runs = ProbeProcess.ask(unknown, device);
                available.addAll(runs);
                unknown.forEach((name, model) -> answers.put(question(device, name, model), runs.contains(name)));
                write(file, answers);
            } catch (IOException e) {
                // plain ONNX does everything, if more slowly
                LOG.log(Level.WARNING, "cannot ask ONNX Runtime for its kernels, or keep what it said", e);
            }
        }
        return Set.copyOf(available);
    }

    /// What is asked in one word, so that a question that changes is asked again.
    private static String question(OrtDevice device, String name, byte[] model) {
        var crc = new CRC32();
        crc.update(model);
        var where = device instanceof OrtDevice.Cpu ? "cpu" : "cuda";
        return "%s/%s/%08x".formatted(where, name, crc.getValue());
    }

    /// The answers so far; none if there is no file, or it is not ours.
    private static Map<String, Boolean> read(Path file) {
        var known = new HashMap<String, Boolean>();
        try {
            for (var line : Files.readAllLines(file)) {
                int space = line.indexOf(' ');
                if (space > 0) {
                    known.put(line.substring(0, space), line.endsWith(" yes"));
                }
            }
        } catch (NoSuchFileException e) {
            LOG.log(Level.DEBUG, "the kernels of this library have not been asked for yet");
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot read " + file + "; asking again", e);
        }
        return known;
    }

    private static void write(Path file, Map<String, Boolean> known) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        var partial = Files.createTempFile(file.resolveSibling(""), ".kernels", ".part");
        try {
            Files.write(
                    partial,
                    new TreeMap<>(known)
                            .entrySet().stream()
                                    .map(e -> e.getKey() + (e.getValue() ? " yes" : " no"))
                                    .toList());
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
