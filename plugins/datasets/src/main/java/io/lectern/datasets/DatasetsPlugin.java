package io.lectern.datasets;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.Plugin;
import java.util.List;

/// The data sets that come with the platform.
public final class DatasetsPlugin implements Plugin {

    @Override
    public List<DatasetPlugin<?, ?>> datasets() {
        return List.of(
                new Glyphs(),
                new GlyphStyles(),
                new ClutteredGlyphs(),
                new Shapes(),
                new Flow(),
                new Camouflage(),
                new MovingGlyphs(),
                new BoxedShapes(),
                new Mnist(),
                new FashionMnist(),
                new Cifar10(),
                new ImageFolder(),
                new Coco(),
                new Text(),
                new Sentences(),
                new Csv(),
                new Spirals(),
                new Xor(),
                new Moons(),
                new Rings(),
                new GaussianRing(),
                new Babi());
    }
}
