package io.lectern.cli;

import io.lectern.api.Device;
import io.lectern.api.ExperimentPlugin;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.experiment.Earlier;
import io.lectern.runtime.experiment.ReproduceRequest;
import io.lectern.runtime.experiment.Standing;
import io.lectern.runtime.experiment.Standing.State;
import io.lectern.runtime.experiment.SystemStanding;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "reproduce",
        sortOptions = false,
        description = "Puts claims to the test and says which hold. A verdict is reused while what it rests on is"
                + " unchanged: code, data, engine.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every claim holds",
            "1:a fault of Lectern or the machine",
            "2:a mistake in what was asked",
            "3:a claim fails, or its experiment is broken",
            "4:none fails, but some are not yet run",
            "130:interrupted; seeds that are done are kept"
        },
        footer = {
            "%nExamples:",
            "  lectern reproduce xor",
            "  lectern reproduce F13 F21 --seeds 5",
            "  lectern reproduce --all --budget 30m",
            "  lectern reproduce --suite telling --seeds 1"
        })
final class Reproduce implements Callable<Integer> {

    static final int FAILS = 3;
    static final int NOT_YET_RUN = 4;

    private static final int INDENT = 4;

    private final Host host;

    @Mixin
    private final Common common;

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = "Experiments, by id or by row of the catalogue; 'lectern experiments' lists them.")
    private List<String> ids = List.of();

    @Option(names = "--lecture", paramLabel = "N", description = "All experiments of a lecture, 1 to 12.")
    private @Nullable Integer lecture;

    @Option(names = "--all", description = "All experiments.")
    private boolean all;

    @Option(
            names = "--suite",
            paramLabel = "NAME",
            description = "The systems of a suite: 'telling', or a file suites/NAME.txt of the home.")
    private @Nullable String suite;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "Time for all together, such as 90s, 30m or 1h30m; what does not fit is left.")
    private @Nullable Duration budget;

    @Option(names = "--fresh", description = "Do everything anew, also what is known.")
    private boolean fresh;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Seeds 1 to N; a claim holds if it does for more than half of them. Default: 3.")
    private int seeds;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads for computing. Default: one for each processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--device", paramLabel = "cpu|cuda", description = "Where to compute. Default: cpu.")
    private Device device = Device.CPU;

    @Mixin
    private final CudaFlags cuda = new CudaFlags();

    Reproduce(Host host) {
        this.host = host;
        common = new Common(host);
    }

    @Override
    public Integer call() throws Exception {
        host.interruption().listen();
        try (var lectern = common.open()) {
            var request = new ReproduceRequest(
                    asked(lectern),
                    seeds,
                    threads,
                    device,
                    cuda.chosen(),
                    Optional.ofNullable(budget),
                    fresh ? Earlier.IGNORE : Earlier.REUSE);
            var standings = reproduce(lectern, request);
            if (suite == null) {
                common.answer(ExperimentLine.all(standings), text(standings));
                return exit(standings.stream().map(Standing::state).toList());
            }
            var systems = lectern.experiments().systems(lectern.experiments().suite(suite), standings);
            common.answer(SystemLine.all(systems, standings), text(standings) + "\n" + SystemLine.text(systems));
            return exit(systems.stream().map(SystemStanding::state).toList());
        }
    }

    private List<Standing> reproduce(Lectern lectern, ReproduceRequest request) {
        var display = Display.on(host.terminal());
        int trials = request.experiments().size() * seeds;
        try (var progress = new ExperimentProgress(display, host.interruption(), trials, seeds)) {
            return lectern.experiments().reproduce(request, progress);
        }
    }

    private List<String> asked(Lectern lectern) throws IOException {
        int ways = (ids.isEmpty() ? 0 : 1) + (lecture == null ? 0 : 1) + (all ? 1 : 0) + (suite == null ? 0 : 1);
        if (ways != 1) {
            throw new IllegalArgumentException(
                    "name experiments, or a lecture with --lecture, or a suite with --suite, or --all; got %s"
                            .formatted(ways == 0 ? "none of these" : "several of these"));
        }
        return ids.isEmpty() ? ids(chosen(lectern.experiments())) : ids;
    }

    private List<ExperimentPlugin> chosen(io.lectern.runtime.experiment.Experiments experiments) throws IOException {
        if (suite != null) {
            return experiments.of(experiments.suite(suite));
        }
        return lecture == null ? experiments.all() : Experiments.ofLecture(experiments, lecture);
    }

    private static List<String> ids(List<ExperimentPlugin> experiments) {
        return experiments.stream()
                .map(ExperimentPlugin::about)
                .map(about -> about.id())
                .toList();
    }

    private int exit(List<State> states) {
        if (host.interruption().requested()) {
            return Failure.INTERRUPTED;
        }
        if (states.contains(State.FAILS) || states.contains(State.BROKEN)) {
            return FAILS;
        }
        return states.stream().allMatch(State.HOLDS::equals) ? 0 : NOT_YET_RUN;
    }

    private String text(List<Standing> standings) {
        var heads = new Table();
        for (var standing : standings) {
            heads.row(
                    standing.experiment().claim().row(),
                    standing.experiment().about().id(),
                    standing.state().words(),
                    Words.time(standing.seconds()),
                    standing.remark());
        }
        var rows = heads.text(0, Integer.MAX_VALUE).lines().iterator();
        var text = new StringBuilder();
        for (var standing : standings) {
            text.append(rows.next()).append('\n');
            text.append(ExperimentLine.measured(standing).text(INDENT, common.width()));
        }
        return text.toString();
    }
}
