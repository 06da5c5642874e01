package io.lectern.onnx.ort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OrtLibraryTests {

    private final OrtLibrary library = OrtLibrary.load();

    @Test
    void isLoadedOnceAndSharedWithTheOfficialClasses() {
        assertThat(OrtLibrary.load()).isSameAs(library);
        assertThat(System.getProperty("onnxruntime.native.onnxruntime.path"))
                .isEqualTo(library.path().toString());
    }

    @Test
    void saysWhatItIs() {
        assertThat(library.path()).isRegularFile();
        assertThat(library.version()).matches("1\\.\\d+\\..*");
        assertThat(library.providers()).contains("CPUExecutionProvider");
        assertThat(library.describe())
                .containsKeys("library", "from", "version", "hash", "providers", "build")
                .doesNotContainValue("");
    }

    @Test
    void neverLeavesToTheCpuWhatWasAskedOfADevice() {
        var options = SessionOptions.DEFAULT.on(OrtDevice.cuda(999));

        assertThatThrownBy(() -> OrtSession.open(TestModels.add(), options))
                .isInstanceOfAny(OrtLibraryException.class, OrtException.class)
                .hasMessageMatching("(?s).*(CUDA|cuda).*");
        assertThatThrownBy(() -> OrtValue.allocate(OrtDevice.cuda(999), ElementType.FLOAT, 3))
                .isInstanceOfAny(OrtLibraryException.class, OrtException.class);
    }
}
