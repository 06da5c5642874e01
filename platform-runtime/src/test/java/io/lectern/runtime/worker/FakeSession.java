package io.lectern.runtime.worker;

import io.lectern.runtime.Home;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.fake.FakeEngine;
import io.lectern.runtime.fake.FakePlugin;
import io.lectern.runtime.plugin.Catalogue;
import java.util.List;

/// The process of a session with the fake model.
public final class FakeSession {

    private FakeSession() {}

    public static void main(String[] arguments) throws Exception {
        var catalogue = Catalogue.of(List.of(new FakePlugin()));
        SessionMain.serve(Lectern.worker(Home.fromEnvironment(), catalogue, new FakeEngine()));
    }
}
