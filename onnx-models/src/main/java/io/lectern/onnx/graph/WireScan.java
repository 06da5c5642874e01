package io.lectern.onnx.graph;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/// Counts the parts of a protocol buffer before anything is built from it.
///
/// An empty message takes two bytes in a file and some hundred in memory, so that the size of a file bounds nothing.
/// Plain numbers are free: they take little more in memory than in the file.
final class WireScan {

    private static final int DEEPEST = 100;

    private final int limit;
    private int parts;

    WireScan(int limit) {
        this.limit = limit;
    }

    /// @throws InvalidProtocolBufferException if there are more parts than allowed or the bytes are malformed
    void check(Descriptor type, CodedInputStream in) throws IOException {
        check(type, in, 0);
    }

    private void check(Descriptor type, CodedInputStream in, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new InvalidProtocolBufferException("it is nested more than %d deep".formatted(DEEPEST));
        }
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            var field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            boolean delimited = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            if ((field == null || delimited) && ++parts > limit) {
                throw new InvalidProtocolBufferException("it has more than the %d parts allowed".formatted(limit));
            }
            if (field != null && delimited && field.getType() == FieldDescriptor.Type.MESSAGE) {
                int length = in.readRawVarint32();
                int outer = in.pushLimit(length);
                check(field.getMessageType(), in, depth + 1);
                in.checkLastTagWas(0);
                in.popLimit(outer);
            } else if (!in.skipField(tag)) {
                throw new InvalidProtocolBufferException("a group ends that did not begin");
            }
        }
    }
}
