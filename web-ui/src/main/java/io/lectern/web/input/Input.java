package io.lectern.web.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;

/// What somebody drew, typed or sent: a picture, a sound, a text or rows of numbers, as a file would
/// hold it. What a model takes decides what it is read as, in the process where models are at work.
public final class Input {

    private static final int LARGEST = 32 << 20;

    private final byte[] content;

    /// @throws IllegalArgumentException if it is empty or too large
    public Input(byte[] content) {
        if (content.length == 0) {
            throw new IllegalArgumentException(
                    "the input is empty; expected a picture, a sound, a text or rows of numbers");
        }
        if (content.length > LARGEST) {
            throw new IllegalArgumentException(
                    "the input has %,d bytes; %,d are the most".formatted(content.length, LARGEST));
        }
        this.content = content;
    }

    /// An input as JSON carries it.
    ///
    /// @throws IllegalArgumentException if the text is no base64, or what it says is empty or too large
    public static Input ofBase64(String text) {
        byte[] content;
        try {
            content = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the input is not base64: " + e.getMessage(), e);
        }
        return new Input(content);
    }

    /// Does something with a file that holds it and is gone afterwards.
    ///
    /// @throws IllegalArgumentException as the work does, with 'the input' for the file's name
    public <T> T asFile(Function<Path, T> work) {
        try {
            var file = Files.createTempFile("lectern-input", "");
            try {
                Files.write(file, content);
                return work.apply(file);
            } catch (IllegalArgumentException e) {
                var message = String.valueOf(e.getMessage());
                throw new IllegalArgumentException(message.replace(file.toString(), "the input"), e);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Input input && Arrays.equals(content, input.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return "an input of %,d bytes".formatted(content.length);
    }
}
