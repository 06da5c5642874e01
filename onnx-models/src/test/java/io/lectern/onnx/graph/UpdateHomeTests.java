package io.lectern.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.Device;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UpdateHomeTests {

    @ParameterizedTest
    @EnumSource
    void everyDeviceHasOne(Device device) {
        assertThat(UpdateHome.on(device)).isNotNull();
    }
}
