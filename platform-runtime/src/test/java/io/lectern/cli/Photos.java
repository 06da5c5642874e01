package io.lectern.cli;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Task;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// Pictures that someone published, which nobody has here.
@About(id = "photos", name = "Photos", summary = "Pictures to be fetched.")
final class Photos implements DatasetPlugin<Dataset, Photos.Settings> {

    record Settings() {}

    @Override
    public Settings defaults() {
        return new Settings();
    }

    @Override
    public List<RemoteFile> files(Settings settings) {
        return List.of(new RemoteFile(
                "photos.zip",
                List.of(URI.create("https://photos.invalid/photos.zip")),
                2_500_000,
                "",
                List.of("photos")));
    }

    @Override
    public Task<Dataset> task(Settings settings, Path directory) {
        return new Classification(new Feature.Image(3, 8, 8), Centroids.CLASSES);
    }

    @Override
    public Dataset open(Settings settings, Path directory) throws IOException {
        throw new IOException(directory.resolve("photos.zip") + " ends after 12 bytes, in the middle of an entry");
    }
}
