package io.lectern.onnx.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Bytes that can be read at any place, and the name that errors give them.
record Source(String name, long size, Bytes bytes) {

    @FunctionalInterface
    interface Bytes {

        /// Reads some bytes at `position` into `target` and tells how many, or -1 at the end.
        int read(long position, ByteBuffer target) throws IOException;
    }

    static Source of(FileChannel channel, String name) throws IOException {
        return new Source(name, channel.size(), (position, target) -> channel.read(target, position));
    }

    static Source of(byte[] file, String name) {
        return new Source(name, file.length, (position, target) -> {
            int count = (int) Math.min(target.remaining(), file.length - position);
            target.put(file, (int) position, count);
            return count == 0 ? -1 : count;
        });
    }

    /// Fills `target` from `position` on.
    void read(long position, ByteBuffer target) throws IOException {
        long at = position;
        while (target.hasRemaining()) {
            int count = bytes.read(at, target);
            if (count < 0) {
                throw malformed(
                        "it ends at byte %d in the middle of a tensor; was it still being written?".formatted(at));
            }
            at += count;
        }
    }

    WeightsFormatException malformed(String problem) {
        return new WeightsFormatException(name + " is not a valid safetensors file: " + problem);
    }

    WeightsFormatException malformed(String problem, Throwable cause) {
        return new WeightsFormatException(name + " is not a valid safetensors file: " + problem, cause);
    }
}
