package io.lectern.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.store.LookOnly.RefusedException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookOnlyTests {

    private static final RunSummary RUN =
            RunSummary.of("a", "softmax", "dots", RunStatus.QUEUED, Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    Path folder;

    private Store store;
    private Store looking;

    @BeforeEach
    void open() {
        store = Stores.open(Location.file(folder), folder);
        store.submit(RUN, "{}", 0);
        looking = LookOnly.of(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void answersQuestions() {
        assertThat(looking.runs()).extracting(RunSummary::id).containsExactly("a");
        assertThat(looking.find(RunQuery.ALL).total()).isOne();
    }

    @Test
    void refusesChanges() {
        assertThatThrownBy(() -> looking.bin("a")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> looking.mark("a", Store.Marks.NONE)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(looking::close).isInstanceOf(RefusedException.class);
        assertThat(store.runs()).hasSize(1);
    }

    @Test
    void refusesEverythingThatGivesNothingBack() {
        assertThat(Store.class.getMethods())
                .filteredOn(method -> method.getReturnType() == void.class)
                .hasSizeGreaterThan(10)
                .allSatisfy(method -> assertThatThrownBy(() -> invoke(method)).isInstanceOf(RefusedException.class));
    }

    private void invoke(java.lang.reflect.Method method) throws Throwable {
        try {
            method.invoke(
                    looking,
                    Arrays.stream(method.getParameterTypes())
                            .map(type -> type == long.class ? (Object) 0L : type == int.class ? 0 : null)
                            .toArray());
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
