package io.lectern.testing.ops;

import static io.lectern.testing.ops.Case.linear;
import static io.lectern.testing.ops.Case.one;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Op;
import io.lectern.onnx.Tensor;
import java.util.List;
import java.util.stream.Stream;

/// Operations element by element, and what is composed of them.
final class ElementCases {

    private static final Shape SMALL = Shape.of(4, 4);
    private static final Shape LARGE = Shape.of(200, 201);

    private ElementCases() {}

    static Stream<Case> all() {
        return Stream.of(Stream.of(Op.Unary.values()).map(ElementCases::unary), binary(), others(), composites())
                .flatMap(cases -> cases);
    }

    private static Case unary(Op.Unary op) {
        var whole = switch (op) {
            case NEG -> one("neg", Tensor::neg).domain(-2, 2);
            case ABS -> one("abs", Tensor::abs).apart(-2, 2);
            case SIGN -> one("sign", Tensor::sign).apart(-2, 2);
            case EXP -> one("exp", Tensor::exp).domain(-2, 2);
            case LOG -> one("log", Tensor::log).domain(0.5, 3);
            case SQRT -> one("sqrt", Tensor::sqrt).domain(0.5, 3);
            case SIN -> one("sin", Tensor::sin).domain(-3, 3).floats();
            case COS -> one("cos", Tensor::cos).domain(-3, 3).floats();
            case TANH -> one("tanh", Tensor::tanh).domain(-2, 2);
            case SIGMOID -> one("sigmoid", Tensor::sigmoid).domain(-3, 3);
            case SOFTPLUS -> one("softplus", Tensor::softplus).domain(-3, 3).floats();
            case ERF -> one("erf", Tensor::erf).domain(-2, 2).floats();
            case RELU -> one("relu", Tensor::relu).apart(-2, 2);
            case FLOOR -> one("floor", Tensor::floor).apart(-4, 4);
            case CEIL -> one("ceil", Tensor::ceil).apart(-4, 4);
            case ROUND -> one("round", Tensor::round).apart(-4, 4);
            case NOT -> one("not", x -> truth(x.greater(0).not(), x)).apart(-2, 2);
            case IS_NAN -> one("isNan", x -> truth(x.log().isNan(), x)).apart(-2, 2);
        };
        return whole.small(SMALL).large(LARGE);
    }

    private static Stream<Case> binary() {
        return Stream.of(Op.Binary.values())
                .flatMap(op -> Stream.of(
                        binary(op).small(SMALL, SMALL).large(LARGE, LARGE),
                        binary(op).small(Shape.of(2, 1, 3), Shape.of(4, 1)).large(Shape.of(20, 1, 70), Shape.of(60, 1)),
                        binary(op).small(Shape.of(3), Shape.of(2, 3)).large(Shape.of(201), LARGE)));
    }

    private static Case binary(Op.Binary op) {
        return switch (op) {
            case ADD -> linear("add", x -> x.get(0).add(x.get(1)));
            case SUB -> linear("sub", x -> x.get(0).sub(x.get(1)));
            case MUL -> Case.of("mul", x -> x.get(0).mul(x.get(1)));
            case DIV -> Case.of("div", x -> x.get(0).div(x.get(1))).domain(0.5, 2);
            case POW -> Case.of("pow", x -> x.get(0).pow(x.get(1))).domain(0.5, 2);
            case MAX -> linear("max of two", x -> x.get(0).max(x.get(1))).apart(-2, 2);
            case MIN -> linear("min of two", x -> x.get(0).min(x.get(1))).apart(-2, 2);
            case EQUAL ->
                Case.of("equal", x -> truth(x.get(0).sign().equal(x.get(1).sign()), x.get(0)))
                        .apart(-2, 2);
            case GREATER ->
                Case.of("greater", x -> truth(x.get(0).greater(x.get(1)), x.get(0)))
                        .apart(-2, 2);
            case AND ->
                Case.of("and", x -> truth(x.get(0).greater(0).and(x.get(1).less(0.47)), x.get(0)))
                        .apart(-2, 2);
            case OR ->
                Case.of("or", x -> truth(x.get(0).greater(0).or(x.get(1).less(-0.47)), x.get(0)))
                        .apart(-2, 2);
        };
    }

    /// 1 for true, 0 for false: a number, so that it can be compared, and its gradient seen to be 0.
    private static Tensor truth(Tensor condition, Tensor like) {
        return condition.cast(like.type());
    }

    private static Stream<Case> others() {
        return Stream.of(
                linear("where", x -> x.get(0).greater(0).where(x.get(1), x.get(2)))
                        .small(SMALL, Shape.of(4), Shape.of(4, 1))
                        .large(LARGE, Shape.of(201), Shape.of(200, 1))
                        .apart(-2, 2),
                one("cast", x -> x.cast(DType.FLOAT64).exp().cast(DType.FLOAT32))
                        .floats()
                        .small(SMALL)
                        .large(LARGE),
                one(
                                "cast to whole numbers",
                                x -> x.mul(3)
                                        .cast(DType.INT32)
                                        .cast(DType.INT64)
                                        .cast(x.type()))
                        .small(SMALL)
                        .large(LARGE)
                        .apart(-2, 2),
                one("custom", ElementCases::ownExp).small(SMALL).large(LARGE),
                one("stop gradient", x -> x.mul(x.greater(0).cast(x.type()).stopGradient()))
                        .small(SMALL)
                        .large(LARGE)
                        .apart(-2, 2));
    }

    private static Tensor ownExp(Tensor x) {
        return Tensor.custom(
                x.exp(), List.of(x), (g, in) -> List.of(g.mul(in.getFirst().exp())));
    }

    private static Stream<Case> composites() {
        return Stream.of(
                        one("silu", Tensor::silu).domain(-3, 3),
                        one("gelu", Tensor::gelu).domain(-2, 2).floats(),
                        one("leakyRelu", x -> x.leakyRelu(0.1)).apart(-2, 2),
                        one("elu", x -> x.elu(1.5)).apart(-2, 2),
                        one("clip", x -> Case.curved(x.clip(-0.7, 0.9))).apart(-2, 2),
                        one("rsub", x -> Case.curved(x.rsub(2))),
                        one("rdiv", x -> x.rdiv(2)).domain(0.5, 2),
                        one("square", Tensor::square),
                        one("cube", x -> x.pow(3)),
                        one("logistic loss", x -> x.softplus().sub(x.mul(0.3))).floats())
                .map(composite -> composite.small(SMALL).large(LARGE));
    }
}
