package io.lectern.onnx.ort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OrtBindingTests {

    private final long live = OrtLibrary.liveObjects();

    @AfterEach
    void leavesNothingBehind() {
        assertThat(OrtLibrary.liveObjects()).isEqualTo(live);
    }

    @Test
    void alternatesTwoBuffersAsATrainingStepDoes() {
        try (var session = OrtSession.open(TestModels.add(), SessionOptions.DEFAULT);
                var one = vector(1, 1, 1);
                var even = vector(0, 10, 20);
                var odd = vector(0, 0, 0);
                var there = session.bind();
                var back = session.bind()) {
            there.input("a", even);
            there.input("b", one);
            there.output("sum", odd);
            back.input("a", odd);
            back.input("b", one);
            back.output("sum", even);

            for (int step = 0; step < 10; step++) {
                (step % 2 == 0 ? there : back).run();
            }

            assertThat(even.floats()).containsExactly(10, 20, 30);
            assertThat(odd.floats()).containsExactly(9, 19, 29);
        }
    }

    @Test
    void seesWhatIsWrittenToABoundValueLater() {
        try (var session = OrtSession.open(TestModels.add(), SessionOptions.DEFAULT);
                var a = vector(1, 2, 3);
                var sum = vector(0, 0, 0);
                var binding = session.bind()) {
            binding.input("a", a);
            binding.input("b", a);
            binding.output("sum", sum);
            a.write(new float[] {4, 5, 6});

            binding.run();

            assertThat(sum.floats()).containsExactly(8, 10, 12);
        }
    }

    @Test
    void leavesOutputsToTheDeviceWhateverTheirShape() {
        try (var session = OrtSession.open(TestModels.identity(ElementType.FLOAT), SessionOptions.DEFAULT);
                var two = OrtValue.allocate(ElementType.FLOAT, 2);
                var three = vector(1, 2, 3);
                var binding = session.bind()) {
            binding.output("y", OrtDevice.CPU);
            binding.input("x", three);
            binding.run();
            try (var first = binding.outputs().get("y")) {
                binding.input("x", two);
                binding.run();
                try (var second = binding.outputs().get("y")) {
                    assertThat(first.floats()).containsExactly(1, 2, 3);
                    assertThat(second.floats()).containsExactly(0, 0);
                }
            }
        }
    }

    @Test
    void givesOnlyTheOutputsThatItAllocated() {
        try (var session = OrtSession.open(TestModels.add(), SessionOptions.DEFAULT);
                var a = vector(1, 2, 3);
                var sum = vector(0, 0, 0);
                var binding = session.bind()) {
            binding.input("a", a);
            binding.input("b", a);
            assertThat(binding.outputs()).isEmpty();
            binding.output("sum", OrtDevice.CPU);
            binding.output("sum", sum);
            binding.run();

            assertThat(binding.outputs()).isEmpty();
            assertThat(sum.floats()).containsExactly(2, 4, 6);
        }
    }

    @Test
    void keepsTheMemoryOfAValueThatIsClosedWhileBound() {
        try (var session = OrtSession.open(TestModels.add(), SessionOptions.DEFAULT);
                var sum = vector(0, 0, 0);
                var binding = session.bind()) {
            var a = vector(1, 2, 3);
            binding.input("a", a);
            binding.input("b", a);
            binding.output("sum", sum);
            a.close();

            binding.run();

            assertThat(sum.floats()).containsExactly(2, 4, 6);
        }
    }

    @Test
    void forgetsEverythingWhenCleared() {
        try (var session = OrtSession.open(TestModels.add(), SessionOptions.DEFAULT);
                var binding = session.bind()) {
            var a = vector(1, 2, 3);
            long withValue = OrtLibrary.liveObjects();
            binding.input("a", a);
            binding.output("sum", a);
            a.close();
            assertThat(OrtLibrary.liveObjects()).isEqualTo(withValue);

            binding.clear();

            assertThat(OrtLibrary.liveObjects()).isEqualTo(withValue - 1);
        }
    }

    @Test
    @Timeout(60)
    void isCancelledByAnotherThreadAndRunsAgain() throws Exception {
        try (var session = OrtSession.open(TestModels.endless(), SessionOptions.DEFAULT);
                var start = OrtValue.allocate(ElementType.BOOL);
                var one = OrtValue.allocate(ElementType.INT64);
                var y = OrtValue.allocate(ElementType.INT64);
                var binding = session.bind()) {
            start.write(new byte[] {1});
            one.write(new long[] {1});
            binding.input("start", start);
            binding.input("one", one);
            binding.output("y", y);

            var canceller = Thread.ofPlatform().start(() -> {
                LockSupport.parkNanos(20_000_000);
                binding.cancel();
            });

            assertThatThrownBy(binding::run).isInstanceOf(OrtException.class).hasMessageContaining("terminate");

            canceller.join();
            start.write(new byte[] {0});
            binding.run();
            assertThat(y.longs()).containsExactly(1);
        }
    }

    @Test
    void refusesNamesThatTheModelHasNot() {
        try (var session = OrtSession.open(TestModels.add(), SessionOptions.DEFAULT);
                var a = vector(1, 2, 3);
                var binding = session.bind()) {
            assertThatThrownBy(() -> binding.input("c", a))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the model has no input c; it has [a, b]");
            assertThatThrownBy(() -> binding.output("a", a))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the model has no output a; it has [sum]");
        }
    }

    @Test
    void refusesToRunWithoutAllInputs() {
        try (var session = OrtSession.open(TestModels.add(), SessionOptions.DEFAULT);
                var a = vector(1, 2, 3);
                var binding = session.bind()) {
            binding.input("a", a);
            binding.output("sum", OrtDevice.CPU);

            assertThatThrownBy(binding::run).isInstanceOf(OrtException.class);
        }
    }

    @Test
    void refusesABufferOfTheWrongShape() {
        try (var session = OrtSession.open(TestModels.add(), SessionOptions.DEFAULT);
                var a = vector(1, 2, 3);
                var small = OrtValue.allocate(ElementType.FLOAT, 2);
                var binding = session.bind()) {
            binding.input("a", a);
            binding.input("b", a);
            binding.output("sum", small);

            assertThatThrownBy(binding::run)
                    .isInstanceOf(OrtException.class)
                    .hasMessageContaining("Got: 2 Expected: 3");
        }
    }

    @Test
    void refusesEverythingOnceClosed() {
        try (var session = OrtSession.open(TestModels.add(), SessionOptions.DEFAULT);
                var a = vector(1, 2, 3)) {
            var binding = session.bind();
            binding.close();
            binding.close();

            assertThatThrownBy(binding::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the binding is closed");
            assertThatThrownBy(() -> binding.input("a", a))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the binding is closed");
        }
    }

    private static OrtValue vector(float... elements) {
        var value = OrtValue.allocate(ElementType.FLOAT, elements.length);
        value.write(elements);
        return value;
    }
}
