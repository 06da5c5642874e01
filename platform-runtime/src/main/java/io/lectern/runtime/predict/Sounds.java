package io.lectern.runtime.predict;

import io.lectern.api.data.Feature;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// Sound files as a network takes them: one channel of samples in [-1, 1] at the wanted rate, from the beginning.
/// Silence fills what a file is too short for.
final class Sounds {

    private Sounds() {}

    /// @return `[1, samples]`
    static NdArray read(Path file, Feature.Audio wanted) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        }
        var format = new AudioFormat(
                AudioFormat.Encoding.PCM_FLOAT, wanted.rate(), Float.SIZE, 1, Float.BYTES, wanted.rate(), false);
        try (var raw = AudioSystem.getAudioInputStream(new BufferedInputStream(Files.newInputStream(file)));
                var sound = AudioSystem.getAudioInputStream(format, raw)) {
            return NdArray.of(samples(sound, wanted.samples()), Shape.of(1, wanted.samples()));
        } catch (UnsupportedAudioFileException e) {
            throw new IllegalArgumentException("%s is no WAV, AIFF or AU sound".formatted(file), e);
        } catch (IOException | RuntimeException e) { // decoders meet broken files in many ways
            throw new IllegalArgumentException("cannot read the sound %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /// Reads no more than is wanted: a file of a few bytes may claim any length.
    private static float[] samples(AudioInputStream sound, int wanted) throws IOException {
        var bytes = new byte[Math.multiplyExact(wanted, Float.BYTES)];
        int read = sound.readNBytes(bytes, 0, bytes.length);
        var samples = new float[wanted];
        ByteBuffer.wrap(bytes, 0, read - read % Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(samples, 0, read / Float.BYTES);
        for (int i = 0; i < wanted; i++) {
            samples[i] = Float.isFinite(samples[i]) ? Math.clamp(samples[i], -1, 1) : 0;
        }
        return samples;
    }
}
