package io.lectern.onnx.graph;

/// The length of one axis of a value: a number, a name that stands for the same number everywhere, or anything.
public sealed interface Dim {

    record Fixed(long length) implements Dim {

        public Fixed {
            if (length < 0) {
                throw new IllegalArgumentException("an axis cannot have the length " + length);
            }
        }

        @Override
        public String toString() {
            return Long.toString(length);
        }
    }

    record Symbolic(String name) implements Dim {

        public Symbolic {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("a symbolic length needs a name; use Dim.UNKNOWN for any length");
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    record Unknown() implements Dim {

        @Override
        public String toString() {
            return "?";
        }
    }

    Dim UNKNOWN = new Unknown();

    static Dim of(long length) {
        return new Fixed(length);
    }

    static Dim of(String name) {
        return new Symbolic(name);
    }
}
