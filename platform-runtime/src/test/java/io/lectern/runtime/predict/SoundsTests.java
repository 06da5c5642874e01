package io.lectern.runtime.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.data.Feature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundsTests {

    private static final int FRAMES = 4_000;
    private static final double HERTZ = 200;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {8_000, 16_000, 44_100})
    void comeAtTheWantedRateAsOneChannel(int rate) throws IOException {
        var file = tone(rate);

        var heard = Sounds.read(file, new Feature.Audio(500, 8_000));

        assertThat(heard.shape().dims()).containsExactly(1, 500);
        double loudest = 0;
        for (int i = 50; i < 450; i++) { // resampling needs neighbours, and shifts by up to a sample
            double expected = 0.375 * Math.sin(2 * Math.PI * HERTZ * i / 8_000); // the mean of both channels
            assertThat((double) heard.floats()[i]).isCloseTo(expected, within(0.06));
            loudest = Math.max(loudest, heard.floats()[i]);
        }
        assertThat(loudest).isCloseTo(0.375, within(0.01));
    }

    @Test
    void areFilledWithSilence() throws IOException {
        var heard = Sounds.read(tone(8_000), new Feature.Audio(FRAMES + 100, 8_000));

        assertThat(Arrays.copyOfRange(heard.floats(), FRAMES, FRAMES + 100)).containsOnly(0);
    }

    @Test
    void mayClaimAnyLength() throws IOException {
        var bytes = Files.readAllBytes(tone(8_000));
        Arrays.fill(bytes, 40, 44, (byte) 0x7f); // the length of its data
        var file = Files.write(folder.resolve("long.wav"), bytes);

        assertThat(Sounds.read(file, new Feature.Audio(100, 8_000)).floats()).hasSize(100);
    }

    @Test
    void areRefusedWhereTheyAreNone() throws IOException {
        var text = Files.writeString(folder.resolve("text.wav"), "la la la");
        var broken = Files.write(folder.resolve("broken.wav"), Arrays.copyOf(Files.readAllBytes(tone(8_000)), 30));

        assertThatThrownBy(() -> Sounds.read(text, new Feature.Audio(10, 8_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("%s is no WAV, AIFF or AU sound", text);
        assertThatThrownBy(() -> Sounds.read(broken, new Feature.Audio(10, 8_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("broken.wav");
        assertThatThrownBy(() -> Sounds.read(folder.resolve("none.wav"), new Feature.Audio(10, 8_000)))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("there is no such file");
    }

    /// Half a second or less of a tone, at half loudness on the left and a quarter on the right.
    private Path tone(int rate) throws IOException {
        var bytes = new byte[FRAMES * 4];
        for (int i = 0; i < FRAMES; i++) {
            double wave = Math.sin(2 * Math.PI * HERTZ * i / rate) * Short.MAX_VALUE;
            put(bytes, 4 * i, 0.5 * wave);
            put(bytes, 4 * i + 2, 0.25 * wave);
        }
        var format = new AudioFormat(rate, 16, 2, true, false);
        var file = folder.resolve(rate + ".wav");
        try (var sound = new AudioInputStream(new ByteArrayInputStream(bytes), format, FRAMES)) {
            AudioSystem.write(sound, AudioFileFormat.Type.WAVE, file.toFile());
        }
        return file;
    }

    private static void put(byte[] bytes, int at, double sample) {
        int value = (int) Math.round(sample);
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >> 8);
    }
}
