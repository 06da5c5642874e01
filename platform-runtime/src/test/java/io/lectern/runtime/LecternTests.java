package io.lectern.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.Budget;
import io.lectern.api.Device;
import io.lectern.api.data.Split;
import io.lectern.api.run.RunFailure;
import io.lectern.api.settings.InvalidSettingsException;
import io.lectern.runtime.fake.ChildProcess;
import io.lectern.runtime.fake.FakeEngine;
import io.lectern.runtime.fake.FakePlugin;
import io.lectern.runtime.fake.Notes;
import io.lectern.runtime.plugin.Catalogue;
import io.lectern.runtime.plugin.UnknownIdException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LecternTests {

    @TempDir
    Path folder;

    private final FakeEngine engine = new FakeEngine();
    private Lectern lectern;

    @BeforeEach
    void open() {
        var home = new Home(folder.resolve("home"), folder.resolve("data"), true);
        lectern = Lectern.open(home, Catalogue.of(List.of(new FakePlugin())), engine);
    }

    @AfterEach
    void close() {
        lectern.close();
    }

    @Nested
    class Training {

        @Test
        void endsWithWeightsVerdictAndFiles() throws IOException {
            var notes = new Notes();

            var run = lectern.train(TrainRequest.of("softmax"), notes);

            assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
            assertThat(run.id()).matches("softmax-\\d{8}-\\d{6}-[a-z0-9]{3}");
            assertThat(run.steps()).isEqualTo(60);
            assertThat(run.metrics().get("test/accuracy")).isGreaterThan(0.9);
            assertThat(run.metrics()).containsKeys("train/loss", "validation/accuracy");
            assertThat(run.weightsSha256().orElseThrow()).hasSize(64);
            assertThat(run.onnx().orElseThrow()).isRegularFile().content().contains("\"left\"", run.id());
            var directory = run.directory().orElseThrow();
            assertThat(directory.resolve("README.md")).content().contains("# Softmax on Dots", "test/accuracy");
            assertThat(directory.resolve("run.json")).content().contains(run.id());
            assertThat(notes.started).hasSize(1);
            assertThat(notes.progress.getLast().step()).isEqualTo(60);
            assertThat(notes.tags).filteredOn("train/loss"::equals).hasSize(60);
        }

        @Test
        void ofTheSameRequestGivesTheSameBits() {
            var one = lectern.train(TrainRequest.of("softmax"), new Notes());
            var two = lectern.train(TrainRequest.of("softmax"), new Notes());

            assertThat(one.weightsSha256()).isPresent().isEqualTo(two.weightsSha256());
            assertThat(one.id()).isNotEqualTo(two.id());
        }

        @Test
        void keepsEveryNumberThatWasLogged() {
            var run = lectern.train(TrainRequest.of("softmax"), new Notes());

            var losses = lectern.store().series(run.id(), "train/loss", 100);

            assertThat(losses.steps()).hasSize(60).startsWith(1, 2, 3).endsWith(60);
            assertThat(losses.values()[59]).isEqualTo(run.metrics().get("train/loss"));
        }

        @Test
        void isListedNewestFirst() {
            var one = lectern.train(TrainRequest.of("softmax"), new Notes());
            var two = lectern.train(TrainRequest.of("softmax"), new Notes());

            assertThat(lectern.runs()).containsExactly(two, one);
            assertThat(lectern.run(one.id())).isEqualTo(one);
            assertThatThrownBy(() -> lectern.run("softmax-"))
                    .hasMessageContaining("several runs begin with 'softmax-'")
                    .hasMessageContaining(one.id());
        }

        @Test
        void goesToTheFolderThatWasAskedFor() throws IOException {
            var out = folder.resolve("somewhere/new");

            var run = lectern.train(to(out), new Notes());

            assertThat(run.directory()).contains(out);
            assertThat(out.resolve("model.onnx")).exists();
            assertThatThrownBy(() -> lectern.train(to(out), new Notes()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(out + " is not empty");
        }

        @Test
        void refusesAFolderThatIsAFile() throws IOException {
            var file = Files.writeString(folder.resolve("file"), "text");

            assertThatThrownBy(() -> lectern.train(to(file.resolve("out")), new Notes()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cannot write to " + file.resolve("out"));
        }

        private TrainRequest to(Path out) {
            return new TrainRequest(
                    "softmax",
                    Optional.empty(),
                    Map.of(),
                    Optional.of(new Budget.Steps(5)),
                    0,
                    1,
                    Device.CPU,
                    Optional.empty(),
                    Optional.of(out),
                    Optional.empty(),
                    List.of());
        }
    }

    @Nested
    class Mistakes {

        @Test
        void areNamedAllAtOnce() {
            var request = new TrainRequest(
                    "softmaks",
                    Optional.of("dotts"),
                    Map.of(),
                    Optional.empty(),
                    0,
                    0,
                    Device.CPU,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());

            assertThatThrownBy(() -> lectern.train(request, new Notes()))
                    .hasMessage(
                            "no model 'softmaks'; did you mean 'softmax'?; no data set 'dotts'; did you mean 'dots'?;"
                                    + " threads is 0, outside [1, 1,024]");
            assertThat(lectern.runs()).isEmpty();
        }

        @Test
        void inSettingsAreNamedForModelAndDataTogether() {
            var settings = new java.util.TreeMap<>(Map.of("rate", "11", "examples", "0", "colour", "red"));

            assertThatThrownBy(() -> lectern.train(ChildProcess.request(settings), new Notes()))
                    .isInstanceOf(InvalidSettingsException.class)
                    .hasMessageContaining("'colour' is not a setting")
                    .hasMessageContaining("training.rate is 11")
                    .hasMessageContaining("examples is 0");
        }

        @Test
        void ofTasksThatDoNotFitAreExplained() {
            var request = on("published");
            put("published/pictures");

            assertThatThrownBy(() -> lectern.train(request, new Notes()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("model 'softmax' cannot learn data set 'published': it takes vectors only");
        }

        @Test
        void ofMissingFilesNameThemTheFolderAndWhatWillDoInstead() {
            assertThatThrownBy(() -> lectern.train(on("published"), new Notes()))
                    .hasMessageContaining("data set 'published' is not complete: nothing may be downloaded (--offline)")
                    .hasMessageContaining("put into " + folder.resolve("data/published"))
                    .hasMessageContaining("pictures.gz")
                    .hasMessageContaining("or use 'dots', which needs no files");
        }

        @Test
        void ofDevicesAreNeverSilentlyTheCpu() {
            var plain = TrainRequest.of("softmax");
            var request = new TrainRequest(
                    plain.model(),
                    plain.dataset(),
                    plain.settings(),
                    plain.budget(),
                    0,
                    1,
                    Device.CUDA,
                    Optional.empty(),
                    plain.out(),
                    plain.from(),
                    plain.freeze());

            assertThatThrownBy(() -> lectern.train(request, new Notes()))
                    .isInstanceOf(RunFailure.class)
                    .hasMessageContaining("libcudart");
        }

        @Test
        void inRunIdsAreExplained() {
            assertThatThrownBy(() -> lectern.run("../../etc")).isInstanceOf(UnknownIdException.class);
            var run = lectern.train(TrainRequest.of("softmax"), new Notes());
            assertThatThrownBy(() -> lectern.run(run.id().replace("softmax", "softmux")))
                    .isInstanceOf(UnknownIdException.class)
                    .hasMessageContaining("did you mean '" + run.id() + "'?");
        }

        private TrainRequest on(String dataset) {
            return new TrainRequest(
                    "softmax",
                    Optional.of(dataset),
                    Map.of(),
                    Optional.empty(),
                    0,
                    1,
                    Device.CPU,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }

        private void put(String name) {
            try {
                var file = folder.resolve("data").resolve(name);
                Files.createDirectories(file.getParent());
                Files.writeString(file, "there");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Nested
    class Failing {

        @Test
        void isARunThatSaysWhoseFaultItIs() {
            var notes = new Notes();

            var run = lectern.train(ChildProcess.request(Map.of("trouble", "nan")), notes);

            assertThat(run.status()).isEqualTo(RunStatus.FAILED);
            assertThat(run.failure())
                    .contains(new RunSummary.Failure(
                            RunFailure.Category.USER, "weight is NaN at step 30; lower the rate"));
            assertThat(notes.alarms)
                    .singleElement()
                    .satisfies(a -> assertThat(a.kind()).isEqualTo("non-finite"));
            assertThat(lectern.run(run.id())).isEqualTo(run);
        }

        @Test
        void keepsTheBestStateSoFar() throws IOException {
            var run = lectern.train(ChildProcess.request(Map.of("trouble", "nan")), new Notes());

            var evaluated = lectern.evaluate(EvaluationRequest.of(run.id()), new Notes());

            assertThat(evaluated.metrics().get("test/accuracy")).isGreaterThan(0.5);
        }

        @Test
        void throughABugKeepsTheTrace() {
            var run = lectern.train(ChildProcess.request(Map.of("trouble", "bug")), new Notes());

            assertThat(run.failure().orElseThrow().category()).isEqualTo(RunFailure.Category.PLATFORM);
            assertThat(run.directory().orElseThrow().resolve("error.log"))
                    .content()
                    .contains("SoftmaxLearner");
        }

        @Test
        void forWantOfMemoryIsNobodysFault() {
            var run = lectern.train(ChildProcess.request(Map.of("trouble", "memory")), new Notes());

            assertThat(run.failure().orElseThrow().category()).isEqualTo(RunFailure.Category.RESOURCES);
        }

        @Test
        void waitsWhereTheDiskIsFull() {
            engine.fullFor.set(2);
            var notes = new Notes();

            var run = lectern.train(TrainRequest.of("softmax"), notes);

            assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
            assertThat(notes.notes)
                    .anyMatch(note -> note.contains("no room on the disk"))
                    .contains("there is room again; the run goes on");
            assertThat(run.directory().orElseThrow().resolve("checkpoints"))
                    .isDirectoryNotContaining("glob:**.unfinished");
        }
    }

    @Nested
    class AfterTraining {

        @Test
        void aModelIsJudgedOnOtherData() {
            var run = lectern.train(TrainRequest.of("softmax"), new Notes());

            var same = lectern.evaluate(EvaluationRequest.of(run.id()), new Notes());
            var other = lectern.evaluate(
                    EvaluationRequest.of(run.id())
                            .on("dots", Map.of("variant", "3"))
                            .split(Split.TRAIN),
                    new Notes());

            assertThat(same.metrics()).containsOnlyKeys("test/accuracy");
            assertThat(same.metrics().get("test/accuracy"))
                    .isEqualTo(run.metrics().get("test/accuracy"));
            assertThat(other.metrics()).containsOnlyKeys("train/accuracy");
        }

        @Test
        void aModelIsJudgedThroughTheEyesOfAnother() {
            var run = lectern.train(TrainRequest.of("softmax"), new Notes());
            var other = lectern.train(TrainRequest.of("softmax"), new Notes());

            var judged = lectern.evaluate(EvaluationRequest.of(run.id()).through(other.id()), new Notes());

            assertThat(run.metrics()).doesNotContainKey("test/agreement");
            assertThat(judged.metrics()).containsEntry("test/agreement", 1.0).containsKey("test/accuracy");
        }

        @Test
        void dataThatDoesNotFitIsRefused() throws IOException {
            var run = lectern.train(TrainRequest.of("softmax"), new Notes());
            Files.createDirectories(folder.resolve("data/published/pictures"));

            assertThatThrownBy(() ->
                            lectern.evaluate(EvaluationRequest.of(run.id()).on("published", Map.of()), new Notes()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith(
                            "the model's input 'input' is numbers: x, y, the data's is grey image of 2 by 2");
        }

        @Test
        void theModelIsExported() throws IOException {
            var run = lectern.train(TrainRequest.of("softmax"), new Notes());
            var stopped = lectern.train(ChildProcess.request(Map.of("pause", "5")), new Notes(n -> n.tags.size() > 9));

            var file = lectern.export(run.id(), Optional.empty(), folder.resolve("new/model.onnx"));
            var early = lectern.export(stopped.id(), Optional.empty(), folder.resolve("early.onnx"));

            assertThat(file).hasSameBinaryContentAs(run.onnx().orElseThrow());
            assertThat(early).content().contains(stopped.id());
        }

        @Test
        void theModelIsExportedAsItWasAtACheckpoint() throws IOException {
            var stopped = lectern.train(ChildProcess.request(Map.of("pause", "5")), new Notes(n -> n.tags.size() > 9));
            var steps = lectern.checkpoints(stopped.id());

            var file = lectern.export(stopped.id(), Optional.of(steps.getLast()), folder.resolve("then.onnx"));

            assertThat(file).content().contains(stopped.id());
            assertThatThrownBy(() -> lectern.export(stopped.id(), Optional.of(77_777L), folder.resolve("never.onnx")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("has no checkpoint at step 77777; it has " + steps);
        }

        @Test
        void rowsAreAnswered() throws IOException {
            var run = lectern.train(TrainRequest.of("softmax"), new Notes());
            var csv = Files.writeString(folder.resolve("new.csv"), "y,x\n0.9,0.8\n-0.9,-0.5\n");

            var answers = lectern.predict(run.id(), List.of(csv));

            assertThat(answers).extracting(Prediction::input).containsExactly(csv + ":2", csv + ":3");
            assertThat(answers.get(0).ranked().getFirst().name()).isEqualTo("right");
            assertThat(answers.get(1).ranked().getFirst().name()).isEqualTo("left");
        }

        @Test
        void anotherRunStartsFromItsWeights() {
            var first = lectern.train(TrainRequest.of("softmax"), new Notes());
            var plain = TrainRequest.of("softmax");
            var request = new TrainRequest(
                    plain.model(),
                    plain.dataset(),
                    plain.settings(),
                    Optional.of(new Budget.Steps(1)),
                    0,
                    1,
                    Device.CPU,
                    Optional.empty(),
                    plain.out(),
                    Optional.of(first.id()),
                    List.of("weight"));

            var notes = new Notes();
            var second = lectern.train(request, notes);

            assertThat(second.metrics().get("test/accuracy"))
                    .isEqualTo(first.metrics().get("test/accuracy"));
            assertThat(notes.notes).contains("took 1 weights from " + first.id() + ", 0 start anew");
        }
    }
}
