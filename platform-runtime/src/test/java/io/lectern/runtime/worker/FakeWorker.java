package io.lectern.runtime.worker;

import io.lectern.runtime.Home;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.fake.FakeEngine;
import io.lectern.runtime.fake.FakePlugin;
import io.lectern.runtime.plugin.Catalogue;
import java.util.List;

/// The process of one run of the fake model.
public final class FakeWorker {

    private FakeWorker() {}

    public static void main(String[] arguments) {
        var catalogue = Catalogue.of(List.of(new FakePlugin()));
        System.exit(WorkerMain.work(Lectern.worker(Home.fromEnvironment(), catalogue, new FakeEngine()), arguments[0]));
    }
}
