package io.lectern.baselines;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.util.Pair;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.Parameters;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.SGDVector;
import org.tribuo.math.la.Tensor;
import org.tribuo.math.optimisers.AdaGrad;

/// Looks over the shoulder of Tribuo's linear trainer, which says nothing itself while it trains.
///
/// It asks its optimiser for each step and its objective for each loss, so this stands in for both and hands on to
/// AdaGrad and the log-loss. A step takes effect after the optimiser has answered: it is watched when the next one is
/// asked for, or at the end.
final class Descent implements StochasticGradientOptimiser {

    private static final double LARGEST_LOSS =
            -Math.log(Double.MIN_VALUE); // where a probability is too small for a double

    /// Hears of steps.
    @FunctionalInterface
    interface Watch {

        /// @param step    counted from 1
        /// @param loss    mean over the examples of this step, in nats
        /// @param weights after this step, one row a class; only to read, only during the call
        void stepped(long step, double loss, DenseMatrix weights);
    }

    private final AdaGrad adaGrad;
    private final Watch watch;
    private final Objective objective = new Objective();
    private DenseMatrix weights = new DenseMatrix(0, 0);
    private long step;
    private double loss;

    Descent(double learningRate, Watch watch) {
        adaGrad = new AdaGrad(learningRate);
        this.watch = watch;
    }

    /// The objective to give to the trainer along with this.
    LogMulticlass objective() {
        return objective;
    }

    @Override
    public void initialise(Parameters parameters) {
        weights = (DenseMatrix) parameters.get()[0];
        adaGrad.initialise(parameters);
    }

    @Override
    public Tensor[] step(Tensor[] gradients, double weight) {
        tell();
        step++;
        loss = objective.mean();
        return adaGrad.step(gradients, weight);
    }

    @Override
    public void finalise() {
        tell();
        adaGrad.finalise();
    }

    private void tell() {
        if (step > 0) {
            watch.stepped(step, loss, weights);
        }
    }

    @Override
    public void reset() {
        adaGrad.reset();
    }

    /// This itself: a trainer copies its optimiser to train several models at once, but here each model has its
    /// own.
    @Override
    public Descent copy() {
        return this;
    }

    @Override
    public ConfiguredObjectProvenance getProvenance() {
        return adaGrad.getProvenance();
    }

    private static final class Objective extends LogMulticlass {

        private double sum;
        private int count;

        @Override
        public Pair<Double, SGDVector> lossAndGradient(Integer truth, SGDVector prediction) {
            var result = super.lossAndGradient(truth, prediction);
            sum += Math.min(-result.getA(), LARGEST_LOSS); // Tribuo climbs the log-likelihood
            count++;
            return result;
        }

        /// Of the examples since it was last asked.
        double mean() {
            double mean = sum / count;
            sum = 0;
            count = 0;
            return mean;
        }
    }
}
