package io.lectern.datasets;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Task;
import java.nio.file.Path;

/// [Shapes] whose boxes are wanted, for models that find things.
@About(
        id = "boxed-shapes",
        name = "Boxed shapes",
        summary = "Circles, squares and triangles with a box around each; generated, needs no files.")
public final class BoxedShapes implements DatasetPlugin<Dataset, Shapes.Settings> {

    private static final Shapes SHAPES = new Shapes();

    @Override
    public Shapes.Settings defaults() {
        return SHAPES.defaults().wanted(Shapes.Wanted.BOXES);
    }

    @Override
    public Task<Dataset> task(Shapes.Settings settings, Path directory) {
        return SHAPES.task(settings, directory);
    }

    @Override
    public Dataset open(Shapes.Settings settings, Path directory) {
        return SHAPES.open(settings, directory);
    }
}
