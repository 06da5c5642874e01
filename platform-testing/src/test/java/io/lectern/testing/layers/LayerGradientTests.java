package io.lectern.testing.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.onnx.nn.Layer;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayerGradientTests {

    private static final int SEEDS = 5;

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void gradientsByInputAndEveryParameterAreWhatDifferencesShow(LayerCase of) {
        of.check().check(SEEDS);
    }

    @Test
    void everyLayerHasACase() throws IOException, URISyntaxException {
        var checked = LayerCase.all()
                .map(of -> of.layer().getClass())
                .filter(type -> !type.isHidden())
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(checked).containsAll(layers()).hasSizeGreaterThan(20);
    }

    /// Names of all classes beside [Layer] that are layers.
    private static Set<String> layers() throws IOException, URISyntaxException {
        var home =
                Layer.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        var folder = Layer.class.getPackageName().replace('.', '/');
        if (Files.isDirectory(Path.of(home))) {
            return layers(Path.of(home).resolve(folder));
        }
        try (var jar = FileSystems.newFileSystem(URI.create("jar:" + home), Map.of())) {
            return layers(jar.getPath(folder));
        }
    }

    private static Set<String> layers(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
                    .map(name -> named(name.substring(0, name.length() - ".class".length())))
                    .filter(type ->
                            Layer.class.isAssignableFrom(type) && !type.isInterface() && !type.isAnonymousClass())
                    .map(Class::getSimpleName)
                    .collect(Collectors.toSet());
        }
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(Layer.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<LayerCase> cases() {
        return LayerCase.all();
    }
}
