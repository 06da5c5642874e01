package io.lectern.onnx;

import io.lectern.api.Engine.Finding;
import io.lectern.api.Engine.Level;
import io.lectern.onnx.ort.Cuda;
import io.lectern.onnx.ort.Kernels;
import io.lectern.onnx.ort.OrtDevice;
import io.lectern.onnx.ort.OrtLibrary;
import io.lectern.onnx.ort.OrtLibraryException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What the engine finds on this machine.
final class Diagnosis {

    private Diagnosis() {}

    /// All findings, the library's first.
    static List<Finding> run() {
        var findings = new ArrayList<Finding>();
        try {
            var library = OrtLibrary.load();
            findings.add(ok(
                    "onnxruntime",
                    "%s from %s (%s), hash %s"
                            .formatted(library.version(), library.path(), library.origin(), library.hash())));
            findings.add(ok("build", library.build()));
            findings.add(ok("providers", String.join(", ", library.providers())));
            findings.add(gradientKernels());
            findings.add(cuda());
        } catch (OrtLibraryException e) {
            findings.add(new Finding(
                    Level.PROBLEM,
                    "onnxruntime",
                    String.valueOf(e.getMessage()),
                    "nothing can be trained or run without it"));
        }
        findings.add(Machine.processor());
        findings.add(Machine.memory());
        return List.copyOf(findings);
    }

    private static Finding gradientKernels() {
        var gradients = Kernels.available(OrtDevice.CPU).stream()
                .filter(kernel -> kernel.endsWith("Grad"))
                .map(kernel -> kernel.substring(kernel.indexOf(':') + 1))
                .sorted()
                .collect(Collectors.toList());
        return gradients.contains("ConvGrad")
                ? ok("gradient kernels", String.join(", ", gradients))
                : new Finding(
                        Level.NOTE,
                        "gradient kernels",
                        "none for convolutions: networks with them train with plain ONNX operators, to the same results"
                                + " but more slowly",
                        "a training build has them, such as org.bytedeco:onnxruntime, which Lectern brings: unset"
                                + " LECTERN_ORT or remove what was installed to use it");
    }

    /// Without CUDA a machine is still whole; a library that was built for it and cannot use it is not.
    private static Finding cuda() {
        if (!Cuda.builtIn()) {
            return new Finding(
                    Level.NOTE,
                    "cuda",
                    "not there: %s missing".formatted(String.join(", ", Cuda.missing())),
                    "where there is an NVIDIA driver, 'lectern doctor --install cuda13' fetches what computes with CUDA 13"
                            + " and cuDNN 9 (cuda12: with CUDA 12); LECTERN_ORT names the folder of another build");
        }
        try {
            Cuda.require(0);
            return ok("cuda", "device 0 computes");
        } catch (OrtLibraryException e) {
            return new Finding(
                    Level.PROBLEM,
                    "cuda",
                    String.valueOf(e.getMessage()),
                    "to use the CPU alone, load a library without CUDA: unset LECTERN_ORT, or remove "
                            + OrtLibrary.load().path().resolveSibling(""));
        }
    }

    private static Finding ok(String what, String detail) {
        return new Finding(Level.OK, what, detail, "");
    }
}
