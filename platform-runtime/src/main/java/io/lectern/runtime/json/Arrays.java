package io.lectern.runtime.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Arrays within JSON, as figures have them: `{"dims": [2, 3], "floats": "base64"}`, little-endian.
final class Arrays {

    private Arrays() {}

    static final class Writer extends StdSerializer<NdArray> {

        Writer() {
            super(NdArray.class);
        }

        @Override
        public void serialize(NdArray array, JsonGenerator out, SerializerProvider provider) throws IOException {
            var bytes = ByteBuffer.allocate(Math.multiplyExact(array.size(), Float.BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(array.toFloats());
            out.writeStartObject();
            out.writeFieldName("dims");
            out.writeArray(array.shape().dims(), 0, array.shape().rank());
            out.writeBinaryField("floats", bytes.array());
            out.writeEndObject();
        }
    }

    static final class Reader extends StdDeserializer<NdArray> {

        Reader() {
            super(NdArray.class);
        }

        @Override
        public NdArray deserialize(JsonParser in, DeserializationContext context) throws IOException {
            JsonNode node = in.readValueAsTree();
            var dims = new int[node.path("dims").size()];
            long size = 1;
            for (int i = 0; i < dims.length; i++) {
                dims[i] = node.path("dims").path(i).asInt(-1);
                size = dims[i] < 0 || size < 0 || size > Integer.MAX_VALUE ? -1 : size * dims[i];
            }
            var bytes = node.path("floats").binaryValue();
            if (!node.path("dims").isArray() || bytes == null || size < 0 || size * Float.BYTES != bytes.length) {
                throw new IOException("an array of shape %s does not have %d bytes"
                        .formatted(node.path("dims"), bytes == null ? 0 : bytes.length));
            }
            var floats = new float[(int) size];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(floats);
            return NdArray.of(floats, Shape.of(dims));
        }
    }
}
