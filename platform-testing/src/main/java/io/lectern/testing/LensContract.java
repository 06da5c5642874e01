package io.lectern.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.LensPlugin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What every lens keeps to. The tests of a lens extend this and add what is its own.
///
/// @param <S> its settings
public abstract class LensContract<S extends Record> {

    private @Nullable SampleSubject subject;
    private @Nullable SampleSubject foreign;

    /// The lens.
    protected abstract LensPlugin<S> lens();

    /// Something small that it can look at.
    protected abstract SampleSubject newSubject();

    /// Something that it cannot look at.
    protected abstract SampleSubject newForeignSubject();

    /// Small enough to look within a second or two.
    protected S settings() {
        return lens().defaults();
    }

    /// What it looks at in this test.
    protected final SampleSubject subject() {
        var known = subject;
        if (known == null) {
            known = newSubject();
            subject = known;
        }
        return known;
    }

    @AfterEach
    final void closeSubjects() {
        if (subject != null) {
            subject.close();
        }
        if (foreign != null) {
            foreign.close();
        }
    }

    @Test
    void describesItself() {
        assertThat(lens().about().name()).isNotBlank();
        assertThat(lens().about().summary()).isNotBlank();
    }

    @Test
    void explainsEverySetting() {
        assertThat(SettingsCheck.problems(lens().defaults())).isEmpty();
    }

    @Test
    void looksAtItsSubject() {
        assertThat(lens().objection(subject())).isEmpty();

        var figure = lens().look(subject(), settings());

        assertThat(FigureCheck.problems(figure)).isEmpty();
    }

    @Test
    void showsTheSameTwice() {
        assertThat(lens().look(subject(), settings())).isEqualTo(lens().look(subject(), settings()));
    }

    @Test
    void looksAtNothingButWhatItSays() {
        var unnamed = lens().look(subject().withoutTargets(), settings());

        switch (lens().sight()) {
            case EXAMPLES -> assertThat(FigureCheck.problems(unnamed)).isEmpty();
            case MODEL -> assertThat(unnamed).isEqualTo(lens().look(subject(), settings()));
        }
    }

    @Test
    void leavesTheModelAsItWas() {
        var before = subject().weights();

        lens().look(subject(), settings());

        assertThat(subject().weights()).isEqualTo(before);
    }

    @Test
    void refusesAnotherSubjectWithAReason() {
        var other = newForeignSubject();
        foreign = other;

        assertThat(lens().objection(other).orElse("")).isNotBlank();
    }
}
