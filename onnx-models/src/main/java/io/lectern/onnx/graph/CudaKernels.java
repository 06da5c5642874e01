package io.lectern.onnx.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What ONNX Runtime computes on CUDA, from the table `cuda-kernels.txt`. A node without a kernel there would run on
/// the processor, and each step would wait for what it takes and gives to be copied across and back.
public final class CudaKernels {

    /// The operators to compute with on CUDA. For newer versions of Identity, Pad, Scan and others its kernels are
    /// not registered (seen in 1.24.1), so that at opset 21 no graph at all stays on the device.
    public static final int OPSET = 18;

    private static final Pattern LINE = Pattern.compile("(\\S+) (\\d+)(?:-(\\d+))? (.+)");
    private static final Map<String, List<Kernel>> TABLE =
            TableFile.rows(CudaKernels.class.getResourceAsStream("cuda-kernels.txt"), CudaKernels::parse).stream()
                    .collect(Collectors.groupingBy(Kernel::op));

    private CudaKernels() {}

    private record Kernel(String op, int first, int last, Set<String> types) {

        boolean serves(int version, String type) {
            return first <= version && version <= last && (types.contains("*") || types.contains(type));
        }
    }

    /// The kernels beyond the ONNX standard, as `com.microsoft:ConvGrad`.
    public static Set<String> beyondStandard() {
        return TABLE.keySet().stream().filter(name -> name.contains(":")).collect(Collectors.toUnmodifiableSet());
    }

    /// The nodes, in bodies too, that have no kernel, each with its type; none where all can stay on the device.
    public static List<String> lacking(OnnxModel model) {
        var nodes = new TypedNodes(model.graph());
        return nodes.list().stream()
                .filter(node -> !has(node, model))
                .map(node -> "%s of %s".formatted(node.node(), node.type()))
                .toList();
    }

    private static boolean has(TypedNodes.Typed typed, OnnxModel model) {
        var node = typed.node();
        var domain = node.domain();
        int opset = model.opsets().getOrDefault(domain, 1);
        var version = domain.isEmpty()
                ? Operators.find(node.op(), opset).map(Operator::since).orElse(opset)
                : Integer.valueOf(opset);
        var name = domain.isEmpty() ? node.op() : domain + ":" + node.op();
        var type = typed.type().toString().toLowerCase(Locale.ROOT);
        return TABLE.getOrDefault(name, List.of()).stream().anyMatch(kernel -> kernel.serves(version, type));
    }

    private static Kernel parse(String line) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalStateException("cuda-kernels.txt: '%s' is no kernel".formatted(line));
        }
        int first = Integer.parseInt(parts.group(2));
        int last = parts.group(3) == null ? first : Integer.parseInt(parts.group(3));
        var types = Set.copyOf(Arrays.asList(parts.group(4).split(" ", -1)));
        return new Kernel(parts.group(1), first, last, types);
    }
}
