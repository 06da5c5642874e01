package io.lectern.onnx.ort;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/// Calls of C functions whose arguments and result are machine words.
///
/// Every argument and result of ONNX Runtime's API is a pointer, a size or an enumeration. On all 64-bit platforms
/// each travels in one word whose unused upper half is ignored, so the number of arguments is the whole shape of a
/// call: nine handles serve every function, and a native image has nine downcalls to register.
final class Downcall {

    private static final MethodHandle H0 = handle(0);
    private static final MethodHandle H1 = handle(1);
    private static final MethodHandle H2 = handle(2);
    private static final MethodHandle H3 = handle(3);
    private static final MethodHandle H4 = handle(4);
    private static final MethodHandle H5 = handle(5);
    private static final MethodHandle H6 = handle(6);
    private static final MethodHandle H7 = handle(7);
    private static final MethodHandle H8 = handle(8);

    private Downcall() {}

    /// Calls the function at an address with up to eight words.
    static long call(MemorySegment f, long... w) {
        try {
            return switch (w.length) {
                case 0 -> (long) H0.invokeExact(f);
                case 1 -> (long) H1.invokeExact(f, w[0]);
                case 2 -> (long) H2.invokeExact(f, w[0], w[1]);
                case 3 -> (long) H3.invokeExact(f, w[0], w[1], w[2]);
                case 4 -> (long) H4.invokeExact(f, w[0], w[1], w[2], w[3]);
                case 5 -> (long) H5.invokeExact(f, w[0], w[1], w[2], w[3], w[4]);
                case 6 -> (long) H6.invokeExact(f, w[0], w[1], w[2], w[3], w[4], w[5]);
                case 7 -> (long) H7.invokeExact(f, w[0], w[1], w[2], w[3], w[4], w[5], w[6]);
                default -> (long) H8.invokeExact(f, w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7]);
            };
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /// The call of the hot path, which allocates nothing.
    static long call(MemorySegment f, long a, long b, long c) {
        try {
            return (long) H3.invokeExact(f, a, b, c);
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    @SuppressWarnings("restricted") // this is where native code is called
    private static MethodHandle handle(int arity) {
        var words = new MemoryLayout[arity];
        Arrays.fill(words, JAVA_LONG);
        return Linker.nativeLinker().downcallHandle(FunctionDescriptor.of(JAVA_LONG, words));
    }

    /// Downcalls throw nothing of their own; what comes is the JVM's, out of memory for instance.
    private static RuntimeException rethrown(Throwable e) {
        return switch (e) {
            case Error error -> throw error;
            case RuntimeException runtime -> runtime;
            default -> new IllegalStateException("a downcall failed", e);
        };
    }
}
