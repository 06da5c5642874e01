package io.lectern.generative;

import io.lectern.toolkit.Contested;

/// Two phases, one of which repeats, with batches in parts.
class WganGpInPartsTests extends WganGpTests {

    @Override
    protected Contested<WganGp> settings() {
        var whole = super.settings();
        return new Contested<>(
                whole.architecture(), whole.game(), whole.training().accumulate(2));
    }
}
