package io.lectern.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.run.RunFailure;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.store.RunQuery.Field;
import io.lectern.runtime.store.Store.Project;
import io.lectern.runtime.store.Store.Tracked;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every store keeps to, whichever database it has and whichever process owns it.
abstract class StoreContract {

    @TempDir
    Path folder;

    private Store store;
    private final Map<String, Long> told = new HashMap<>();

    /// A store without runs.
    abstract Store store() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        store = store();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void remembersRunsNewestFirst() {
        store.add(run("old", 1), "{}", Map.of("model", Map.of("rate", "0.1"), "dataset", Map.of()));
        store.add(run("new", 2), "{\"a\":1}", Map.of());

        assertThat(store.runs()).containsExactly(run("new", 2), run("old", 1));
        assertThat(store.ids()).containsExactly("new", "old");
        assertThat(store.description("new")).contains("{\"a\":1}");
        assertThat(store.run("none")).isEmpty();
    }

    @Test
    void remembersHowARunEnded() {
        store.add(run("one", 1), "{}", Map.of());
        var ended = new RunSummary(
                "one",
                "lenet",
                "mnist",
                RunStatus.FAILED,
                Instant.ofEpochSecond(1),
                2.5,
                60,
                Map.of("test/accuracy", 0.5, "test/loss", Double.NaN),
                Optional.of(folder),
                Optional.of(folder.resolve("model.onnx")),
                Optional.of("ab"),
                Optional.of(new RunSummary.Failure(RunFailure.Category.USER, "no")));

        store.update(ended);

        assertThat(store.run("one")).contains(ended);
    }

    @Test
    void isReadWhileOthersWrite() throws Exception {
        store.add(run("one", 1), "{}", Map.of());
        try (var workers = Executors.newFixedThreadPool(4)) {
            var writes = IntStream.range(0, 3)
                    .mapToObj(tag -> workers.submit(() -> {
                        for (int i = 0; i < 10; i++) {
                            say("one", Map.of("tag" + tag, points(i, i + 1)), List.of());
                        }
                    }))
                    .toList();
            var reads = workers.submit(
                    () -> IntStream.range(0, 10).map(_ -> store.runs().size()).sum());
            for (Future<?> write : writes) {
                write.get(30, TimeUnit.SECONDS);
            }
            assertThat(reads.get(30, TimeUnit.SECONDS)).isEqualTo(10);
        }
        assertThat(store.tags("one")).containsExactly("tag0", "tag1", "tag2");
        assertThat(store.series("one", "tag1", 100).steps()).hasSize(10);
    }

    @Nested
    class Series {

        @BeforeEach
        void addRun() {
            store.add(run("one", 1), "{}", Map.of());
        }

        @Test
        void keepTheirExtremesHoweverLongTheyAre() {
            var values = noise(60_000);
            values[12_345] = 1e6;
            values[40_001] = -1e6;
            values[59_990] = Double.POSITIVE_INFINITY;
            values[3] = Double.NaN;
            for (int from = 0; from < values.length; from += 7_919) {
                int to = Math.min(values.length, from + 7_919);
                say("one", Map.of("loss", slice(values, from, to)), List.of());
            }

            var thin = store.series("one", "loss", 500);

            assertThat(thin.size()).isBetween(100, 500);
            assertThat(thin.values())
                    .contains(1e6, -1e6, Double.POSITIVE_INFINITY)
                    .contains(Double.NaN);
            assertThat(thin.steps()).endsWith(59_999).isSorted().doesNotHaveDuplicates();
        }

        @Test
        void areTheSameInWhateverPortionsTheyCame() {
            var values = noise(3_000);
            say("one", Map.of("at once", slice(values, 0, 3_000)), List.of());
            for (int from = 0; from < 3_000; from += 77) {
                say("one", Map.of("bit by bit", slice(values, from, Math.min(3_000, from + 77))), List.of());
            }

            for (int atMost : new int[] {5, 100, 700, 3_000}) {
                assertThat(store.series("one", "bit by bit", atMost).values())
                        .isEqualTo(store.series("one", "at once", atMost).values());
            }
            assertThat(store.series("one", "at once", 3_000).values()).isEqualTo(values);
        }

