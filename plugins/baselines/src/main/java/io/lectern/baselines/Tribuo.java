package io.lectern.baselines;

import java.util.Iterator;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tribuo.Example;
import org.tribuo.ImmutableDataset;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.MutableFeatureMap;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/// Our examples in Tribuo's terms. Features and labels are named by their numbers, which Tribuo orders anew.
final class Tribuo {

    /// Held, since loggers that nobody holds are forgotten with their level.
    private static final Logger LOG = Logger.getLogger("org.tribuo");

    static {
        if (LOG.getLevel() == null) {
            LOG.setLevel(Level.WARNING); // it announces each training and each tree
        }
    }

    private Tribuo() {}

    static Label label(int number) {
        return new Label(Integer.toString(number));
    }

    static int number(Label label) {
        return Integer.parseInt(label.getLabel());
    }

    /// The domain of all classes, also those that the examples lack.
    static ImmutableOutputInfo<Label> labels(int classes) {
        var info = new LabelFactory().generateInfo();
        for (int i = 0; i < classes; i++) {
            info.observe(label(i));
        }
        return info.generateImmutableOutputInfo();
    }

    /// Names for so many features, in ascending order of their numbers also as texts.
    static String[] names(int features) {
        return IntStream.range(0, features).mapToObj("%09d"::formatted).toArray(String[]::new);
    }

    static ImmutableFeatureMap features(Stream<String> names) {
        var features = new MutableFeatureMap();
        names.forEach(name -> features.add(name, 1));
        return new ImmutableFeatureMap(features);
    }

    /// A data set that makes its examples when they are asked for, since Tribuo's take three times the room of the
    /// numbers in them.
    static final class Examples extends ImmutableDataset<Label> {

        private final int size;
        private final transient IntFunction<Example<Label>> examples;

        Examples(
                ImmutableFeatureMap features,
                ImmutableOutputInfo<Label> labels,
                int size,
                IntFunction<Example<Label>> examples) {
            super(
                    new SimpleDataSourceProvenance("training examples", new LabelFactory()),
                    new LabelFactory(),
                    features,
                    labels);
            this.size = size;
            this.examples = examples;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public Example<Label> getExample(int index) {
            return examples.apply(index);
        }

        @Override
        public synchronized Iterator<Example<Label>> iterator() {
            return IntStream.range(0, size).mapToObj(examples).iterator();
        }
    }

    static Example<Label> example(int label, String[] names, double[] values) {
        return new ArrayExample<>(label(label), names, values);
    }
}
