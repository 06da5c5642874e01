package io.lectern.onnx.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTensorsTests {

    private static final NdArray BIAS = NdArray.of(new float[] {1, 2}, 2);

    @Nested
    class Writing {

        @Test
        void laysFilesOutAsTheSpecificationSays() throws IOException {
            var out = new ByteArrayOutputStream();
            new SafeTensors(
                            Map.of("flag", NdArray.of(new boolean[] {true}, Shape.of(1)), "bias", BIAS),
                            Map.of("format", "lectern"))
                    .write(out);

            var file = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
            int length = (int) file.getLong();
            var header = new String(out.toByteArray(), 8, length, StandardCharsets.UTF_8);
            assertThat(header.strip())
                    .isEqualTo("{\"__metadata__\":{\"format\":\"lectern\"},"
                            + "\"bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                            + "\"flag\":{\"dtype\":\"BOOL\",\"shape\":[1],\"data_offsets\":[8,9]}}");
            file.position(8 + length);
            assertThat(file.getFloat()).isEqualTo(1);
            assertThat(file.getFloat()).isEqualTo(2);
            assertThat(file.get()).isEqualTo((byte) 1);
            assertThat(file.hasRemaining()).isFalse();
        }

        @Test
        void refusesNamesThatNoFileCanHold() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SafeTensors.of(Map.of("__metadata__", BIAS)))
                    .withMessageContaining("__metadata__");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SafeTensors.of(Map.of("a\ud800", BIAS)))
                    .withMessageContaining("surrogate");
        }
    }

    @Nested
    class Fingerprints {

        @Test
        void changeWithANameAShapeATypeOrABit() {
            var same = SafeTensors.of(Map.of("b", NdArray.of(new float[] {1, 2}, 2)))
                    .sha256();

            assertThat(SafeTensors.of(Map.of("b", BIAS)).sha256())
                    .isEqualTo(same)
                    .hasSize(64);
            assertThat(SafeTensors.of(Map.of("c", BIAS)).sha256()).isNotEqualTo(same);
            assertThat(SafeTensors.of(Map.of("b", BIAS.reshape(2, 1))).sha256()).isNotEqualTo(same);
            assertThat(SafeTensors.of(Map.of("b", NdArray.of(new float[] {1, Math.nextUp(2f)}, 2)))
                            .sha256())
                    .isNotEqualTo(same);
            assertThat(SafeTensors.of(Map.of("b", NdArray.of(new int[] {0x3f800000, 0x40000000}, Shape.of(2))))
                            .sha256())
                    .isNotEqualTo(same);
        }
    }

    @Nested
    class Reading {

        @TempDir
        private Path folder;

        @Test
        void takesLargeTensorsInChunks() throws IOException {
            var large = new double[3 * LittleEndian.CHUNK + 7];
            for (int i = 0; i < large.length; i++) {
                large[i] = i;
            }
            var weights = SafeTensors.of(Map.of("large", NdArray.of(large, Shape.of(large.length))));
            var file = folder.resolve("large.safetensors");
            weights.write(file);

            assertThat(SafeTensors.read(file)).isEqualTo(weights);
        }

        @Test
        void saysWhichFileIsBroken() throws IOException {
            var file = folder.resolve("model.safetensors");
            SafeTensors.of(Map.of("bias", BIAS)).write(file);
            var bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));

            assertThatThrownBy(() -> SafeTensors.read(file))
                    .isInstanceOf(WeightsFormatException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("the file has %d", bytes.length - 1);
        }

        @Test
        void refusesFilesLargerThanTheLimit() throws IOException {
            var file = folder.resolve("model.safetensors");
            SafeTensors.of(Map.of("bias", BIAS)).write(file);

            assertThatThrownBy(() -> SafeTensors.read(file, 20)).hasMessageContaining("more than the limit of 20");
        }

        @Test
        void believesNoHeaderLength() {
            for (long length : new long[] {-1, 0, 1, 9, 1L << 40, Long.MIN_VALUE, Long.MAX_VALUE}) {
                var file = ByteBuffer.allocate(16)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(length)
                        .array();
                assertThatThrownBy(() -> SafeTensors.read(file, "f"))
                        .isInstanceOf(WeightsFormatException.class)
                        .hasMessageContaining("its header claims");
            }
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                []                                                                    | not a JSON object
                {} {}                                                                 | not JSON
                {"a":{},"a":{}}                                                       | Duplicate
                {"a":3}                                                               | tensor 'a': dtype ? is none of
                {"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}                | 'a': dtype "F16" is none of
                {"a":{"dtype":"F32","shape":[1]}}                                     | 'a': data_offsets is not an array
                {"a":{"dtype":"F32","shape":1,"data_offsets":[0,4]}}                  | 'a': shape is not an array
                {"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}              | 'a': shape holds 1.5
                {"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}               | 'a': shape [-1] has the length -1
                {"a":{"dtype":"F32","shape":[2147483647,3],"data_offsets":[0,4]}}     | 'a': a tensor of
                {"a":{"dtype":"F32","shape":[99999999999],"data_offsets":[0,4]}}      | 'a': shape [99999999999]
                {"a":{"dtype":"F32","shape":[9999999999999999999],"data_offsets":[0,4]}} | 'a': shape holds 9999999999999999999
                {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}                | 'a': FLOAT32 [1] takes 4 bytes
                {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}                | 'a': data_offsets [4, 0]
                {"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}               | 'a': data_offsets [-4, 0]
                {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}                | tensor 'a' begins at byte 4, a gap
                {"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}} | tensor 'b' begins at byte 2, an overlap
                {"a":{"dtype":"U8","shape":[5],"data_offsets":[0,5]}}                 | the file has
                {"a":{"dtype":"BOOL","shape":[4],"data_offsets":[0,4]}}               | tensor 'a': element 3 is the byte 7
                {"__metadata__":{"k":1}}                                              | __metadata__ of 'k' is not a string
                {"__metadata__":[]}                                                   | __metadata__ is not a JSON object
                {"a":[[[[[[]]]]]]}                                                    | not JSON
                """)
        void refuses(String header, String problem) {
            var json = header.getBytes(StandardCharsets.UTF_8);
            var file = ByteBuffer.allocate(8 + json.length + 4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(json.length)
                    .put(json)
                    .put(new byte[] {0, 1, 0, 7})
                    .array();

            assertThatThrownBy(() -> SafeTensors.read(file, "f"))
                    .isInstanceOf(WeightsFormatException.class)
                    .hasMessageContaining(problem);
        }
    }
}
