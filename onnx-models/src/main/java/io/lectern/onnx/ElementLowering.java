package io.lectern.onnx;

import io.lectern.api.tensor.DType;
import io.lectern.onnx.graph.OnnxNode;
import java.util.List;
import java.util.Map;

/// ONNX formulations of functions of single elements.
final class ElementLowering {

    private ElementLowering() {}

    static String operator(Op.Unary op) {
        return switch (op) {
            case NEG -> "Neg";
            case ABS -> "Abs";
            case SIGN -> "Sign";
            case EXP -> "Exp";
            case LOG -> "Log";
            case SQRT -> "Sqrt";
            case SIN -> "Sin";
            case COS -> "Cos";
            case TANH -> "Tanh";
            case SIGMOID -> "Sigmoid";
            case SOFTPLUS -> "Softplus";
            case ERF -> "Erf";
            case RELU -> "Relu";
            case FLOOR -> "Floor";
            case CEIL -> "Ceil";
            case ROUND -> "Round";
            case NOT -> "Not";
            case IS_NAN -> "IsNaN";
        };
    }

    static String operator(Op.Binary op) {
        return switch (op) {
            case ADD -> "Add";
            case SUB -> "Sub";
            case MUL -> "Mul";
            case DIV -> "Div";
            case POW -> "Pow";
            case MAX -> "Max";
            case MIN -> "Min";
            case EQUAL -> "Equal";
            case GREATER -> "Greater";
            case AND -> "And";
            case OR -> "Or";
        };
    }

    /// The library's own kernel where it has one: a single pass over the elements.
    static String backward(Lowering lowering, Tensor y, Op.Backward op, List<String> in) {
        return hasKernel(lowering, y, op)
                ? kernel(lowering, op, in)
                : lowering.value(spelled(op, y.input(0), y.input(1)));
    }

    static boolean hasKernel(Lowering lowering, Tensor y, Op.Backward op) {
        return y.type() == DType.FLOAT32 && lowering.has(OnnxNode.MICROSOFT + ":" + operator(op));
    }

    static String kernel(Lowering lowering, Op.Backward op, List<String> in) {
        var emitter = lowering.emitter();
        var back = emitter.nodes(operator(op), OnnxNode.MICROSOFT, in, 1, Map.of());
        return emitter.by(Rule.BACKWARD_KERNEL, back.getFirst());
    }

    private static String operator(Op.Backward op) {
        return switch (op) {
            case TANH -> "TanhGrad";
            case SIGMOID -> "SigmoidGrad";
            case RELU -> "ReluGrad";
        };
    }

    /// What flows back, in simpler ops.
    static Tensor spelled(Op.Backward op, Tensor g, Tensor y) {
        return switch (op) {
            case TANH -> g.mul(y.square().rsub(1));
            case SIGMOID -> g.mul(y).mul(y.rsub(1));
            case RELU -> y.greater(0).where(g, g.zeros());
        };
    }
}
