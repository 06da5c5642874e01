package io.lectern.onnx.optim;

import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Variable;
import java.util.List;
import java.util.Map;

/// A rule that turns gradients into the next weights. It sees all gradients at once and keeps its memory in slots.
///
/// The learning rate is not part of the rule: a [Schedule] gives it at each step.
public sealed interface Optimizer {

    /// The next values of the weights and of the optimiser's own slots.
    Map<Variable, Tensor> next(List<Learned> learned, Step step);

    /// A weight with its present value and gradient.
    record Learned(Variable variable, Tensor value, Tensor gradient) {}

    /// @param rate  the learning rate, a scalar
    /// @param count which step this is, from 1, a scalar
    /// @param slots where the optimiser keeps its memory
    record Step(Tensor rate, Tensor count, Slots slots) {}

    /// Stochastic gradient descent, with momentum if it is not 0.
    ///
    /// `v = momentum v + g`, `w = w - rate v`; Nesterov's looks ahead: `w = w - rate (g + momentum v)`
    /// [Sutskever et al. 2013, in the form that frameworks use].
    @Doc("Stochastic gradient descent with momentum.")
    record Sgd(
            @Doc("Share of the last update that is repeated; 0 is plain gradient descent.")
            @Range(min = 0, max = 0.9999)
            double momentum,

            @Doc("Whether the gradient is taken as if the momentum had been applied already.")
            boolean nesterov,

            @Doc("Weight decay: this share of each weight is added to its gradient.") @Range(min = 0, max = 1)
            double decay)
            implements Optimizer {

        public static final Sgd DEFAULT = new Sgd(0.9, false, 0);

        @Override
        public Map<Variable, Tensor> next(List<Learned> learned, Step step) {
            return Updates.each(learned, (weight, updates) -> {
                var gradient = Updates.decayed(weight, decay);
                var direction = gradient;
                if (momentum > 0) {
                    var slot = step.slots().of("momentum", weight.variable());
                    var velocity = slot.read().mul(momentum).add(gradient);
                    updates.set(slot, velocity);
                    direction = nesterov ? gradient.add(velocity.mul(momentum)) : velocity;
                }
                updates.set(weight.variable(), weight.value().sub(direction.mul(step.rate())));
            });
        }
    }

    /// Divides each gradient by a running root mean square of it [Tieleman and Hinton 2012].
    @Doc("Gradients divided by their running root mean square.")
    record RmsProp(
            @Doc("Share of the old mean square kept at each step.") @Range(min = 0, max = 0.99999)
            double smoothing,

            @Doc("Share of the last update that is repeated.") @Range(min = 0, max = 0.9999)
            double momentum,

            @Doc("Added to the root mean square, against division by zero.") @Range(min = 1e-12, max = 1)
            double epsilon)
            implements Optimizer {

        public static final RmsProp DEFAULT = new RmsProp(0.99, 0, 1e-8);

        @Override
        public Map<Variable, Tensor> next(List<Learned> learned, Step step) {
            return Updates.each(learned, (weight, updates) -> {
                var slot = step.slots().of("square", weight.variable());
                var square = Updates.follow(slot.read(), weight.gradient().square(), smoothing);
                updates.set(slot, square);
                var direction = weight.gradient().div(square.sqrt().add(epsilon));
                if (momentum > 0) {
                    var velocity = step.slots().of("momentum", weight.variable());
                    direction = velocity.read().mul(momentum).add(direction);
                    updates.set(velocity, direction);
                }
                updates.set(weight.variable(), weight.value().sub(direction.mul(step.rate())));
            });
        }
    }

    /// Adaptive moments: running means of the gradient and of its square, both corrected for their start at zero.
    ///
    /// @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba, 2015</a>
    @Doc("Adaptive moments (Kingma and Ba 2015).")
    record Adam(
            @Doc("Share of the old mean kept at each step.") @Range(min = 0, max = 0.99999)
            double beta1,

            @Doc("Share of the old mean square kept at each step.") @Range(min = 0, max = 0.999999)
            double beta2,

            @Doc("Added to the root mean square, against division by zero.") @Range(min = 1e-12, max = 1)
            double epsilon)
            implements Optimizer {

        public static final Adam DEFAULT = new Adam(0.9, 0.999, 1e-8);

        @Override
        public Map<Variable, Tensor> next(List<Learned> learned, Step step) {
            return moments(learned, step, beta1, beta2, epsilon, 0);
        }
    }

    /// Adam with weight decay that the adaptive rates leave alone; weights with one axis (biases, scales) do not
    /// decay.
    ///
    /// @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter, 2019</a>
    @Doc("Adam with decoupled weight decay (Loshchilov and Hutter 2019).")
    record AdamW(
            @Doc("Share of the old mean kept at each step.") @Range(min = 0, max = 0.99999)
            double beta1,

            @Doc("Share of the old mean square kept at each step.") @Range(min = 0, max = 0.999999)
            double beta2,

            @Doc("Added to the root mean square, against division by zero.") @Range(min = 1e-12, max = 1)
            double epsilon,

            @Doc("Share of each weight, times the learning rate, that is taken away at each step.")
            @Range(min = 0, max = 1)
            double decay)
            implements Optimizer {

        public static final AdamW DEFAULT = new AdamW(0.9, 0.999, 1e-8, 0.01);

        @Override
        public Map<Variable, Tensor> next(List<Learned> learned, Step step) {
            return moments(learned, step, beta1, beta2, epsilon, decay);
        }
    }

    /// Algorithm 1 of the paper with the corrections moved into two scalars, as the end of its section 2 suggests.
    private static Map<Variable, Tensor> moments(
            List<Learned> learned, Step step, double beta1, double beta2, double epsilon, double decay) {
        var correction1 = Tensor.constant(beta1).pow(step.count()).rsub(1);
        var correction2 = Tensor.constant(beta2).pow(step.count()).rsub(1).sqrt();
        var rate = step.rate().mul(correction2).div(correction1);
        var floor = correction2.mul(epsilon);
        return Updates.each(learned, (weight, updates) -> {
            var meanSlot = step.slots().of("mean", weight.variable());
            var squareSlot = step.slots().of("square", weight.variable());
            var mean = Updates.follow(meanSlot.read(), weight.gradient(), beta1);
            var square = Updates.follow(squareSlot.read(), weight.gradient().square(), beta2);
            updates.set(meanSlot, mean);
            updates.set(squareSlot, square);
            var value = weight.value();
            if (decay > 0 && value.rank() > 1) {
                value = value.mul(step.rate().mul(decay).rsub(1));
            }
            updates.set(
                    weight.variable(),
                    value.sub(mean.div(square.sqrt().add(floor)).mul(rate)));
        });
    }
}
