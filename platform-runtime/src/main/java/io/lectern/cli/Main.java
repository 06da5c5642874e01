package io.lectern.cli;

import io.lectern.api.Device;
import io.lectern.api.data.Split;
import io.lectern.api.settings.DidYouMean;
import io.lectern.runtime.Version;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The command line.
///
/// Exit codes: 0; 1 for a fault of ours or the machine's; 2 for a mistake of the user's; 130 when interrupted. Of
/// `reproduce` also 3 where a claim fails and 4 where one is not yet run.
public final class Main {

    private static final int NARROWEST_HELP = 80;

    /// What libraries log is about themselves: they say each thing that matters by an exception too.
    private static final Logger LIBRARIES = Logger.getLogger("");

    private final Host host;

    Main(Host host) {
        this.host = host;
    }

    /// Runs one command and ends the process.
    public static void main(String[] args) {
        var host = Host.ofThisProcess(System.getenv());
        if (!host.debug()) {
            LIBRARIES.setLevel(Level.SEVERE);
        }
        System.exit(new Main(host).run(args));
    }

    /// @return the exit code
    int run(String... args) {
        try (var _ = host.interruption()) { // the process may end once all has been said
            return commands(List.of(args)).execute(args.length == 0 ? new String[] {"--help"} : args);
        } catch (Error e) { // picocli hands on exceptions only
            return fail(e, List.of(args));
        }
    }

    private CommandLine commands(List<String> args) {
        var terminal = host.terminal();
        var commands = new CommandLine(new Root());
        List.of(
                        new Train(host),
                        new Resume(host),
                        new Evaluate(host),
                        new Predict(host),
                        new Explain(host),
                        new Export(host),
                        new Runs(host),
                        new Stop(host),
                        new Delete(host),
                        new Restore(host),
                        new Clean(host),
                        new Serve(host),
                        new Models(host),
                        new Datasets(host),
                        new Metrics(host),
                        new Lenses(host),
                        new Look(host),
                        new Describe(host),
                        new Experiments(host),
                        new Reproduce(host),
                        new Verdicts(host),
                        new Onnx(host),
                        new PluginList(host),
                        new NewPlugin(host),
                        new Doctor(host))
                .forEach(commands::addSubcommand);
        return commands.registerConverter(Device.class, choice(Device.values()))
                .registerConverter(Split.class, choice(Split.values()))
                .registerConverter(StepText.By.class, choice(StepText.By.values()))
                .registerConverter(Integer.class, text -> whole(text, Integer::valueOf))
                .registerConverter(int.class, text -> whole(text, Integer::valueOf))
                .registerConverter(Long.class, text -> whole(text, Long::valueOf))
                .registerConverter(long.class, text -> whole(text, Long::valueOf))
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Math.max(NARROWEST_HELP, terminal.width()))
                .setOut(writer(terminal.out()))
                .setErr(writer(terminal.err()))
                .setParameterExceptionHandler((e, _) -> fail(e, args))
                .setExecutionExceptionHandler((e, _, _) -> fail(e, args));
    }

    private static PrintWriter writer(PrintStream out) {
        return new PrintWriter(new OutputStreamWriter(out, out.charset()), true);
    }

    /// Says what went wrong, to programs where they asked and to people always.
    private int fail(Throwable e, List<String> args) {
        var terminal = host.terminal();
        var failure = host.interruption().requested() ? Failure.interrupted() : Failure.of(e);
        if (args.contains("--json")) {
            terminal.out().println(Json.line(failure.json()));
        }
        terminal.err().println(terminal.red(failure.text()));
        if (host.debug() || args.contains("--debug")) {
            e.printStackTrace(terminal.err());
        }
        return failure.exit();
    }

    private static <N extends Number> N whole(String text, Function<String, N> parse) {
        try {
            return parse.apply(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'%s' is not a whole number, or too long".formatted(text));
        }
    }

    /// Turns the lower-case name of a constant into the constant.
    private static <E extends Enum<E>> ITypeConverter<E> choice(E[] constants) {
        return text -> {
            var names = Arrays.stream(constants)
                    .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                    .toList();
            int index = names.indexOf(text);
            if (index < 0) {
                throw new TypeConversionException(
                        "'%s' is none of %s%s".formatted(text, names, DidYouMean.hint(text, names)));
            }
            return constants[index];
        };
    }

    @Command(
            name = "lectern",
            sortOptions = false,
            versionProvider = Banner.class,
            description = "Trains deep networks, looks inside them and judges them.",
            synopsisSubcommandLabel = "COMMAND",
            footer = {
                "%nThe launcher also knows 'test' and 'bench'. Each command explains itself with --help.",
                "%nExamples:",
                "  lectern train lenet",
                "  lectern describe lenet"
            })
    private static final class Root {

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Show this help.")
        @SuppressWarnings("unused") // picocli acts on it
        private boolean help;

        @Option(
                names = {"-V", "--version"},
                versionHelp = true,
                description = "Show the version.")
        @SuppressWarnings("unused") // picocli acts on it
        private boolean version;
    }

    private static final class Banner implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"Lectern " + Version.current()};
        }
    }
}
