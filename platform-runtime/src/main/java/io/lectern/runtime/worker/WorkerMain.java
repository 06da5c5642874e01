package io.lectern.runtime.worker;

import io.lectern.api.run.Run;
import io.lectern.runtime.Home;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.Watcher;

/// The process of one run.
public final class WorkerMain {

    private WorkerMain() {}

    /// @param arguments the id of a run that waits in the store
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("expected the id of a run");
            System.exit(2);
        }
        var home = Home.fromEnvironment().withOffline(Boolean.parseBoolean(System.getenv("LECTERN_OFFLINE")));
        System.exit(work(Lectern.worker(home), arguments[0]));
    }

    /// @return the exit code: 0 wherever the run says by itself how it ended
    public static int work(Lectern lectern, String run) {
        try (lectern;
                var interruption = new Interruption()) {
            interruption.listen();
            lectern.work(run, new Log(interruption));
            return 0;
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            return 1;
        }
    }

    /// Prints what is worth reading later.
    private record Log(Interruption interruption) implements Watcher {

        @Override
        public void alarm(Run.Alarm alarm) {
            System.out.println(alarm.text());
        }

        @Override
        public void note(String text) {
            System.out.println(text);
        }

        @Override
        public boolean cancelled() {
            return interruption.requested();
        }
    }
}
