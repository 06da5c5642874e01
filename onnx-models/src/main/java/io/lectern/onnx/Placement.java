package io.lectern.onnx;

import io.lectern.api.Device;
import io.lectern.onnx.graph.CudaKernels;
import io.lectern.onnx.graph.OnnxCheck;
import io.lectern.onnx.graph.OnnxModel;
import io.lectern.onnx.graph.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Whether programs can stay on a CUDA device, told without one: by the table of the kernels that ONNX Runtime has.
public final class Placement {

    private Placement() {}

    /// What the programs that are compiled meanwhile, by this thread and for whatever device, would have to leave to
    /// the processor on CUDA: nodes with their types, none where all of them have kernels there.
    public static Set<String> leftToProcessor(Runnable work) {
        var left = new TreeSet<String>();
        Compilation.watching(program -> left.addAll(lacking(onCuda(program))), work);
        return left;
    }

    /// On CUDA all updates are in the graph.
    private static OnnxModel onCuda(Compilation program) {
        var all = new LinkedHashMap<>(program.computation().outputs());
        program.computation().updates().forEach((variable, next) -> all.put("next/" + variable.path(), next));
        var graph =
                Lowering.lower(all, Device.CUDA, CudaKernels.beyondStandard()).graph();
        return OnnxModel.of(graph).withOpset(CudaKernels.OPSET);
    }

    /// A model as a device wants it.
    ///
    /// @throws IllegalArgumentException if it cannot stay on the device; names the nodes
    static OnnxModel on(Device device, OnnxModel model) {
        return switch (device) {
            case CPU -> model;
            case CUDA -> {
                var onCuda = model.withOpset(CudaKernels.OPSET);
                var lacking = lacking(onCuda);
                if (!lacking.isEmpty()) {
                    throw new IllegalArgumentException(
                            "CUDA has no kernel for %s; train this on the CPU (--device cpu), or build it of other operations"
                                    .formatted(String.join(", ", lacking)));
                }
                yield onCuda;
            }
        };
    }

    /// What the standard does not know at that opset has no kernel either.
    private static List<String> lacking(OnnxModel model) {
        var unknown = OnnxCheck.check(model).stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .map(Problem::toString);
        return Stream.concat(CudaKernels.lacking(model).stream(), unknown)
                .distinct()
                .toList();
    }
}
