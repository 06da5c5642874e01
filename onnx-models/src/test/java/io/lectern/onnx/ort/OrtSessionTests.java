package io.lectern.onnx.ort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrtSessionTests {

    private final long live = OrtLibrary.liveObjects();

    @AfterEach
    void leavesNothingBehind() {
        assertThat(OrtLibrary.liveObjects()).isEqualTo(live);
    }

    @Test
    void saysWhatTheModelDeclares() {
        try (var session = OrtSession.open(TestModels.described(), SessionOptions.DEFAULT)) {
            assertThat(session.inputs()).hasToString("[x FLOAT[batch, 4]]");
            assertThat(session.outputs()).hasToString("[y FLOAT[batch, 4]]");
            assertThat(session.inputs().getFirst().shape()).containsExactly(-1, 4);
            assertThat(session.metadata()).containsOnly(Map.entry("classes", "cat, größer"), Map.entry("empty", ""));
        }
    }

    @Test
    void opensAFileToo(@TempDir Path folder) throws IOException {
        var file = Files.write(folder.resolve("größer.onnx"), TestModels.described());

        try (var session = OrtSession.open(file, SessionOptions.DEFAULT)) {
            assertThat(session.inputs()).hasSize(1);
        }
    }

    @Test
    void runsForWhateverShapeComes() {
        try (var session = OrtSession.open(TestModels.described(), SessionOptions.DEFAULT)) {
            for (int batch : new int[] {1, 7, 3}) {
                try (var x = OrtValue.allocate(ElementType.FLOAT, batch, 4)) {
                    x.write(filled(batch * 4, 2));
                    try (var y = session.run(Map.of("x", x), List.of("y")).get("y")) {
                        assertThat(y.dims()).containsExactly(batch, 4);
                        assertThat(y.floats()).containsOnly(-2);
                    }
                }
            }
        }
    }

    @Test
    void serializesNothingBetweenThreads() throws Exception {
        try (var session = OrtSession.open(TestModels.add(), SessionOptions.DEFAULT);
                var threads = Executors.newFixedThreadPool(4)) {
            var sums = threads.invokeAll(IntStream.range(0, 4)
                    .<Callable<float[]>>mapToObj(i -> () -> {
                        float[] sum = {};
                        for (int run = 0; run < 200; run++) {
                            try (var a = OrtValue.allocate(ElementType.FLOAT, 3)) {
                                a.write(filled(3, i));
                                try (var y = session.run(Map.of("a", a, "b", a), List.of("sum"))
                                        .get("sum")) {
                                    sum = y.floats();
                                }
                            }
                        }
                        return sum;
                    })
                    .toList());

            for (int i = 0; i < 4; i++) {
                assertThat(sums.get(i).get()).containsOnly(2 * i);
            }
        }
    }

    @Test
    void writesAProfileWhereItWasTold(@TempDir Path folder) throws IOException {
        var options = SessionOptions.DEFAULT.profile(folder.resolve("steps"));
        try (var session = OrtSession.open(TestModels.add(), options);
                var a = OrtValue.allocate(ElementType.FLOAT, 3)) {
            session.run(Map.of("a", a, "b", a), List.of("sum")).get("sum").close();

            var profile = session.endProfiling();

            assertThat(profile.getParent()).isEqualTo(folder);
            assertThat(profile).content().contains("\"Add\"");
        }
    }

    @Test
    void tunesAsTheOptionsSay() {
        var options = SessionOptions.DEFAULT
                .threads(2)
                .optimization(SessionOptions.Optimization.NONE)
                .arena(false)
                .memoryPattern(false)
                .denormalsAsZero(true)
                .config("session.disable_prepacking", "1");
        try (var session = OrtSession.open(TestModels.add(), options)) {
            assertThat(session.options()).isEqualTo(options);
        }
    }

    @Nested
    class Mistakes {

        @Test
        void bytesThatAreNoModelAreRefused() {
            assertThatThrownBy(() -> OrtSession.open(new byte[] {1, 2, 3}, SessionOptions.DEFAULT))
                    .isInstanceOfSatisfying(
                            OrtException.class, e -> assertThat(e.code()).isEqualTo(OrtException.Code.INVALID_PROTOBUF))
                    .hasMessageStartingWith("cannot open the model of 3 bytes: ")
                    .hasMessageContaining("protobuf parsing failed");
        }

        @Test
        void noBytesAreRefused() {
            assertThatThrownBy(() -> OrtSession.open(new byte[0], SessionOptions.DEFAULT))
                    .isInstanceOf(OrtException.class)
                    .hasMessageStartingWith("cannot open the model of 0 bytes: ");
        }

        @Test
        void aFileThatIsNotThereIsNamed(@TempDir Path folder) {
            var file = folder.resolve("nowhere.onnx");

            assertThatThrownBy(() -> OrtSession.open(file, SessionOptions.DEFAULT))
                    .isInstanceOfSatisfying(
                            OrtException.class, e -> assertThat(e.code()).isEqualTo(OrtException.Code.NO_SUCH_FILE))
                    .hasMessageContaining(file.toString());
        }

        @Test
        void anOpThatDoesNotExistIsNamed() {
            var model = new NodeModel("", "Frobnicate", 21)
                    .input("x", ElementType.FLOAT, 3)
                    .output("y", ElementType.FLOAT)
                    .bytes();

            assertThatThrownBy(() -> OrtSession.open(model, SessionOptions.DEFAULT))
                    .isInstanceOf(OrtException.class)
                    .hasMessageContaining("Frobnicate");
        }

        @Test
        void anInputThatTheModelHasNotIsNamed() {
            try (var session = OrtSession.open(TestModels.add(), SessionOptions.DEFAULT);
                    var a = OrtValue.allocate(ElementType.FLOAT, 3)) {
                assertThatThrownBy(() -> session.run(Map.of("a", a, "c", a), List.of("sum")))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("the model has no input c; it has [a, b]");
            }
        }

        @Test
        void anOutputThatTheModelHasNotIsNamed() {
            try (var session = OrtSession.open(TestModels.add(), SessionOptions.DEFAULT)) {
                assertThatThrownBy(() -> session.run(Map.of(), List.of("product")))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("the model has no output product; it has [sum]");
            }
        }

        @Test
        void aMissingInputIsNamed() {
            try (var session = OrtSession.open(TestModels.add(), SessionOptions.DEFAULT);
                    var a = OrtValue.allocate(ElementType.FLOAT, 3)) {
                assertThatThrownBy(() -> session.run(Map.of("a", a), List.of("sum")))
                        .isInstanceOf(OrtException.class)
                        .hasMessageContaining("b");
            }
        }

        @Test
        void aShapeThatDoesNotFitIsRefusedWithBothShapes() {
            try (var session = OrtSession.open(TestModels.add(), SessionOptions.DEFAULT);
                    var a = OrtValue.allocate(ElementType.FLOAT, 4)) {
                assertThatThrownBy(() -> session.run(Map.of("a", a, "b", a), List.of("sum")))
                        .isInstanceOfSatisfying(
                                OrtException.class,
                                e -> assertThat(e.code()).isEqualTo(OrtException.Code.INVALID_ARGUMENT))
                        .hasMessageContaining("Got: 4 Expected: 3");
            }
        }

        @Test
        void aTypeThatDoesNotFitIsRefused() {
            try (var session = OrtSession.open(TestModels.add(), SessionOptions.DEFAULT);
                    var a = OrtValue.allocate(ElementType.INT32, 3)) {
                assertThatThrownBy(() -> session.run(Map.of("a", a, "b", a), List.of("sum")))
                        .isInstanceOf(OrtException.class)
                        .hasMessageContaining("expected: (tensor(float))");
            }
        }

        @Test
        void aClosedSessionCanOnlyBeClosed() {
            var session = OrtSession.open(TestModels.add(), SessionOptions.DEFAULT);
            session.close();
            session.close();

            assertThatThrownBy(session::bind)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the session is closed");
            assertThatThrownBy(() -> session.run(Map.of(), List.of("sum")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the session is closed");
        }

        @Test
        void noThreadsAtAllAreRefused() {
            assertThatThrownBy(() -> SessionOptions.DEFAULT.threads(0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("threads must be at least 1, got 0");
        }
    }

    private static float[] filled(int length, float value) {
        var floats = new float[length];
        Arrays.fill(floats, value);
        return floats;
    }
}
