package io.lectern.onnx.graph;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Models for tests.
final class Models {

    private Models() {}

    /// `y = relu(x W + b)` for `x` of `[batch, 3]`.
    static OnnxModel linear() {
        return OnnxModel.of(new OnnxGraph(
                        "linear",
                        List.of(ValueInfo.of("x", DType.FLOAT32, List.of(Dim.of("batch"), Dim.of(3)))),
                        List.of(ValueInfo.of("y", DType.FLOAT32, List.of(Dim.of("batch"), Dim.of(2)))),
                        Map.of(
                                "w", Constant.of(NdArray.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2)),
                                "b", Constant.of(NdArray.of(new float[] {-1, 1}, 2))),
                        List.of(
                                OnnxNode.of(
                                        "Gemm",
                                        List.of("x", "w", "b"),
                                        List.of("z"),
                                        Map.of("alpha", Attribute.real(1))),
                                OnnxNode.of("Relu", List.of("z"), "y"))))
                .withMetadata(Map.of("classes", "[\"a\"]"));
    }

    /// Anything that the file format can hold; seldom anything that computes.
    static Arbitrary<OnnxModel> any() {
        var opsets =
                Arbitraries.maps(names(), Arbitraries.integers().between(1, 30)).ofMaxSize(3);
        var texts = Arbitraries.maps(names(), names()).ofMaxSize(3);
        return Combinators.combine(
                        Arbitraries.integers().between(1, 12),
                        opsets,
                        names(),
                        texts,
                        graphs(1),
                        functions().list().ofMaxSize(2))
                .as((ir, sets, name, metadata, graph, functions) ->
                        new OnnxModel(ir, sets, new OnnxModel.Producer(name, ""), name, metadata, graph, functions));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings()
                .withCharRange('a', 'f')
                .withChars('é', '水', '/')
                .ofMinLength(1)
                .ofMaxLength(4);
    }

    /// Nodes of real operators with a random number of random inputs, outputs and attributes.
    static Arbitrary<OnnxModel> nearlyReal() {
        var ops = Arbitraries.of(
                "If",
                "Loop",
                "Scan",
                "Constant",
                "Cast",
                "ConstantOfShape",
                "SequenceAt",
                "SequenceEmpty",
                "Optional",
                "Concat",
                "Add",
                "LSTM",
                "Split",
                "TopK",
                "Clip",
                "Upsample",
                "RandomNormal",
                "Identity");
        var values = Arbitraries.of("", "a", "b", "c", "d").list().ofMaxSize(4);
        var keys =
                Arbitraries.of("body", "then_branch", "else_branch", "num_scan_inputs", "to", "dtype", "value", "axis");
        return Arbitraries.recursive(
                        () -> Arbitraries.just(new OnnxGraph("leaf", List.of(), List.of(), Map.of(), List.of())),
                        inner -> {
                            var attributes = Arbitraries.oneOf(
                                    attributes(0),
                                    Arbitraries.longs().between(-3, 20).map(Attribute.Whole::new),
                                    inner.map(Attribute.Graph::new));
                            var nodes = Combinators.combine(
                                            ops,
                                            values,
                                            values,
                                            Arbitraries.maps(keys, attributes).ofMaxSize(4))
                                    .as(OnnxNode::of);
                            var ends = Combinators.combine(Arbitraries.of("a", "b", "c"), types(1))
                                    .as(ValueInfo::new)
                                    .list()
                                    .ofMaxSize(3);
                            return Combinators.combine(ends, ends, nodes.list().ofMaxSize(4))
                                    .as((inputs, outputs, list) -> new OnnxGraph("g", inputs, outputs, Map.of(), list));
                        },
                        1,
                        2)
                .map(OnnxModel::of);
    }

    private static Arbitrary<OnnxFunction> functions() {
        var reference = Combinators.combine(names(), Arbitraries.of(Attribute.Kind.class))
                .as((name, kind) -> (Attribute) new Attribute.Reference(name, kind));
        return Combinators.combine(
                        names(),
                        names().list().ofMaxSize(2),
                        Arbitraries.maps(names(), attributes(0)).ofMaxSize(2),
                        nodes(reference).list().ofMaxSize(2))
                .as((name, values, defaults, nodes) ->
                        new OnnxFunction(name, name, values, values, values, defaults, Map.of(name, 3), nodes));
    }

    private static Arbitrary<OnnxGraph> graphs(int depth) {
        var values = Combinators.combine(names(), types(1))
                .as(ValueInfo::new)
                .list()
                .uniqueElements(ValueInfo::name)
                .ofMaxSize(3);
        return Combinators.combine(
                        names(),
                        values,
                        values,
                        Arbitraries.maps(names(), constants()).ofMaxSize(3),
                        nodes(attributes(depth)).list().ofMaxSize(3),
                        values)
                .as(OnnxGraph::new);
    }

    private static Arbitrary<OnnxNode> nodes(Arbitrary<Attribute> attributes) {
        return Combinators.combine(
                        names(),
                        names(),
                        names(),
                        names().list().ofMaxSize(3),
                        names().list().ofMaxSize(3),
                        Arbitraries.maps(names(), attributes).ofMaxSize(3))
                .as(OnnxNode::new);
    }

    private static Arbitrary<Attribute> attributes(int depth) {
        Arbitrary<Attribute> plain = Arbitraries.oneOf(
                Arbitraries.longs().map(Attribute.Whole::new),
                Arbitraries.floats().map(Attribute.Real::new),
                names().map(Attribute.Text::new),
                constants().map(Attribute.Tensor::new),
                types(2).map(Attribute.Type::new),
                Arbitraries.longs().list().ofMaxSize(3).map(Attribute.Wholes::new),
                Arbitraries.floats().list().ofMaxSize(3).map(Attribute.Reals::new),
                names().list().ofMaxSize(3).map(Attribute.Texts::new),
                constants().list().ofMaxSize(2).map(Attribute.Tensors::new));
        if (depth == 0) {
            return plain;
        }
        var graphs = Arbitraries.lazy(() -> graphs(depth - 1));
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, plain),
                net.jqwik.api.Tuple.of(1, graphs.map(Attribute.Graph::new)),
                net.jqwik.api.Tuple.of(1, graphs.list().ofMaxSize(2).map(Attribute.Graphs::new)));
    }

    private static Arbitrary<OnnxType> types(int depth) {
        var elements = Arbitraries.of(ElementType.class);
        var dims = Arbitraries.oneOf(
                        Arbitraries.longs().between(0, 9).map(Dim::of),
                        names().map(Dim::of),
                        Arbitraries.just(Dim.UNKNOWN))
                .list()
                .ofMaxSize(3);
        Arbitrary<OnnxType> tensors = Arbitraries.oneOf(
                Combinators.combine(elements, dims).as(OnnxType.Tensor::new), elements.map(OnnxType.Unranked::new));
        if (depth == 0) {
            return tensors;
        }
        var inner = types(depth - 1);
        return Arbitraries.oneOf(
                tensors,
                Arbitraries.just(OnnxType.unstated()),
                inner.map(OnnxType.Sequence::new),
                inner.map(OnnxType.Maybe::new),
                Combinators.combine(elements, inner).as(OnnxType.Mapping::new));
    }

    private static Arbitrary<Constant> constants() {
        var shapes = Arbitraries.integers()
                .between(0, 3)
                .array(int[].class)
                .ofMaxSize(3)
                .map(Shape::of);
        return Combinators.combine(Arbitraries.of(ElementType.class), shapes, Arbitraries.randoms())
                .as(Models::constant);
    }

    private static Constant constant(ElementType type, Shape shape, java.util.Random random) {
        if (type == ElementType.STRING) {
            return new Constant.Strings(
                    shape, random.ints(shape.size()).mapToObj(Integer::toString).toList());
        }
        if (type.dtype().isPresent()) {
            var array = NdArray.zeros(type.dtype().get(), shape);
            if (type == ElementType.FLOAT) {
                for (int i = 0; i < array.size(); i++) {
                    array.floats()[i] = Float.intBitsToFloat(random.nextInt());
                }
            }
            return Constant.of(array);
        }
        var data = new byte[(int) Constant.length(type, shape)];
        random.nextBytes(data);
        return new Constant.Packed(type, shape, data);
    }
}
