package io.lectern.onnx.ort;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.Message;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A child process that tries models, and what its parent does. A model that kills the child does not run; the rest
/// are tried by the next child.
final class ProbeProcess {

    /// Generous: a child takes a second or two.
    private static final int PATIENCE_SECONDS = 120;

    private static final String READY = "lectern: ready";
    private static final String RUNS = "lectern: runs";
    private static final String FAILS = "lectern: fails";

    private ProbeProcess() {}

    /// The names of those models that open and run on a device.
    ///
    /// @throws IOException if no child can do its work, so that nothing is known
    static Set<String> ask(Map<String, byte[]> models, OrtDevice device) throws IOException {
        var folder = Files.createTempDirectory("lectern-kernels");
        var files = new ArrayList<Path>();
        var said = folder.resolve("said");
        try {
            for (var model : models.values()) {
                files.add(Files.write(folder.resolve(files.size() + ".onnx"), model));
            }
            var names = List.copyOf(models.keySet());
            var running = new HashSet<String>();
            int next = 0;
            while (next < names.size()) {
                for (var line : child(device, files.subList(next, files.size()), said)) {
                    if (line.equals(RUNS)) {
                        running.add(names.get(next));
                    }
                    next++;
                }
                next++; // the one that killed the child, if it did not come to its end
            }
            return running;
        } finally {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(said);
            Files.deleteIfExists(folder);
        }
    }

    /// What a child says of the models, as far as it comes.
    private static List<String> child(OrtDevice device, List<Path> models, Path said) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + said.resolveSibling("crash"),
                "--enable-native-access=ALL-UNNAMED",
                "-Dlectern.ort=" + OrtLibrary.load().path(),
                "-Dlectern.ort.log=fatal",
                "-cp",
                classPath(),
                ProbeProcess.class.getName(),
                device instanceof OrtDevice.Cuda(int id, var _) ? Integer.toString(id) : "cpu"));
        models.forEach(model -> command.add(model.toString()));
        var process = new ProcessBuilder(command)
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a child process tried the kernels", e);
        } finally {
            Files.deleteIfExists(said.resolveSibling("crash"));
        }
        var lines = Files.readAllLines(said).stream()
                .filter(line -> Stream.of(READY, RUNS, FAILS).anyMatch(line::equals))
                .toList();
        if (lines.isEmpty()) {
            throw new IOException("a child process cannot load ONNX Runtime for %s; it ended with code %d"
                    .formatted(device, process.exitValue()));
        }
        return lines.subList(1, lines.size());
    }

    /// The class path of the child: where our classes and those of ONNX models come from, under whatever class
    /// loader.
    private static String classPath() throws IOException {
        var places = new ArrayList<String>();
        try {
            for (var type : List.of(ProbeProcess.class, OnnxMl.class, Message.class)) {
                var source = type.getProtectionDomain().getCodeSource();
                if (source != null) {
                    places.add(Path.of(source.getLocation().toURI()).toString());
                }
            }
        } catch (URISyntaxException e) {
            throw new IOException("a class path that is no path", e);
        }
        return String.join(File.pathSeparator, places);
    }

    /// The child: tries the models one by one.
    ///
    /// @param args `cpu` or the number of a CUDA device, and the files of the models
    public static void main(String[] args) {
        var device = args[0].equals("cpu") ? OrtDevice.CPU : OrtDevice.cuda(Integer.parseInt(args[0]));
        OrtValue.allocate(device, ElementType.UINT8, 1).close(); // a device that cannot be used fails here
        say(READY);
        for (var file : List.of(args).subList(1, args.length)) {
            say(runs(Path.of(file), device) ? RUNS : FAILS);
        }
        // what has been said is enough: no native library may spoil the end
        Runtime.getRuntime().halt(0);
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static boolean runs(Path model, OrtDevice device) {
        // without this a device would leave to the CPU what it has no kernel for
        var options = device instanceof OrtDevice.Cpu
                ? SessionOptions.DEFAULT
                : SessionOptions.DEFAULT.on(device).config("session.disable_cpu_ep_fallback", "1");
        var inputs = new LinkedHashMap<String, OrtValue>();
        try (var session = OrtSession.open(model, options)) {
            for (var input : session.inputs()) {
                inputs.put(input.name(), OrtValue.allocate(input.type(), input.shape()));
            }
            var wanted = session.outputs().stream().map(TensorInfo::name).toList();
            session.run(inputs, wanted).values().forEach(OrtValue::close);
            return true;
        } catch (OrtException e) {
            return false;
        } finally {
            inputs.values().forEach(OrtValue::close);
        }
    }
}
