package io.lectern.onnx.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The value of an attribute of a node.
public sealed interface Attribute {

    record Whole(long value) implements Attribute {}

    record Real(float value) implements Attribute {}

    record Text(String value) implements Attribute {}

    record Tensor(Constant value) implements Attribute {}

    record Graph(OnnxGraph value) implements Attribute {}

    record Type(OnnxType value) implements Attribute {}

    record Wholes(List<Long> values) implements Attribute {

        public Wholes {
            values = List.copyOf(values);
        }
    }

    record Reals(List<Float> values) implements Attribute {

        public Reals {
            values = List.copyOf(values);
        }
    }

    record Texts(List<String> values) implements Attribute {

        public Texts {
            values = List.copyOf(values);
        }
    }

    record Tensors(List<Constant> values) implements Attribute {

        public Tensors {
            values = List.copyOf(values);
        }
    }

    record Graphs(List<OnnxGraph> values) implements Attribute {

        public Graphs {
            values = List.copyOf(values);
        }
    }

    /// What the caller of a function passes as its attribute `name`; only inside functions.
    ///
    /// @param kind what it must be
    record Reference(String name, Kind kind) implements Attribute {}

    /// Which of these an attribute is, in the order of `AttributeProto.AttributeType`.
    enum Kind {
        REAL(1),
        WHOLE(2),
        TEXT(3),
        TENSOR(4),
        GRAPH(5),
        REALS(6),
        WHOLES(7),
        TEXTS(8),
        TENSORS(9),
        GRAPHS(10),
        TYPE(13);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /// Its number in `AttributeProto.AttributeType`.
        int code() {
            return code;
        }
    }

    default Kind kind() {
        return switch (this) {
            case Whole _ -> Kind.WHOLE;
            case Real _ -> Kind.REAL;
            case Text _ -> Kind.TEXT;
            case Tensor _ -> Kind.TENSOR;
            case Graph _ -> Kind.GRAPH;
            case Type _ -> Kind.TYPE;
            case Wholes _ -> Kind.WHOLES;
            case Reals _ -> Kind.REALS;
            case Texts _ -> Kind.TEXTS;
            case Tensors _ -> Kind.TENSORS;
            case Graphs _ -> Kind.GRAPHS;
            case Reference reference -> reference.kind();
        };
    }

    static Attribute whole(long value) {
        return new Whole(value);
    }

    static Attribute real(double value) {
        return new Real((float) value);
    }

    static Attribute text(String value) {
        return new Text(value);
    }

    static Attribute tensor(Constant value) {
        return new Tensor(value);
    }

    static Attribute graph(OnnxGraph value) {
        return new Graph(value);
    }

    static Attribute wholes(long... values) {
        return new Wholes(Arrays.stream(values).boxed().toList());
    }

    static Attribute wholes(int... values) {
        return new Wholes(Arrays.stream(values).mapToLong(i -> i).boxed().toList());
    }

    static Attribute reals(float... values) {
        return new Reals(
                IntStream.range(0, values.length).mapToObj(i -> values[i]).toList());
    }

    static Attribute texts(String... values) {
        return new Texts(List.of(values));
    }
}
