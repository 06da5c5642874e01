package io.lectern.onnx.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SafeTensorsProperties {

    @Property(tries = 100)
    void readingGivesBackEveryBit(@ForAll("weights") SafeTensors weights) throws IOException {
        var file = bytes(weights);

        var back = SafeTensors.read(file, "weights");

        assertThat(back).isEqualTo(weights);
        assertThat(back.sha256()).isEqualTo(weights.sha256());
        assertThat(bytes(back)).isEqualTo(file);
    }

    @Property(tries = 100)
    void theHeaderKeepsEveryTensorAligned(@ForAll("weights") SafeTensors weights) throws IOException {
        var header = SafeTensorsHeader.read(Source.of(bytes(weights), "weights"));

        assertThat(header.length() % 8).isZero();
        assertThat(header.entries())
                .allMatch(entry ->
                        (header.length() + entry.begin()) % entry.type().bytes() == 0);
    }

    @Property(tries = 100)
    void changingAnyByteIsNoticedOrGivesOtherWeights(
            @ForAll("weights") SafeTensors weights, @ForAll int at, @ForAll byte value) throws IOException {
        var file = bytes(weights);
        int place = Math.floorMod(at, file.length);
        var changed = file.clone();
        changed[place] = value;
        try {
            var read = SafeTensors.read(changed, "weights");
            assertThat(bytes(read).length).isPositive();
        } catch (WeightsFormatException e) {
            assertThat(e).hasMessageStartingWith("weights is not a valid safetensors file: ");
        }
    }

    @Property(tries = 10)
    void noFileCutShortIsRead(@ForAll("weights") SafeTensors weights) throws IOException {
        var file = bytes(weights);
        for (int length = 0; length < file.length; length++) {
            var cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> SafeTensors.read(cut, "weights")).isInstanceOf(WeightsFormatException.class);
        }
    }

    private static byte[] bytes(SafeTensors weights) throws IOException {
        var out = new ByteArrayOutputStream();
        weights.write(out);
        return out.toByteArray();
    }

    @Provide
    Arbitrary<SafeTensors> weights() {
        var names = Arbitraries.strings().ofMinLength(0).ofMaxLength(6).filter(SafeTensorsProperties::writable);
        var tensors = Arbitraries.maps(names, arrays()).ofMaxSize(5);
        var metadata = Arbitraries.maps(names, names).ofMaxSize(3);
        return Combinators.combine(tensors, metadata).as(SafeTensors::new);
    }

    private static boolean writable(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static Arbitrary<NdArray> arrays() {
        var shapes = Arbitraries.integers().between(0, 4).array(int[].class).ofMaxSize(4);
        return Combinators.combine(Arbitraries.of(DType.class), shapes, Arbitraries.longs())
                .as((type, dims, seed) -> random(type, Shape.of(dims), new Random(seed)));
    }

    /// Random bits, so that NaN payloads, infinities and negative zeros occur.
    private static NdArray random(DType type, Shape shape, Random random) {
        var array = NdArray.zeros(type, shape);
        for (int i = 0; i < array.size(); i++) {
            switch (type) {
                case FLOAT32 -> array.floats()[i] = Float.intBitsToFloat(random.nextInt());
                case FLOAT64 -> array.doubles()[i] = Double.longBitsToDouble(random.nextLong());
                case INT32 -> array.ints()[i] = random.nextInt();
                case INT64 -> array.longs()[i] = random.nextLong();
                case UINT8 -> array.bytes()[i] = (byte) random.nextInt();
                case BOOL -> array.booleans()[i] = random.nextBoolean();
            }
        }
        return array;
    }

    @Property(tries = 50)
    void theFingerprintDoesNotDependOnOrderOrMetadata(@ForAll("weights") SafeTensors weights) {
        Map<String, NdArray> shuffled = new HashMap<>(weights.tensors());

        assertThat(SafeTensors.of(shuffled).sha256()).isEqualTo(weights.sha256());
    }
}
