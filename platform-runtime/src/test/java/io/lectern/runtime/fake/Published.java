package io.lectern.runtime.fake;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Task;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// Grey pictures from a file that nobody has.
@About(id = "published", name = "Published", summary = "Pictures from a file.")
public final class Published implements DatasetPlugin<Dataset, Published.Settings> {

    public record Settings() {}

    @Override
    public Settings defaults() {
        return new Settings();
    }

    @Override
    public List<RemoteFile> files(Settings settings) {
        return List.of(new RemoteFile(
                "pictures.gz", List.of(URI.create("http://localhost:9/pictures.gz")), 10, "00", List.of("pictures")));
    }

    @Override
    public Task<Dataset> task(Settings settings, Path directory) {
        return new Classification(new Feature.Image(1, 2, 2), List.of("left", "right"));
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        return new Dots.Points(new Dots.Settings(8, 0));
    }
}
