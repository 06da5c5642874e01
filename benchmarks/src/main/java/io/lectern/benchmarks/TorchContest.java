package io.lectern.benchmarks;

import static io.lectern.benchmarks.Torch.scoped;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// A generator and a discriminator of libtorch that train on one batch.
///
/// Nothing is computed that is not needed: the discriminator's update keeps nothing of how its samples were made, and
/// the generator's takes no gradients of the discriminator's weights.
final class TorchContest implements Workload {

    private final TorchDcgan.Generator generator = new TorchDcgan.Generator();
    private final TorchDcgan.Discriminator discriminator = new TorchDcgan.Discriminator();
    private final Tensor pictures;
    private final List<Tensor> latents;
    private final Optimizer ofGenerator;
    private final Optimizer ofDiscriminator;
    private int updates;
    private double loss = Double.NaN;

    TorchContest(Draws draws, double rate) {
        pictures = Torch.tensor(draws.pictures());
        latents = draws.latents().stream().map(Torch::tensor).toList();
        ofGenerator = new Adam(generator.module().parameters(), new AdamOptions(rate));
        ofDiscriminator = new Adam(discriminator.module().parameters(), new AdamOptions(rate));
    }

    /// Both, in the order in which our side declares their weights.
    List<Module> modules() {
        return List.of(generator.module(), discriminator.module());
    }

    @Override
    public void step() {
        try (var _ = new PointerScope()) {
            loss = discriminate() + deceive();
        }
    }

    private double discriminate() {
        ofDiscriminator.zero_grad();
        Tensor fake;
        try (var _ = new NoGradGuard()) {
            fake = generator.pictures(latent());
        }
        var error = scoped(() -> {
            var missed = torch.softplus(discriminator.scores(pictures).neg()).mean();
            return missed.add(torch.softplus(discriminator.scores(fake)).mean());
        });
        error.backward();
        ofDiscriminator.step();
        return error.item_float();
    }

    private double deceive() {
        ofGenerator.zero_grad();
        learns(false);
        var error = scoped(() -> torch.softplus(
                        discriminator.scores(generator.pictures(latent())).neg())
                .mean());
        error.backward();
        learns(true);
        ofGenerator.step();
        return error.item_float();
    }

    private Tensor latent() {
        return latents.get(updates++ % latents.size());
    }

    private void learns(boolean whether) {
        for (var parameter : discriminator.module().parameters().get()) {
            parameter.set_requires_grad(whether);
        }
    }

    @Override
    public double loss() {
        return loss;
    }

    @Override
    public long parameters() {
        try (var _ = new PointerScope()) {
            long count = 0;
            for (var module : modules()) {
                for (var parameter : module.parameters().get()) {
                    count += parameter.numel();
                }
            }
            return count;
        }
    }

    @Override
    public void close() {
        ofGenerator.close();
        ofDiscriminator.close();
        modules().forEach(Module::close);
        pictures.close();
        latents.forEach(Tensor::close);
    }
}
