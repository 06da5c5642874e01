package io.lectern.web.serving;

import com.fasterxml.jackson.core.JsonFactory;
import io.lectern.api.tensor.NdArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The answer of a model: JSON, behind which the elements of outputs may follow as bytes.
///
/// @param header the length of the JSON; -1 where it is the whole body
record InferenceResponse(byte[] body, int header) {

    private static final JsonFactory JSON = new JsonFactory();

    /// @throws IllegalArgumentException if an output is wanted that the model does not have
    static InferenceResponse of(ServedModel model, InferenceRequest request, Map<String, NdArray> outputs) {
        var out = new ByteArrayOutputStream(1024);
        var behind = new ArrayList<byte[]>();
        try (var json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("model_name", model.name());
            json.writeStringField("model_version", Integer.toString(model.version()));
            if (!request.id().isEmpty()) {
                json.writeStringField("id", request.id());
            }
            json.writeArrayFieldStart("outputs");
            for (var wanted : wanted(request, outputs)) {
                var array = outputs.get(wanted.name());
                if (array == null) {
                    throw new IllegalArgumentException("model '%s' has no output '%s'; there are %s"
                            .formatted(model.name(), wanted.name(), outputs.keySet()));
                }
                json.writeStartObject();
                json.writeStringField("name", wanted.name());
                json.writeStringField("datatype", Tensor.name(array.type()));
                json.writeFieldName("shape");
                json.writeArray(array.shape().dims(), 0, array.shape().rank());
                if (wanted.binary()) {
                    var bytes = Elements.bytes(array);
                    json.writeObjectFieldStart("parameters");
                    json.writeNumberField("binary_data_size", bytes.length);
                    json.writeEndObject();
                    behind.add(bytes);
                } else {
                    json.writeFieldName("data");
                    Elements.write(array, json);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("memory takes everything", e);
        }
        int header = out.size();
        behind.forEach(out::writeBytes);
        return new InferenceResponse(out.toByteArray(), behind.isEmpty() ? -1 : header);
    }

    private static List<InferenceRequest.Wanted> wanted(InferenceRequest request, Map<String, NdArray> outputs) {
        return request.outputs().isEmpty()
                ? outputs.keySet().stream()
                        .map(name -> new InferenceRequest.Wanted(name, request.binary()))
                        .toList()
                : request.outputs();
    }
}
