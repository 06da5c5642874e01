package io.lectern.benchmarks;

import static io.lectern.benchmarks.Torch.scoped;

import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.EmbeddingImpl;
import org.bytedeco.pytorch.GELUImpl;
import org.bytedeco.pytorch.GELUOptions;
import org.bytedeco.pytorch.LayerNormImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// A small GPT: 4 pre-norm layers of width 128 with 4 heads over 128 characters out of 65.
final class TorchGpt implements TorchClassifier {

    private static final int VOCABULARY = 65;
    private static final int TIME = 128;
    private static final int WIDTH = 128;
    private static final int HEADS = 4;
    private static final int LAYERS = 4;

    private final Module module = new Module();
    private final EmbeddingImpl places = module.register_module("places", new EmbeddingImpl(TIME, WIDTH));
    private final EmbeddingImpl tokens = module.register_module("tokens", new EmbeddingImpl(VOCABULARY, WIDTH));
    private final List<Block> blocks = IntStream.range(0, LAYERS)
            .mapToObj(i -> new Block(module, "block_" + i))
            .toList();
    private final LayerNormImpl norm = module.register_module("norm", layerNorm());
    private final LinearImpl head = module.register_module("head", new LinearImpl(WIDTH, VOCABULARY));

    @Override
    public Module module() {
        return module;
    }

    @Override
    public Tensor logits(Tensor x) {
        var y = scoped(() -> tokens.forward(x).add_(places.weight()));
        for (var block : blocks) {
            var input = y;
            y = scoped(() -> block.forward(input));
            input.close();
        }
        return head.forward(norm.forward(y)).view(-1, VOCABULARY);
    }

    private static LayerNormImpl layerNorm() {
        return new LayerNormImpl(new LongVector(new long[] {WIDTH}));
    }

    /// Attention to earlier places, then a layer that sees one place; each is added to what it read.
    private static final class Block {

        private final LayerNormImpl norm1;
        private final LinearImpl queriesKeysValues;
        private final LinearImpl mix;
        private final LayerNormImpl norm2;
        private final LinearImpl widen;
        private final GELUImpl gelu = new GELUImpl(new GELUOptions());
        private final LinearImpl narrow;

        Block(Module module, String name) {
            norm1 = module.register_module(name + "_norm1", layerNorm());
            queriesKeysValues = module.register_module(name + "_qkv", new LinearImpl(WIDTH, 3 * WIDTH));
            mix = module.register_module(name + "_mix", new LinearImpl(WIDTH, WIDTH));
            norm2 = module.register_module(name + "_norm2", layerNorm());
            widen = module.register_module(name + "_widen", new LinearImpl(WIDTH, 4 * WIDTH));
            narrow = module.register_module(name + "_narrow", new LinearImpl(4 * WIDTH, WIDTH));
        }

        Tensor forward(Tensor x) {
            var y = scoped(() -> attention(norm1.forward(x)).add_(x));
            return scoped(() -> narrow.forward(gelu.forward(widen.forward(norm2.forward(y))))
                    .add_(y));
        }

        private Tensor attention(Tensor x) {
            var heads = queriesKeysValues
                    .forward(x)
                    .view(x.size(0), TIME, 3, HEADS, WIDTH / HEADS)
                    .permute(2, 0, 3, 1, 4);
            var seen = torch.scaled_dot_product_attention(
                    heads.select(0, 0),
                    heads.select(0, 1),
                    heads.select(0, 2),
                    new TensorOptional(),
                    0,
                    true,
                    new DoubleOptional(),
                    false);
            return mix.forward(seen.transpose(1, 2).reshape(x.size(0), TIME, WIDTH));
        }
    }
}
