package io.lectern.benchmarks;

import static io.lectern.onnx.nn.Layers.batchNorm;
import static io.lectern.onnx.nn.Layers.causalAttention;
import static io.lectern.onnx.nn.Layers.conv;
import static io.lectern.onnx.nn.Layers.convTranspose;
import static io.lectern.onnx.nn.Layers.layerNorm;
import static io.lectern.onnx.nn.Layers.linear;
import static io.lectern.onnx.nn.Layers.lstm;
import static io.lectern.onnx.nn.Layers.selfAttention;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Ten steps of training agree with libtorch's to 1e-4, losses and weights.
class LayerParityTests {

    @Test
    void aDifferenceIsNoticed() {
        var different = Parity.of(causalAttention(2), TorchLayers.attention(2, false), 3, 5, 8);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(different::holds)
                .withMessageContaining("loss 0");
    }

    @Test
    void linearLayer() {
        Parity.of(linear(7), TorchLayers.linear(), 6, 5).holds();
    }

    @ParameterizedTest(name = "kernel {0}, stride {1}, padding {2}, dilation {3}, groups {4}")
    @CsvSource({
        "3, 1, 0, 1, 1",
        "3, 1, 1, 1, 1",
        "3, 2, 1, 1, 1",
        "1, 2, 0, 1, 1",
        "3, 1, 2, 2, 1",
        "3, 1, 1, 1, 2",
        "3, 2, 2, 2, 4",
        "5, 3, 1, 1, 1",
        "4, 2, 1, 1, 2"
    })
    void convolution(int kernel, int stride, int padding, int dilation, int groups) {
        var layer = conv(8, kernel)
                .stride(stride)
                .padding(padding)
                .dilation(dilation)
                .groups(groups);
        Parity.of(layer, TorchLayers.conv(stride, padding, dilation, groups), 3, 4, 9, 8)
                .holds();
    }

    @Test
    void convolutionOfManyChannels() {
        Parity.of(conv(32, 3).padding(1), TorchLayers.conv(1, 1, 1, 1), 2, 16, 8, 8)
                .holds();
    }

    @ParameterizedTest(name = "kernel {0}, stride {1}, padding {2}")
    @CsvSource({"2, 2, 0", "3, 1, 1", "4, 2, 1", "3, 2, 0"})
    void transposedConvolution(int kernel, int stride, int padding) {
        var layer = convTranspose(4, kernel).stride(stride).padding(padding);
        Parity.of(layer, TorchLayers.convTranspose(stride, padding), 3, 6, 5, 4).holds();
    }

    @Test
    void batchNormalisationAndItsRunningStatistics() {
        Parity.of(batchNorm(), TorchLayers.batchNorm(), 6, 3, 4, 5).holds();
    }

    @Test
    void layerNormalisation() {
        Parity.of(layerNorm(), TorchLayers.layerNorm(), 4, 3, 8).holds();
    }

    @Test
    void attention() {
        Parity.of(selfAttention(2), TorchLayers.attention(2, false), 3, 5, 8).holds();
    }

    @Test
    void attentionToWhatCameBefore() {
        Parity.of(causalAttention(2), TorchLayers.attention(2, true), 3, 5, 8).holds();
    }

    @ParameterizedTest(name = "{0} steps in time")
    @ValueSource(ints = {1, 5, 12}) // unrolled and rolled up
    void longShortTermMemory(int time) {
        Parity.of(lstm(6), TorchLayers.lstm(6), 4, time, 3).holds();
    }

    @Test
    void crossEntropy() {
        Parity.of(linear(7), TorchLayers.linear(), 6, 5).classifying(7).holds();
    }

    @Test
    void crossEntropyOfSequences() {
        Parity.of(linear(7), TorchLayers.linear(), 3, 4, 5).classifying(7).holds();
    }

    @Test
    void adam() {
        Parity.of(linear(7), TorchLayers.linear(), 6, 5).by(Rule.ADAM).holds();
    }

    @Test
    void adamOnAConvolution() {
        Parity.of(conv(4, 3).padding(1), TorchLayers.conv(1, 1, 1, 1), 2, 3, 6, 6)
                .by(Rule.ADAM)
                .holds();
    }
}
