package io.lectern.testing.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Operations that are no matter of floating point work for other types too.
class TypeTests {

    private static final Shape SHAPE = Shape.of(2, 3);

    @ParameterizedTest
    @EnumSource
    void entriesOfEveryTypeMove(DType type) {
        var x = Tensor.input("x", type, SHAPE);
        var outputs = new LinkedHashMap<String, Tensor>();
        outputs.put("reshape", x.reshape(3, 2));
        outputs.put("expand", x.unsqueeze(0).expand(Shape.of(2, 2, 3)));
        outputs.put("transpose", x.t());
        outputs.put("slice", x.slice(1, 0, 3, 2));
        outputs.put("spread", x.spread(1, 1, 2, 6));
        outputs.put("pad", x.pad(0, 1, 1));
        outputs.put("concat", Tensor.concat(0, x, x));
        outputs.put("gather", x.gather(1, Indices.of(2, 0, 2)));
        outputs.put("take", x.take(1, Tensor.constant(NdArray.of(new long[] {2, 0}, Shape.of(2, 1)))));
        outputs.put("flip", x.flip(1));
        outputs.put("where", x.cast(DType.BOOL).where(x, x.flip(0)));
        outputs.put("zeros", x.zeros());
        for (var other : DType.values()) {
            outputs.put("to " + other, x.cast(other));
        }
        compare(outputs, type);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64", "INT32", "INT64"})
    void numbersCompute(DType type) {
        var x = Tensor.input("x", type, SHAPE);
        var y = x.flip(1);
        var outputs = new LinkedHashMap<String, Tensor>();
        outputs.put("add", x.add(y));
        outputs.put("sub", x.sub(y).sub(3));
        outputs.put("mul", x.mul(y));
        outputs.put("max", x.max(y));
        outputs.put("min", x.min(y));
        outputs.put("neg", x.neg());
        outputs.put("abs", x.sub(3).abs());
        outputs.put("sign", x.sub(2).sign());
        outputs.put("equal", x.equal(y));
        outputs.put("greater", x.greater(y));
        outputs.put("sum", x.sum(0));
        outputs.put("max over an axis", x.max(1));
        outputs.put("argMax", x.argMax(1));
        outputs.put("cumSum", x.cumSum(1));
        outputs.put("matmul", x.matmul(y.t()));
        outputs.put("sort", x.sort());
        outputs.put("put", x.put(1, Indices.below(4, SHAPE), 4));
        outputs.put("gather", x.gather(0, x.cast(DType.INT64).atMost(1).atLeast(0)));
        compare(outputs, type);
    }

    @ParameterizedTest
    @EnumSource(names = {"INT32", "INT64"})
    void indicesOfBothTypesFind(DType type) {
        var x = Tensor.input("x", type, SHAPE);
        var table = Tensor.constant(NdArray.of(new float[] {1, 2, 3, 4, 5, 6, 7}, Shape.of(7)));
        var outputs = new LinkedHashMap<String, Tensor>();
        outputs.put("gather", table.gather(0, x));
        outputs.put("take", table.unsqueeze(0).expand(Shape.of(2, 7)).take(1, x));
        outputs.put("oneHot", x.oneHot(4, DType.INT64));
        outputs.put("oneHot of truth", x.oneHot(4, DType.BOOL));
        compare(outputs, type);
    }

    private static void compare(Map<String, Tensor> outputs, DType type) {
        var given = Map.of("x", values(type));
        var reference = new Reference(given);
        outputs.forEach((name, tensor) -> {
            var got = Run.of(tensor, given);
            assertThat(got.type()).as(name).isEqualTo(tensor.type());
            assertThat(Numbers.of(got).data())
                    .as(name)
                    .containsExactly(reference.of(tensor).data(), within(0.0));
        });
    }

    private static NdArray values(DType type) {
        return switch (type) {
            case FLOAT32 -> NdArray.of(new float[] {5, 0, 3, 1, 4, 2}, SHAPE);
            case FLOAT64 -> NdArray.of(new double[] {5, 0, 3, 1, 4, 2}, SHAPE);
            case INT32 -> NdArray.of(new int[] {5, 0, 3, 1, 4, 2}, SHAPE);
            case INT64 -> NdArray.of(new long[] {5, 0, 3, 1, 4, 2}, SHAPE);
            case UINT8 -> NdArray.of(new byte[] {5, 0, (byte) 200, 1, 4, 2}, SHAPE);
            case BOOL -> NdArray.of(new boolean[] {true, false, true, true, false, false}, SHAPE);
        };
    }
}
