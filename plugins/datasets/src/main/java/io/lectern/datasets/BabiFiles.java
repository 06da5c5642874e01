package io.lectern.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lectern.api.data.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The two files of one of bAbI's tasks: lines of a number, which begins anew with each story, and a
/// sentence; behind a question stand its answer and the numbers of the facts that support it, with tabs
/// between.
record BabiFiles(List<Question> training, List<Question> test, String fingerprint) {

    static final String ARCHIVE = "tasks_1-20_v1-2.tar.gz";
    static final String FOLDER = "tasks_1-20_v1-2/en-10k";

    private static final Pattern LINE = Pattern.compile("(\\d{1,4}) ([^\\t]+)(?:\\t([^\\t]+)\\t([\\d ]*))?");
    private static final Pattern WORD = Pattern.compile("[\\w',-]+|[.?]");
    private static final int MOST_BYTES = 1 << 25; // of one file; the largest has 11 MB
    private static final long ALL_BYTES = 1L << 29; // the real archive holds 60 MB
    private static final int MOST_ENTRIES = 1_000;

    /// @param facts  that were told before, each with its full stop
    /// @param asked  words of the question
    record Question(List<List<String>> facts, List<String> asked, String answer) {

        Stream<String> words() {
            return Stream.concat(facts.stream(), Stream.of(asked)).flatMap(List::stream);
        }
    }

    /// Reads files in the folder, else in its unpacked subfolder, else in the archive.
    static BabiFiles read(Path directory, int task) throws IOException {
        Predicate<String> wanted = Pattern.compile("qa%d_[a-z0-9-]+_(train|test)\\.txt".formatted(task))
                .asMatchPredicate();
        var found = new TreeMap<String, byte[]>();
        for (var folder : List.of(directory, directory.resolve(FOLDER), directory.resolve("en-10k"))) {
            if (found.isEmpty() && Files.isDirectory(folder)) {
                unpacked(folder, wanted, found);
            }
        }
        var archive = directory.resolve(ARCHIVE);
        if (found.isEmpty() && Files.isRegularFile(archive)) {
            archived(archive, wanted, found);
        }
        var training = questions(found, "_train.txt", directory, task);
        var test = questions(found, "_test.txt", directory, task);
        var fingerprint = new Fingerprint();
        found.forEach(fingerprint::with);
        return new BabiFiles(training, test, fingerprint.hex());
    }

    private static void unpacked(Path folder, Predicate<String> wanted, Map<String, byte[]> found) throws IOException {
        List<Path> files;
        try (var list = Files.list(folder)) {
            files = list.filter(file -> wanted.test(file.getFileName().toString()))
                    .toList();
        }
        for (var file : files) {
            try (var in = ByteSource.open(file)) {
                found.put(file.getFileName().toString(), whole(in));
            }
        }
    }

    /// The published archive has each task in several languages and sizes.
    private static void archived(Path archive, Predicate<String> wanted, Map<String, byte[]> found) throws IOException {
        new TarGz(archive, "bAbI", ALL_BYTES, MOST_ENTRIES).each(wanted, (name, in) -> {
            if (in.name().contains("/en-10k/")) {
                found.put(name, whole(in));
            }
        });
    }

    private static byte[] whole(ByteSource in) throws IOException {
        var bytes = in.upTo(MOST_BYTES, "its questions");
        in.expectEnd("%d MiB, more than any of bAbI's files".formatted(MOST_BYTES >> 20));
        return bytes;
    }

    private static List<Question> questions(Map<String, byte[]> found, String end, Path directory, int task)
            throws IOException {
        for (var file : found.entrySet()) {
            if (file.getKey().endsWith(end)) {
                return questions(file.getKey(), new String(file.getValue(), UTF_8));
            }
        }
        throw new NoSuchFileException(
                directory.toString(),
                null,
                "holds neither %s with task %d nor, unpacked, %s/qa%d_...%s; it is published at https://fb.ai/babi"
                        .formatted(ARCHIVE, task, FOLDER, task, end));
    }

    private static List<Question> questions(String file, String text) throws IOException {
        var questions = new ArrayList<Question>();
        var facts = new ArrayList<List<String>>();
        int number = 0;
        for (var line : text.lines().toList()) {
            number++;
            var parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw BrokenFileException.atLine(
                        file,
                        number,
                        "'%s' is neither '1 a fact.' nor '2 a question?', tab, answer, tab, facts".formatted(line));
            }
            if (parts.group(1).equals("1")) {
                facts.clear();
            }
            var words = WORD.matcher(parts.group(2).toLowerCase(Locale.ROOT))
                    .results()
                    .map(match -> match.group())
                    .toList();
            var answer = parts.group(3);
            if (answer == null) {
                facts.add(words);
            } else {
                questions.add(new Question(List.copyOf(facts), words, answer.toLowerCase(Locale.ROOT)));
            }
        }
        return List.copyOf(questions);
    }

    /// Questions whose stories have at most so many facts.
    BabiFiles atMost(int facts) throws IOException {
        var few = new BabiFiles(few(training, facts), few(test, facts), fingerprint);
        if (few.training.isEmpty() || few.test.isEmpty()) {
            throw new IOException("no question comes after at most %d facts; take more (facts)".formatted(facts));
        }
        return few;
    }

    private static List<Question> few(List<Question> questions, int facts) {
        return questions.stream()
                .filter(question -> question.facts().size() <= facts)
                .toList();
    }

    private Stream<Question> all() {
        return Stream.concat(training.stream(), test.stream());
    }

    /// Tokens of the longest story with its question.
    int longest() {
        return all().mapToInt(question -> (int) question.words().count()).max().orElseThrow();
    }

    Vocabulary vocabulary() {
        return new Vocabulary(all().flatMap(Question::words).distinct().sorted().toList());
    }

    List<String> answers() {
        return all().map(Question::answer).distinct().sorted().toList();
    }
}
