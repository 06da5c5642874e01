package io.lectern.runtime.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.run.Randomness;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TurnstileTests {

    private final Turnstile turnstile = new Turnstile(new Randomness(0));
    private final AtomicInteger steps = new AtomicInteger();
    private final Thread learner = Thread.ofVirtual().start(() -> {
        while (!turnstile.cancelled()) {
            steps.incrementAndGet();
        }
        turnstile.close();
    });

    @AfterEach
    void end() {
        turnstile.close();
    }

    @Test
    void letsAsManyStepsThroughAsAreAllowed() {
        turnstile.let(3);
        assertThat(steps).hasValue(3);

        turnstile.let(0);
        assertThat(steps).hasValue(3);

        turnstile.let(500);
        assertThat(steps).hasValue(503);
    }

    @Test
    void aLearnerThatWaitsEndsWhenItIsClosed() throws InterruptedException {
        turnstile.let(1);

        turnstile.close();

        assertThat(learner.join(Duration.ofSeconds(5))).isTrue();
        assertThat(steps).hasValue(1);
    }

    @Test
    void nobodyWaitsForALearnerThatHasEnded() throws InterruptedException {
        turnstile.close();
        learner.join();

        turnstile.let(10);

        assertThat(steps).hasValue(0);
    }
}
