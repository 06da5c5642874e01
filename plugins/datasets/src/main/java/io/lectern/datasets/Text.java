package io.lectern.datasets;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.LanguageModelling;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// A text file, character by character: what comes next?
///
/// A character is a Unicode code point; the vocabulary holds those of the whole file in code point order. The end of
/// the file is kept back for validation and, last, for testing.
@About(
        id = "text",
        name = "Plain text",
        summary = "Any text file as a stream of characters; plays of Shakespeare where none is named.",
        paper = "https://karpathy.github.io/2015/05/21/rnn-effectiveness/")
public final class Text implements DatasetPlugin<Dataset, Text.Settings> {

    private static final RemoteFile SHAKESPEARE = new RemoteFile(
            "../tiny-shakespeare/input.txt",
            List.of(URI.create(
                    "https://raw.githubusercontent.com/karpathy/char-rnn/master/data/tinyshakespeare/input.txt")),
            1_115_394,
            "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed",
            List.of());

    /// What can be chosen.
    public record Settings(
            @Doc("Text file in UTF-8: an absolute path, or one within the data folder; empty for tiny Shakespeare.")
            String file,

            @Doc("Characters in one example.") @Range(min = 1, max = 65_536)
            int length,

            @Doc("How much of the end of the file is kept back.")
            Shares shares) {

        public Settings {
            Location.check("file", file);
        }
    }

    @Override
    public Settings defaults() {
        return new Settings("", 128, new Shares(0.05, 0.05));
    }

    @Override
    public List<RemoteFile> files(Settings settings) {
        return settings.file().isEmpty() ? List.of(SHAKESPEARE) : List.of();
    }

    @Override
    public LanguageModelling task(Settings settings, Path directory) throws IOException {
        var characters = Characters.read(find(settings, directory));
        return new LanguageModelling(new Feature.Tokens(settings.length(), characters.vocabulary()));
    }

    @Override
    public Dataset open(Settings settings, Path directory) throws IOException {
        var file = find(settings, directory);
        return TextWindows.of(file, Characters.read(file), settings.length(), settings.shares());
    }

    private static Path find(Settings settings, Path directory) throws IOException {
        if (!settings.file().isEmpty()) {
            return Location.find("file", settings.file(), directory);
        }
        var shakespeare = directory.toAbsolutePath().resolve(SHAKESPEARE.name()).normalize();
        if (!Files.exists(shakespeare)) {
            throw new NoSuchFileException(
                    shakespeare.toString(),
                    null,
                    "published at %s; or name another text by file"
                            .formatted(SHAKESPEARE.from().getFirst()));
        }
        return shakespeare;
    }
}
