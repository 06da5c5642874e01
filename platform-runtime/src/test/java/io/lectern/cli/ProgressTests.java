package io.lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.run.Run;
import io.lectern.api.run.Value;
import io.lectern.runtime.Misfits;
import io.lectern.runtime.worker.Interruption;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProgressTests {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private long now;

    private String said() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private void pass(int milliseconds) {
        now += TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }

    private static Run.Progress at(long step, double loss) {
        return new Run.Progress(step, 1_000, 64 * step, loss);
    }

    @Nested
    class OnATerminal {

        private final Display display = new Drawn(new Terminal(out, out, true, 100, false), () -> now);
        private final Progress progress = new Progress(display, new Interruption(), Misfits.REFUSE);

        @Test
        void drawsOneLineOverAndOver() {
            progress.progress(at(430, 0.12345), 5_120, Duration.ofSeconds(75));
            pass(100);
            progress.progress(at(435, 0.1), 5_120, Duration.ofSeconds(5));
            progress.close();

            assertThat(said().split("\r"))
                    .hasSize(3)
                    .contains("[============                 ]  43%  "
                            + "step 430 of 1,000, loss 0.1235, 5,120 examples/s, 1:15 left");
            assertThat(said()).endsWith("5 s left \n");
        }

        @Test
        void drawsNoMoreOftenThanAnyoneCanSee() {
            for (int i = 0; i < 100; i++) {
                progress.progress(at(i, 1), 10, Duration.ZERO);
                pass(1);
            }

            assertThat(said().split("\r")).hasSize(2);
        }

        @Test
        void keepsNotesAboveTheBar() {
            progress.progress(at(10, 1), 10, Duration.ZERO);
            progress.note("fetching");

            assertThat(said()).contains("\rfetching\n\r[").endsWith("0 s left");
        }

        @Test
        void neverFillsALineEntirely() {
            var narrow = new Drawn(new Terminal(out, out, true, 40, false), () -> now);

            narrow.status(1.0, "x".repeat(100));

            assertThat(said()).startsWith("\r[========] 100%  xxx").hasSize(40);
        }
    }

    @Nested
    class InALog {

        private final Display display = new Printed(out, () -> now);
        private final Interruption interruption = new Interruption();
        private final Progress progress = new Progress(display, interruption, Misfits.REFUSE);

        @Test
        void saysHowItGoesEveryFewSecondsAndAtTheEnd() {
            for (int step = 1; step <= 12; step++) {
                progress.progress(at(step, 0.5), 64, Duration.ofSeconds(3661));
                pass(1000);
            }
            progress.close();

            assertThat(said().lines())
                    .containsExactly(
                            "step 6 of 1,000, loss 0.5000, 64 examples/s, 1:01:01 left",
                            "step 11 of 1,000, loss 0.5000, 64 examples/s, 1:01:01 left",
                            "step 12 of 1,000, loss 0.5000, 64 examples/s, 1:01:01 left");
        }

        @Test
        void gathersTheMetricsOfOneEvaluation() {
            progress.logged("train/loss", 5, new Value.Scalar(1));
            progress.logged("validation/accuracy", 5, new Value.Scalar(0.9));
            progress.logged("validation/log-loss", 5, new Value.Scalar(0.25));
            progress.logged("validation/accuracy", 10, new Value.Scalar(1));
            progress.close();

            assertThat(said()).isEqualTo("""
                            step 5: validation/accuracy 0.9000, validation/log-loss 0.2500
                            step 10: validation/accuracy 1
                            """);
        }

        @Test
        void passesAlarmsOn() {
            progress.alarm(new Run.Alarm("non-finite", "conv_1/weight", 7, "conv_1/weight is not finite"));

            assertThat(said()).isEqualTo("step 7: conv_1/weight is not finite\n");
        }

        @Test
        void saysAnAlarmThatGoesOnWhenItBeginsAndWhenItIsOver() {
            for (int step = 10; step <= 90; step += 10) {
                boolean dead = step <= 40 || step == 80;
                progress.logged("dead-units/relu_1", step, new Value.Scalar(dead ? 0.7 : 0.1));
                if (dead) {
                    progress.alarm(new Run.Alarm("dead-units", "relu_1", step, "70 % of 'relu_1' are dead"));
                }
            }

            assertThat(said()).isEqualTo("""
                            step 10: 70 % of 'relu_1' are dead
                            step 60: no more alarm about dead-units/relu_1
                            step 80: 70 % of 'relu_1' are dead
                            """);
        }

        @Test
        void repeatsAnAlarmThatNoNumberGoesWith() {
            var alarm = new Run.Alarm("non-finite", "conv_1/weight", 7, "conv_1/weight is not finite");
            progress.alarm(alarm);
            progress.logged("train/loss", 7, new Value.Scalar(1));
            progress.alarm(alarm);

            assertThat(said().lines()).hasSize(2);
        }

        @Test
        void isCancelledWhenSomeoneInterrupts() {
            assertThat(progress.cancelled()).isFalse();

            interruption.request();

            assertThat(progress.cancelled()).isTrue();
        }
    }
}