        @Test
        void forgetWhatCameAfterAStep() {
            say("one", Map.of("loss", slice(noise(2_500), 0, 2_500)), List.of(event(2_501, 9), event(2_502, 1_001)));

            store.truncate("one", 1_000);
            say(
                    "one",
                    Map.of("loss", new Points(new long[1], new long[] {1_001}, new long[1], new double[1])),
                    List.of());

            assertThat(store.series("one", "loss", 5_000).steps())
                    .isEqualTo(LongStream.rangeClosed(0, 1_001).toArray());
            assertThat(store.events("one")).containsExactly(event(2_501, 9));
        }

        @Test
        void thatNobodyLoggedAreEmpty() {
            assertThat(store.series("one", "loss", 10).size()).isZero();
        }
    }

    @Nested
    class Reports {

        @BeforeEach
        void addRun() {
            store.add(run("one", 1), "{}", Map.of());
        }

        @Test
        void areKeptOnceHoweverOftenTheyAreSent() {
            var first = report(1, 2, 3);
            store.report("one", first);
            store.report("one", first);
            store.report("one", report(2, 3, 4, 5)); // as when an answer was not heard

            assertThat(store.series("one", "loss", 10).steps()).containsExactly(1, 2, 3, 4, 5);
            assertThat(store.newest("one")).isEqualTo(5);
        }

