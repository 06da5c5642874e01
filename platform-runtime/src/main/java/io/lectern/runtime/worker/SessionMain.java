package io.lectern.runtime.worker;

import io.lectern.runtime.Home;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.json.Json;
import io.lectern.runtime.play.Playground;
import io.lectern.runtime.remote.Server;
import io.lectern.runtime.remote.Service;

/// The process behind a [SessionWorker]: says on the first line of standard output where it is to be reached, and ends
/// with the process that started it.
public final class SessionMain {

    private SessionMain() {}

    public static void main(String[] arguments) throws Exception {
        var home = Home.fromEnvironment().withOffline(true);
        serve(Lectern.worker(home));
    }

    static void serve(Lectern lectern) throws Exception {
        var json = new Json(lectern.catalogue().tasks());
        try (var server = Server.start(
                Service.of(Interactive.class, json), new InteractiveModels(lectern, new Playground(lectern)))) {
            System.out.println(json.write(server.address()));
            ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().join());
        }
        System.exit(0);
    }
}
