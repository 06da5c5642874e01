package io.lectern.onnx.graph;

import static io.lectern.onnx.graph.Attribute.graph;
import static io.lectern.onnx.graph.Attribute.real;
import static io.lectern.onnx.graph.Attribute.tensor;
import static io.lectern.onnx.graph.Attribute.text;
import static io.lectern.onnx.graph.Attribute.whole;
import static io.lectern.onnx.graph.Attribute.wholes;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OnnxCheckTests {

    private static final Attribute TO_INT64 = whole(ElementType.INT64.code());

    private static void valid(Sketch sketch) {
        assertThat(OnnxCheck.check(sketch.model())).isEmpty();
    }

    private static void broken(Sketch sketch, String where, String what) {
        broken(sketch.model(), where, what);
    }

    /// Exactly one problem, so that one fault does not hide in its consequences.
    private static void broken(OnnxModel model, String where, String what) {
        assertThat(OnnxCheck.check(model)).singleElement().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo(where);
            assertThat(problem.what()).contains(what);
            assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
        });
    }

    private static Sketch relu() {
        return new Sketch().input("x").node("Relu", "x -> y").output("y");
    }

    private static OnnxModel with(OnnxModel model, int irVersion, Map<String, Integer> opsets) {
        return new OnnxModel(irVersion, opsets, model.producer(), "", Map.of(), model.graph(), model.functions());
    }

    @Nested
    class Models {

        @Test
        void ofOursAreValid() {
            valid(relu());
        }

        @Test
        void needAVersionOfTheFormat() {
            broken(with(relu().model(), 2, Map.of("", 21)), "model", "IR version 2");
            assertThat(OnnxCheck.check(with(relu().model(), 99, Map.of("", 21))))
                    .containsExactly(Problem.warning("model", "IR version 99 is newer than the 11 known"));
        }

        @Test
        void mustImportTheDomainsOfTheirNodes() {
            assertThat(OnnxCheck.check(with(relu().model(), 10, Map.of())))
                    .extracting(Problem::what)
                    .containsExactly("no opset is imported", "the model does not import the domain ''");
            var foreign = new Sketch()
                    .input("x")
                    .nodeOf("com.microsoft", "Gelu", "x -> y")
                    .output("y");
            valid(foreign);
            broken(with(foreign.model(), 10, Map.of("", 21)), "node 0 (com.microsoft:Gelu 'y')", "'com.microsoft'");
        }

        @Test
        void ofUnknownOpsetsAreNotCheckedInFull() {
            assertThat(OnnxCheck.check(with(relu().model(), 10, Map.of("", 7))))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING));
        }

        @Test
        void haveANameAndTypedInputsAndOutputs() {
            var anonymous = relu().graph();
            broken(
                    OnnxModel.of(new OnnxGraph(
                            "", anonymous.inputs(), anonymous.outputs(), anonymous.initializers(), anonymous.nodes())),
                    "graph",
                    "no name");
            broken(new Sketch().untyped("x").node("Relu", "x -> y").output("y"), "input 'x'", "no type");
            broken(new Sketch().input("x").node("Relu", "x -> y").untypedOutput("y"), "output 'y'", "no type");
        }

        @Test
        void mayDefineOperatorsOfTheirOwn() {
            var function = new OnnxFunction(
                    "own",
                    "Twice",
                    List.of("a"),
                    List.of("b"),
                    List.of("k"),
                    Map.of(),
                    Map.of("", 21),
                    List.of(OnnxNode.of("Add", List.of("a", "a"), "b")));
            var call = new Sketch()
                    .input("x")
                    .nodeOf("own", "Twice", "x -> y", "k", whole(1))
                    .output("y")
                    .model();
            var model =
                    new OnnxModel(10, call.opsets(), call.producer(), "", Map.of(), call.graph(), List.of(function));

            assertThat(OnnxCheck.check(model)).isEmpty();

            var wrong = new Sketch()
                    .input("x")
                    .nodeOf("own", "Twice", "x x -> y")
                    .output("y")
                    .model();
            assertThat(OnnxCheck.check(new OnnxModel(
                            10, wrong.opsets(), wrong.producer(), "", Map.of(), wrong.graph(), List.of(function))))
                    .extracting(Problem::what)
                    .containsExactly(
                            "the function takes 1 and gives 1 values, here 2 and 1",
                            "the function needs the attribute 'k'");
        }
    }

    @Nested
    class Values {

        @Test
        void areGivenOnce() {
            broken(relu().node("Tanh", "x -> y"), "node 1 (Tanh 'y')", "'y' is taken");
            broken(relu().node("Tanh", "x -> x"), "node 1 (Tanh 'x')", "'x' is taken");
            broken(relu().constant("y", Constant.scalar(1f)), "node 0 (Relu 'y')", "'y' is taken");
        }

        @Test
        void areGivenBeforeTheyAreTaken() {
            broken(
                    new Sketch()
                            .input("x")
                            .node("Relu", "z -> y")
                            .node("Tanh", "x -> z")
                            .output("y"),
                    "node 0 (Relu 'y')",
                    "'z', which only node 1 (Tanh 'z') gives: the nodes are out of order or form a cycle");
            broken(
                    new Sketch().input("x").node("Add", "x y -> y").output("y"),
                    "node 0 (Add 'y')",
                    "'y', which only node 0 (Add 'y') gives");
            broken(new Sketch().input("x").node("Add", "x nowhere -> y").output("y"), "node 0 (Add 'y')", "'nowhere'");
            broken(new Sketch().input("x").output("y"), "output 'y'", "nothing gives it");
        }

        @Test
        void haveNames() {
            broken(
                    new Sketch().input("x").input("a\nb").node("Relu", "x -> y").output("y"),
                    "input 'a\nb'",
                    "control characters");
            broken(new Sketch().input("x").input("").node("Relu", "x -> y").output("y"), "input ''", "no name");
        }

        @Test
        void keepTheirDeclaredType() {
            broken(
                    new Sketch().input("x").node("Relu", "x -> y").output("y", DType.FLOAT64, "batch", 4),
                    "output 'y'",
                    "said to be DOUBLE [batch, 4], but the graph gives FLOAT");
            var graph = relu().graph();
            broken(
                    OnnxModel.of(new OnnxGraph(
                            "g",
                            graph.inputs(),
                            graph.outputs(),
                            Map.of(),
                            graph.nodes(),
                            List.of(ValueInfo.of("y", DType.INT64, Shape.SCALAR)))),
                    "node 0 (Relu 'y') output 'y'",
                    "said to be INT64 [], but the operator gives FLOAT");
        }

        @Test
        void thatAreDefaultsOfInputsFitThem() {
            var eight = Constant.of(NdArray.of(new float[8], 2, 4));
            valid(relu().constant("x", eight));
            broken(
                    relu().constant("x", Constant.of(NdArray.of(new float[8], 4, 2))),
                    "initializer 'x'",
                    "FLOAT [4, 2], but the input of that name is FLOAT [batch, 4]");
            broken(
                    relu().constant("x", Constant.of(NdArray.of(new double[8], Shape.of(2, 4)))),
                    "initializer 'x'",
                    "DOUBLE [2, 4]");
        }

        @Test
        void wereInputsBeforeVersionFour() {
            broken(
                    with(relu().constant("w", Constant.scalar(1f)).model(), 3, Map.of("", 21)),
                    "initializer 'w'",
                    "must be a graph input");
        }
    }

    @Nested
    class Nodes {

        @Test
        void areOfOperatorsThatExist() {
            broken(
                    new Sketch().input("x").node("Relux", "x -> y").output("y"),
                    "node 0 (Relux 'y')",
                    "no operator Relux");
            broken(
                    with(
                            new Sketch()
                                    .input("x")
                                    .node("Gelu", "x -> y")
                                    .output("y")
                                    .model(),
                            10,
                            Map.of("", 18)),
                    "node 0 (Gelu 'y')",
                    "Gelu came with opset 20, the model imports 18");
            broken(
                    new Sketch().input("x").node("Upsample", "x -> y").output("y"),
                    "node 0 (Upsample 'y')",
                    "deprecated since opset 10");
        }

        @Test
        void haveAsManyInputsAndOutputsAsTheirOperator() {
            broken(
                    new Sketch().input("x").node("Add", "x -> y").output("y"),
                    "node 0 (Add 'y')",
                    "1 inputs, expected 2");
            broken(
                    new Sketch()
                            .input("x")
                            .node("BatchNormalization", "x x x x x -> y mean")
                            .output("y"),
                    "node 0 (BatchNormalization 'y')",
                    "it has 2 outputs, expected 1, or 3 in training");
            broken(
                    new Sketch().input("x").node("Relu", "x -> y z").output("y"),
                    "node 0 (Relu 'y')",
                    "2 outputs, expected 1");
            broken(
                    new Sketch()
                            .input("x")
                            .node("Concat", "-> y", "axis", whole(0))
                            .output("y"),
                    "node 0 (Concat 'y')",
                    "0 inputs, expected 1 or more");
            broken(
                    new Sketch().input("x").node("Gemm", "x -> y").output("y"),
                    "node 0 (Gemm 'y')",
                    "1 inputs, expected 2 to 3");
            broken(
                    new Sketch().input("x").node("Add", "x _ -> y").output("y"),
                    "node 0 (Add 'y')",
                    "'B' of its inputs is missing");
            valid(new Sketch().input("x").node("Clip", "x _ x -> y").output("y"));
        }

        @Test
        void haveTheAttributesOfTheirOperator() {
            broken(
                    new Sketch()
                            .input("x")
                            .node("Relu", "x -> y", "alpha", real(1))
                            .output("y"),
                    "node 0 (Relu 'y')",
                    "'alpha' is none of its attributes []");
            broken(
                    new Sketch()
                            .input("x")
                            .node("Concat", "x -> y", "axis", real(1))
                            .output("y"),
                    "node 0 (Concat 'y')",
                    "'axis' is a REAL, expected a WHOLE");
            broken(
                    new Sketch().input("x").node("Concat", "x -> y").output("y"),
                    "node 0 (Concat 'y')",
                    "'axis' is missing");
            broken(
                    new Sketch()
                            .input("x")
                            .node("ReduceSum", "x -> y", "axes", wholes(1))
                            .output("y"),
                    "node 0 (ReduceSum 'y')",
                    "'axes' is none of");
        }
    }

    @Nested
    class Types {

        @Test
        void mustBeAllowedByTheOperator() {
            broken(
                    new Sketch()
                            .input("x", DType.INT64, 3)
                            .node("Sigmoid", "x -> y")
                            .output("y", DType.INT64, 3),
                    "node 0 (Sigmoid 'y')",
                    "input 'x' (X) is INT64, allowed are FLOAT16, BFLOAT16, FLOAT, DOUBLE");
            broken(
                    new Sketch()
                            .input("x")
                            .constant("axes", Constant.scalar(1f))
                            .node("ReduceSum", "x axes -> y")
                            .output("y"),
                    "node 0 (ReduceSum 'y')",
                    "input 'axes' (axes) is FLOAT");
        }

        @Test
        void mustAgreeWhereTheOperatorSaysSo() {
            broken(
                    new Sketch()
                            .input("x")
                            .input("n", DType.INT64, 4)
                            .node("Add", "x n -> y")
                            .output("y"),
                    "node 0 (Add 'y')",
                    "inputs 'x' (FLOAT) and 'n' (INT64) must have the same type");
            broken(
                    new Sketch()
                            .input("x")
                            .input("n", DType.FLOAT64, 4)
                            .node("Concat", "x n -> y", "axis", whole(0))
                            .output("y"),
                    "node 0 (Concat 'y')",
                    "must have the same type");
        }

        @Test
        void flowThroughTheGraph() {
            valid(new Sketch()
                    .input("x")
                    .node("Shape", "x -> shape") // int64
                    .node("Cast", "x -> whole", "to", TO_INT64)
                    .node("Add", "shape whole -> sum")
                    .node("Greater", "x x -> mask") // bool
                    .node("Where", "mask sum whole -> chosen")
                    .node("ConstantOfShape", "shape -> zeros", "value", tensor(Constant.longs(0)))
                    .node("Add", "zeros chosen -> all")
                    .node("TopK", "x k -> top places")
                    .constant("k", Constant.longs(2))
                    .node("Add", "places all -> y")
                    .output("y", DType.INT64, 2, 3)
                    .output("mask", DType.BOOL, 2, 3)
                    .output("top", DType.FLOAT32, 2, 3));
            broken(
                    new Sketch()
                            .input("x")
                            .node("Cast", "x -> whole", "to", TO_INT64)
                            .node("Add", "x whole -> y")
                            .output("y"),
                    "node 1 (Add 'y')",
                    "must have the same type");
            broken(
                    new Sketch()
                            .input("x")
                            .node("Greater", "x x -> mask")
                            .node("Not", "mask -> y")
                            .output("y"),
                    "output 'y'",
                    "the graph gives BOOL");
        }

        @Test
        void cannotBecomeWhatTheOperatorDoesNotGive() {
            broken(
                    new Sketch()
                            .input("x")
                            .node("EyeLike", "x -> y", "dtype", whole(ElementType.STRING.code()))
                            .output("y"),
                    "node 0 (EyeLike 'y')",
                    "output 'y' would be STRING");
        }
    }

    @Nested
    class Subgraphs {

        private Sketch step() {
            return new Sketch()
                    .untyped("h")
                    .untyped("x_t")
                    .node("Add", "h x_t -> sum")
                    .node("Add", "sum bias -> h_next")
                    .node("Identity", "h_next -> y_t")
                    .untypedOutput("h_next")
                    .untypedOutput("y_t");
        }

        private Sketch scan(Sketch step) {
            return new Sketch()
                    .input("start")
                    .input("x", DType.FLOAT32, "time", "batch", 4)
                    .constant("bias", Constant.scalar(1f))
                    .node("Scan", "start x -> last y", "body", graph(step.graph()), "num_scan_inputs", whole(1))
                    .output("last")
                    .output("y", DType.FLOAT32, "time", "batch", 4);
        }

        @Test
        void seeTheGraphAround() {
            valid(scan(step()));
        }

        @Test
        void haveScopesOfTheirOwn() {
            broken(scan(step()).node("Relu", "sum -> z"), "node 1 (Relu 'z')", "'sum', which nothing gives");
            broken(
                    scan(step().node("Relu", "h -> start")),
                    "node 0 (Scan 'last')/body/node 3 (Relu 'start')",
                    "'start' is taken");
            broken(
                    scan(step().node("Relu", "y -> z")),
                    "node 0 (Scan 'last')/body/node 3 (Relu 'z')",
                    "'y', which nothing gives");
        }

        @Test
        void passNothingStraightOut() {
            broken(
                    scan(new Sketch()
                            .untyped("h")
                            .untyped("x_t")
                            .node("Add", "h x_t -> n")
                            .untypedOutput("n")
                            .untypedOutput("bias")),
                    "node 0 (Scan 'last')/body/output 'bias'",
                    "a value of the graph around");
        }

        @Test
        void takeAndGiveWhatTheNodeSays() {
            broken(scan(step().untypedOutput("sum")), "node 0 (Scan 'last')", "body gives 3 outputs, expected 2");
            broken(scan(step().untyped("more")), "node 0 (Scan 'last')", "body takes 3 inputs, expected 2");
            broken(
                    scan(new Sketch()
                            .untyped("h")
                            .untyped("x_t")
                            .node("Shape", "x_t -> n")
                            .node("Add", "h x_t -> y_t")
                            .untypedOutput("n")
                            .untypedOutput("y_t")),
                    "node 0 (Scan 'last')",
                    "carried value 0 goes in as FLOAT");
        }

        @Test
        void areCheckedInside() {
            broken(
                    scan(step().node("Sigmoid", "flag -> z").constant("flag", Constant.scalar(1))),
                    "node 0 (Scan 'last')/body/node 3 (Sigmoid 'z')",
                    "is INT64");
        }

        @Test
        void ofLoopsCountAndCarry() {
            var untyped = loopBody(new Sketch().untyped("i").untyped("go").untyped("h"));
            var body =
                    loopBody(new Sketch().untyped("i").input("go", DType.BOOL).untyped("h"));
            var loop = new Sketch()
                    .input("x")
                    .constant("times", Constant.scalar(3))
                    .node("Loop", "times _ x -> y indices", "body", graph(body.graph()))
                    .output("y");

            valid(loop.output("indices", DType.INT64, 3));
            broken(
                    new Sketch()
                            .input("x")
                            .constant("times", Constant.scalar(3))
                            .node("Loop", "times _ x -> y indices", "body", graph(untyped.graph()))
                            .output("y"),
                    "node 0 (Loop 'y')",
                    "the body's second input needs a type of its own");
            broken(
                    new Sketch()
                            .input("x")
                            .node("Loop", "x _ x -> y indices", "body", graph(body.graph()))
                            .output("y"),
                    "node 0 (Loop 'y')",
                    "input 'x' (M) is FLOAT");
        }

        private Sketch loopBody(Sketch inputs) {
            return inputs.node("Identity", "go -> still")
                    .node("Cast", "i -> number", "to", whole(ElementType.FLOAT.code()))
                    .node("Add", "h number -> next")
                    .node("Identity", "i -> index")
                    .untypedOutput("still")
                    .untypedOutput("next")
                    .untypedOutput("index");
        }

        @Test
        void ofBranchesAgree() {
            var same = new Sketch().node("Relu", "x -> a").untypedOutput("a");
            var other = new Sketch().node("Tanh", "x -> b").untypedOutput("b");
            var shape = new Sketch().node("Shape", "x -> b").untypedOutput("b");

            valid(branches(same, other));
            broken(branches(same, shape), "node 0 (If 'y')", "'y' is FLOAT in one branch and INT64 in the other");
        }

        private Sketch branches(Sketch then, Sketch otherwise) {
            return new Sketch()
                    .input("x")
                    .input("c", DType.BOOL)
                    .node("If", "c -> y", "then_branch", graph(then.graph()), "else_branch", graph(otherwise.graph()))
                    .output("y");
        }
    }

    @Nested
    class TheTable {

        /// Every operator that the engine of a platform for deep networks emits or meets.
        @Test
        void holdsTheStandardOperators() {
            var names = """
                    Abs Add And ArgMax ArgMin AveragePool BatchNormalization Cast Ceil Clip Col2Im Concat Constant
                    ConstantOfShape Conv ConvTranspose Cos CumSum DepthToSpace Div Dropout Einsum Elu Equal Erf Exp Expand
                    EyeLike Flatten Floor GRU Gather GatherElements GatherND Gelu Gemm GlobalAveragePool GlobalMaxPool
                    Greater GreaterOrEqual GridSample GroupNormalization HardSigmoid HardSwish Identity If
                    InstanceNormalization IsInf IsNaN LRN LSTM LayerNormalization LeakyRelu Less LessOrEqual Log LogSoftmax
                    Loop MatMul Max MaxPool MaxUnpool Mean Min Mish Mod Mul Multinomial Neg NonMaxSuppression NonZero Not
                    OneHot Or PRelu Pad Pow RNN RandomNormal RandomUniform Range Reciprocal ReduceL1 ReduceL2
                    ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare Relu
                    Reshape Resize Round Scan ScatterElements ScatterND Selu Shape Sigmoid Sign Sin Size Slice Softmax
                    SoftmaxCrossEntropyLoss Softplus Softsign SpaceToDepth Split Sqrt Squeeze Sub Sum Tan Tanh Tile TopK
                    Transpose Trilu Unsqueeze Where Xor""";

            assertThat(names.split("\\s+"))
                    .allMatch(name -> Operators.find(name, 21).isPresent());
        }

        @Test
        void knowsWhenOperatorsChanged() {
            assertThat(Operators.find("ReduceMax", 17).orElseThrow().inputs()).hasSize(1);
            assertThat(Operators.find("ReduceMax", 18).orElseThrow().inputs()).hasSize(2);
            assertThat(Operators.find("Gelu", 19)).isEmpty();
            assertThat(Operators.find("LSTM", 21).orElseThrow().outputs()).hasSize(3);
            assertThat(Operators.find("Scan", 21).orElseThrow().attributes().get("body"))
                    .isEqualTo(new Operator.Setting(Attribute.Kind.GRAPH, true));
            assertThat(Operators.find("Conv", 21).orElseThrow().attributes().get("auto_pad"))
                    .isEqualTo(new Operator.Setting(text("").kind(), false));
        }
    }
}