        @Test
        void withSomethingMissingBeforeThemAreRefused() {
            store.report("one", report(1, 2));

            assertThatThrownBy(() -> store.report("one", report(4, 5)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("something is missing");
            assertThat(store.newest("one")).isEqualTo(2);
        }

        @Test
        void ofARunThatNobodyKnowsAreRefused() {
            assertThatThrownBy(() -> store.report("two", report(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("there is no run two");
        }

        @Test
        void keepWhatIsNoNumberOnTheWay() {
            var values = new double[] {Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, -0.0};
            store.report("one", new Report(4, 1, Map.of("loss", numbered(1, values)), List.of()));

            assertThat(store.series("one", "loss", 10).values()).isEqualTo(values);
            assertThat(store.after("one", 0, Duration.ZERO).points().get("loss").values())
                    .isEqualTo(values);
        }

        @Test
        void areFollowedInOrderWithoutGapsOrRepeats() throws Exception {
            try (var workers = Executors.newFixedThreadPool(2)) {
                var followed = workers.submit(() -> {
                    var heard = new ArrayList<Long>();
                    long last = 0;
                    while (last < 400) {
                        var news = store.after("one", last, Duration.ofSeconds(5));
                        news.points()
                                .values()
                                .forEach(p -> LongStream.of(p.sequences()).forEach(heard::add));
                        news.events().forEach(e -> heard.add(e.sequence()));
                        last = news.newest();
                    }
                    return heard;
                });
                for (int i = 0; i < 100; i++) {
                    say("one", Map.of("a", points(i, i + 2), "b", points(i, i + 1)), List.of());
                    say("one", Map.of(), List.of(event(newest("one") + 1, i)));
                }
                assertThat(followed.get(60, TimeUnit.SECONDS))
                        .hasSize(400)
                        .containsExactlyInAnyOrderElementsOf(
                                LongStream.rangeClosed(1, 400).boxed().toList());
            }
        }

        @Test
        void keepTheirOrderWhenTheClockIsSetBack() {
            var places = new long[] {1, 2, 3};
            var millis = new long[] {5_000, 4_000, 1_000};
            var points = new Points(places, places, millis, new double[3]);
            store.report("one", new Report(3, 1, Map.of("loss", points), List.of()));
            store.report("one", new Report(3, 1, Map.of(), List.of(event(4, 3))));

            var heard = store.after("one", 1, Duration.ZERO);

            assertThat(heard.points().get("loss").sequences()).containsExactly(2, 3);
            assertThat(heard.events()).extracting(Event::sequence).containsExactly(4L);
            assertThat(store.series("one", "loss", 10).millis()).isEqualTo(millis);
        }

        @Test
        void hearThatTheRunShallStop() {
            store.work("one", "here/1");
            assertThat(store.report("one", report(1))).isEqualTo(Order.GO_ON);

            store.stop("one");

            assertThat(store.report("one", report(2))).isEqualTo(Order.STOP);
            store.work("one", "here/2"); // someone goes on with it
            assertThat(store.report("one", report(3))).isEqualTo(Order.GO_ON);
        }

        private Report report(long... places) {
            var points = new Points(places, places, places, new double[places.length]);
            return new Report(places.length, 1, Map.of("loss", points), List.of());
        }
    }

    @Nested
    class Queries {

        @BeforeEach
        void addRuns() {
            for (int i = 0; i < 20; i++) {
                var run = run("run-" + (char) ('a' + i), i).withMetrics(Map.of("test/accuracy", (i * 7 % 20) / 20.0));
                store.add(run, "{}", Map.of("model", Map.of("rate", i % 2 == 0 ? "1e-3" : "0.1")));
            }
        }

        @Test
        void sortByAMetric() {
            var found = store.find(
                    RunQuery.ALL.sortedBy(Field.metric("test/accuracy"), true).page(0, 3));

            assertThat(found.total()).isEqualTo(20);
            assertThat(found.runs())
                    .extracting(r -> r.metrics().get("test/accuracy"))
                    .containsExactly(0.95, 0.9, 0.85);
        }

        @Test
        void compareNumbersAsNumbers() {
            var quick = RunQuery.ALL
                    .where(Field.setting("rate"), RunQuery.Test.LESS, "0.01")
                    .where(Field.metric("test/accuracy"), RunQuery.Test.GREATER, "0.5");

            assertThat(store.find(quick).runs())
                    .isNotEmpty()
                    .allMatch(run -> run.metrics().get("test/accuracy") > 0.5);
        }

        @Test
        void joinAndTurnRoundWhatIsAskedFor() {
            var isA = new RunQuery.Condition(Field.column("id"), RunQuery.Test.IS, "run-a");
            var isB = new RunQuery.Condition(Field.column("id"), RunQuery.Test.IS, "run-b");
            var slow = new RunQuery.Condition(Field.setting("rate"), RunQuery.Test.IS, "0.001"); // said as 1e-3
            var either = new RunQuery.Filter.Any(List.of(isA, isB));

            assertThat(ids(RunQuery.ALL.where(List.of(either)))).containsExactly("run-b", "run-a");
            assertThat(ids(RunQuery.ALL.where(List.of(either, new RunQuery.Filter.Not(slow)))))
                    .containsExactly("run-b");
            assertThat(ids(RunQuery.ALL.where(List.of(new RunQuery.Filter.All(List.of(either, slow))))))
                    .containsExactly("run-a");
            assertThat(ids(RunQuery.ALL.where(List.of(new RunQuery.Filter.Not(either)))))
                    .hasSize(18);
            assertThat(ids(RunQuery.ALL.where(List.of(new RunQuery.Filter.Any(List.of())))))
                    .isEmpty();
        }

        @Test
        void includeTheBound() {
            var accuracy = Field.metric("test/accuracy");

            assertThat(ids(RunQuery.ALL.where(accuracy, RunQuery.Test.AT_LEAST, "0.95")))
                    .hasSize(1);
            assertThat(ids(RunQuery.ALL.where(accuracy, RunQuery.Test.AT_MOST, "0.05")))
                    .hasSize(2);
            assertThat(ids(RunQuery.ALL.where(Field.column("started"), RunQuery.Test.AT_LEAST, "1970-01-01T00:00:18Z")))
                    .containsExactly("run-t", "run-s");
        }

        @Test
        void takeWhatIsNoNumberForTheWorst() {
            store.update(run("run-c", 2).withMetrics(Map.of("test/accuracy", Double.NaN)));
            var accuracy = Field.metric("test/accuracy");

            assertThat(ids(RunQuery.ALL.where(accuracy, RunQuery.Test.GREATER, "0")))
                    .doesNotContain("run-c");
            assertThat(ids(RunQuery.ALL.where(accuracy, RunQuery.Test.IS, "NaN")))
                    .containsExactly("run-c");
            assertThat(ids(RunQuery.ALL.sortedBy(accuracy, true))).endsWith("run-c");
        }

        @Test
        void sayWhatThereIsToAskFor() {
            store.mark("run-b", new Store.Marks(List.of("good"), "best"));
            store.relate("run-b", "experiment", "xor");
            store.expect("run-b", 400);

            assertThat(store.vocabulary())
                    .isEqualTo(new Store.Vocabulary(
                            List.of("lenet"),
                            List.of("mnist"),
                            List.of("test/accuracy"),
                            List.of("rate"),
                            List.of("good"),
                            List.of("xor")));
            assertThat(store.details(List.of("run-b", "run-c", "none")))
                    .isEqualTo(Map.of(
                            "run-b",
                            new Store.Details(Map.of("rate", "0.1"), new Store.Marks(List.of("good"), "best"), 400),
                            "run-c",
                            new Store.Details(Map.of("rate", "1e-3"), Store.Marks.NONE, 0)));
        }

        @Test
        void takeWhatIsAskedForAsAValueOnly() {
            var hostile = RunQuery.ALL.where(Field.metric("x') or 1=1 --"), RunQuery.Test.IS, "1");

            assertThat(store.find(hostile).runs()).isEmpty();
            assertThatThrownBy(() -> store.find(RunQuery.ALL.sortedBy(Field.column("id; drop table run"), true)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("runs have no column");
        }

        @Test
        void findWhatPeopleSaid() {
            store.mark("run-b", new Store.Marks(List.of("good", "50 %"), "the *best* one"));
            store.relate("run-b", "experiment", "xor");
            store.relate("run-b", "experiment", "xor");

            assertThat(ids(RunQuery.ALL.where(Field.label(), RunQuery.Test.IS, "good")))
                    .containsExactly("run-b");
            assertThat(ids(RunQuery.ALL.where(Field.label(), RunQuery.Test.CONTAINS, "50 %")))
                    .containsExactly("run-b");
            assertThat(ids(RunQuery.ALL.where(Field.column("note"), RunQuery.Test.CONTAINS, "BEST")))
                    .containsExactly("run-b");
            assertThat(ids(RunQuery.ALL.where(Field.lineage("experiment"), RunQuery.Test.IS, "xor")))
                    .containsExactly("run-b");
            assertThat(store.marks("run-b").note()).isEqualTo("the *best* one");
            assertThat(store.lineage("run-b")).isEqualTo(Map.of("experiment", List.of("xor")));
        }

        @Test
        void leaveOutWhatIsInTheBin() {
            store.bin("run-c");
            assertThat(ids(RunQuery.ALL)).hasSize(19).doesNotContain("run-c");
            assertThat(ids(RunQuery.ALL.inBin())).containsExactly("run-c");

            store.restore("run-c");
            assertThat(ids(RunQuery.ALL)).contains("run-c");

            store.delete("run-c");
            assertThat(store.run("run-c")).isEmpty();
        }

        private List<String> ids(RunQuery query) {
            return store.find(query).runs().stream().map(RunSummary::id).toList();
        }
    }

    @Test
    void keepsTheQueueInOrder() {
        store.submit(run("later", 2).withStatus(RunStatus.QUEUED), "{\"a\":1}", 0);
        store.submit(run("first", 1).withStatus(RunStatus.QUEUED), "{}", 0);
        store.submit(run("urgent", 3).withStatus(RunStatus.QUEUED), "{}", 5);

        assertThat(store.queue()).containsExactly("urgent", "first", "later");
        assertThat(store.request("later")).contains("{\"a\":1}");

        store.add(run("urgent", 3), "{}", Map.of());
        assertThat(store.queue()).containsExactly("first", "later");
    }

    @Test
    void takesPlainNamesForFilesOnly() {
        store.add(run("one", 1), "{}", Map.of());
        store.artefact("one", "model.onnx", "ab", 3);
        store.artefact("one", "model.onnx", "cd", 4);

        assertThat(store.artefacts("one")).containsExactly(new Store.Artefact("model.onnx", "cd", 4));
        for (var name : List.of("../model", "a/b", "a\\b", "%2e%2e", "", ".hidden", "a\0b", "-rf")) {
            assertThatThrownBy(() -> store.artefact("one", name, "ab", 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cannot name a file");
        }
    }

    /// As the journal does: with the next places.
    @Test
    void keepsTheLatestTrialOfEachSeed() {
        assertThat(store.trials("xor")).isEmpty();
        assertThat(store.seeds("xor")).isZero();

        store.trial("xor", 2, Instant.EPOCH, "{\"two\": 2}");
        store.trial("xor", 1, Instant.EPOCH, "{\"one\": 1}");
        store.trial("xor", 2, Instant.ofEpochSecond(9), "{\"two\": \"again\"}");
        store.trial("other", 1, Instant.EPOCH, "{}");
        store.verdict("xor", 5);
        store.verdict("xor", 2);

        assertThat(store.trials("xor")).containsExactly("{\"one\": 1}", "{\"two\": \"again\"}");
        assertThat(store.seeds("xor")).isEqualTo(2);
    }

    private void say(String run, Map<String, Points> points, List<Event> events) {
        synchronized (told) {
            long place = newest(run);
            var numbered = new TreeMap<String, Points>();
            for (var tag : new TreeMap<>(points).entrySet()) {
                var values = tag.getValue();
                var places =
                        LongStream.range(place + 1, place + 1 + values.size()).toArray();
                numbered.put(tag.getKey(), new Points(places, values.steps(), values.millis(), values.values()));
                place += values.size();
            }
            store.report(run, new Report(0, 0, numbered, events));
            told.put(run, place + events.size());
        }
    }

    @Test
    void keepsWhatOtherProgramsSayAboutTheirRuns() {
        var mine = new Project("7", "mine", false, Instant.EPOCH, Instant.EPOCH, "{}");
        store.project(mine);
        store.add(run("one", 1).withMetrics(Map.of("loss", Double.NaN)), "", Map.of());
        store.add(run("other", 2), "", Map.of());
        store.assign("one", "7");
        store.set("one", Map.of("rate", "0.1", "depth", "3"));
        store.set("one", Map.of("rate", "0.2"));
        store.tag("one", Map.of("user", "ada", "branch", "main"));
        store.tag("one", Map.of("user", "grace"));
        store.untag("one", "branch");
        store.bin("one");

        var expected = new Tracked(
                run("one", 1).withMetrics(Map.of("loss", Double.NaN)),
                "7",
                true,
                Map.of("rate", "0.2", "depth", "3"),
                Map.of("user", "grace"));
        assertThat(store.tracked("one")).contains(expected);
        assertThat(store.trackedIn(List.of("7"))).containsExactly(expected);
        assertThat(store.trackedIn(List.of("0")))
                .extracting(tracked -> tracked.run().id())
                .containsExactly("other");
        assertThat(store.trackedIn(List.of())).isEmpty();
        assertThat(store.tracked("none")).isEmpty();
    }

    @Test
    void keepsProjectsByNamesOfTheirOwn() {
        var first = new Project("1", "first", false, Instant.EPOCH, Instant.EPOCH, "{}");
        store.project(first);
        store.project(new Project("2", "second", true, Instant.EPOCH, Instant.ofEpochSecond(5), "{\"a\":\"b\"}"));
        var renamed = new Project("1", "one", false, Instant.EPOCH, Instant.ofEpochSecond(9), "{}");
        store.project(renamed);

        assertThat(store.projects())
                .containsExactly(
                        renamed,
                        new Project("2", "second", true, Instant.EPOCH, Instant.ofEpochSecond(5), "{\"a\":\"b\"}"));
        assertThatThrownBy(() -> store.project(new Project("3", "one", false, Instant.EPOCH, Instant.EPOCH, "{}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("project 1 is called 'one' already");
    }

    private long newest(String run) {
        return told.getOrDefault(run, 0L);
    }

    private static Event event(long place, long step) {
        return new Event(place, step, Instant.EPOCH, "text", "{}");
    }

    private static Points numbered(long from, double[] values) {
        var places = LongStream.range(from, from + values.length).toArray();
        return new Points(places, places, places, values);
    }

    private static double[] noise(int size) {
        return new SplittableRandom(1).doubles(size).toArray();
    }

    private static Points slice(double[] values, int from, int to) {
        return new Points(
                new long[to - from],
                LongStream.range(from, to).toArray(),
                LongStream.range(from, to).toArray(),
                java.util.Arrays.copyOfRange(values, from, to));
    }

    private static Points points(int from, int to) {
        return slice(new double[to], from, to);
    }

    private RunSummary run(String id, long second) {
        return RunSummary.of(id, "lenet", "mnist", RunStatus.RUNNING, Instant.ofEpochSecond(second))
                .in(folder);
    }
}
