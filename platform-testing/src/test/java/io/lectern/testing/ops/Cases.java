package io.lectern.testing.ops;

import java.util.stream.Stream;

/// At least one case for every operation.
final class Cases {

    private Cases() {}

    static Stream<Case> all() {
        return Stream.of(
                        ElementCases.all(),
                        ShapeCases.all(),
                        ReductionCases.all(),
                        ProductCases.all(),
                        PoolCases.all(),
                        LookupCases.all(),
                        ScanCase.all())
                .flatMap(cases -> cases);
    }
}
