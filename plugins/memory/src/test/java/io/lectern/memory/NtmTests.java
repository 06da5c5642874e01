package io.lectern.memory;

import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Transduction;
import io.lectern.testing.Examples;
import io.lectern.testing.ModelContract;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;

class NtmTests extends ModelContract<Transduction, Supervised<Ntm>> {

    @Override
    protected ModelPlugin<Transduction, Dataset, Supervised<Ntm>> model() {
        return Toolkit.model(Ntm.DEFAULT);
    }

    @Override
    protected Supervised<Ntm> settings() {
        var training = Ntm.DEFAULT.training().batch(4);
        return new Supervised<>(new Ntm(24, 6, 5, 2), training);
    }

    @Override
    protected Transduction task() {
        return new Transduction(new Feature.Series(10, 3), new Feature.Bits(10, 2));
    }

    @Override
    protected Dataset data() {
        return Examples.of(task(), 4);
    }

    @Override
    protected long steps() {
        return 200;
    }
}
