package io.lectern.api.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.settings.Sample.Decay;
import io.lectern.api.settings.Sample.Net;
import io.lectern.api.settings.Sample.Optimizer;
import io.lectern.api.settings.Sample.Shade;
import io.lectern.api.settings.Sample.Training;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SettingsProperties {

    @Property(tries = 300)
    void flatSettingsMakeEqualSettingsWhateverTheyStartFrom(
            @ForAll("samples") Sample<Net> settings, @ForAll("samples") Sample<Net> start) {
        assertThat(Settings.with(start, Settings.flatten(settings))).isEqualTo(settings);
    }

    @Property(tries = 300)
    void slipsOfOneLetterAreUnderstood(@ForAll("names") String name, @ForAll int place) {
        int at = Math.floorMod(place, name.length());
        var typed = name.substring(0, at) + "#" + name.substring(at + 1);

        assertThat(DidYouMean.nearest(typed, java.util.List.of(name, "something-else-altogether")))
                .hasValue(name);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(2).ofMaxLength(12);
    }

    @Provide
    Arbitrary<Sample<Net>> samples() {
        var nets = Combinators.combine(
                        Arbitraries.integers().between(1, 48).map(half -> 2 * half),
                        Arbitraries.floats().between(0, 0.9f).ofScale(9),
                        Arbitraries.integers().between(1, 4096).list().ofMaxSize(4),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Shade.class))
                .as(Net::new);
        var rates = Arbitraries.doubles().between(0, 10).ofScale(15);
        var finite = Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
        var decays =
                Arbitraries.oneOf(Arbitraries.<Decay>just(new Decay.None()), finite.<Decay>map(Decay.WeightDecay::new));
        var optimizers = Arbitraries.oneOf(
                Combinators.combine(rates, finite).<Optimizer>as(Optimizer.Sgd::new),
                Combinators.combine(rates, decays).<Optimizer>as(Optimizer.Adam::new));
        var trainings = Combinators.combine(optimizers, Arbitraries.integers().greaterOrEqual(1), Arbitraries.longs())
                .as(Training::new);
        return Combinators.combine(nets, trainings, Arbitraries.strings()).as(Sample<Net>::new);
    }
}
