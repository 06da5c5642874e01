package io.lectern.onnx;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// One loop over blocks of numbers as bytecode, so plain that the JVM makes vector instructions of it.
///
/// Values have numbers: first those loaded from blocks, then the single ones, then the result of each step. What is
/// stored replaces the loaded numbers at the same place only after all of that place were read.
///
/// @param loads  how many blocks are read: block `i` gives value `i`
/// @param single how many single numbers there are
/// @param steps  what is computed, in this order
/// @param stores what is kept at the end
record LoopCode(int loads, int single, List<Step> steps, List<Store> stores) {

    private static final Map<LoopCode, Loop> KNOWN = new ConcurrentHashMap<>();

    private static final ClassDesc MATH = ClassDesc.of("java.lang.Math");
    private static final ClassDesc FLOATS = CD_float.arrayType();
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_void, FLOATS.arrayType(), FLOATS, CD_int);
    private static final MethodTypeDesc OF_FLOAT = MethodTypeDesc.of(CD_float, CD_float);
    private static final MethodTypeDesc OF_DOUBLE = MethodTypeDesc.of(CD_double, CD_double);

    /// @param b the second argument, or the first once more
    record Step(Op op, int a, int b) {}

    record Store(int value, int block) {}

    /// What is made of it.
    interface Loop {

        /// Computes the first `count` numbers of the blocks.
        void run(float[][] blocks, float[] single, int count);
    }

    /// Whether it can be computed with the bits that ONNX Runtime gives.
    static boolean knows(Op.Unary op) {
        return switch (op) {
            case NEG, ABS, SQRT -> true;
            case SIGN, EXP, LOG, SIN, COS, TANH, SIGMOID, SOFTPLUS, ERF, RELU, FLOOR, CEIL, ROUND, NOT, IS_NAN -> false;
        };
    }

    static boolean knows(Op.Binary op) {
        return switch (op) {
            case ADD, SUB, MUL, DIV -> true;
            case POW, MAX, MIN, EQUAL, GREATER, AND, OR -> false;
        };
    }

    /// The same loop is made once.
    Loop compiled() {
        return KNOWN.computeIfAbsent(this, LoopCode::compile);
    }

    private Loop compile() {
        var lookup = MethodHandles.lookup();
        var self = ClassDesc.of(LoopCode.class.getPackageName(), "CompiledLoop");
        var bytes = ClassFile.of()
                .build(
                        self,
                        type -> type.withFlags(ACC_FINAL)
                                .withInterfaceSymbols(
                                        Loop.class.describeConstable().orElseThrow())
                                .withMethodBody(
                                        INIT_NAME,
                                        MTD_void,
                                        0,
                                        code -> code.aload(0)
                                                .invokespecial(CD_Object, INIT_NAME, MTD_void)
                                                .return_())
                                .withMethodBody("run", RUN, ACC_PUBLIC, this::write));
        try {
            var made = lookup.defineHiddenClass(bytes, true);
            return (Loop) made.findConstructor(made.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("a loop cannot be made: " + this, e);
        }
    }

    /// `for (int i = 0; i < count; i++) { loads; steps; stores }`, with arrays and single numbers in local variables.
    private void write(CodeBuilder code) {
        int blocks =
                Math.max(loads, stores.stream().mapToInt(Store::block).max().orElse(0) + 1);
        var arrays = new int[blocks];
        for (int i = 0; i < blocks; i++) {
            arrays[i] = code.allocateLocal(TypeKind.REFERENCE);
            code.aload(1).loadConstant(i).aaload().astore(arrays[i]);
        }
        var values = new int[loads + single + steps.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = code.allocateLocal(TypeKind.FLOAT);
        }
        for (int i = 0; i < single; i++) {
            code.aload(2).loadConstant(i).faload().fstore(values[loads + i]);
        }
        int place = code.allocateLocal(TypeKind.INT);
        var begin = code.newLabel();
        var end = code.newLabel();
        code.iconst_0().istore(place).labelBinding(begin);
        code.iload(place).iload(3).if_icmpge(end);
        for (int i = 0; i < loads; i++) {
            code.aload(arrays[i]).iload(place).faload().fstore(values[i]);
        }
        for (int i = 0; i < steps.size(); i++) {
            write(code, steps.get(i), values);
            code.fstore(values[loads + single + i]);
        }
        for (var store : stores) {
            code.aload(arrays[store.block])
                    .iload(place)
                    .fload(values[store.value])
                    .fastore();
        }
        code.iinc(place, 1).goto_(begin).labelBinding(end).return_();
    }

    private static void write(CodeBuilder code, Step step, int[] values) {
        code.fload(values[step.a]);
        switch (step.op) {
            case Op.Unary op -> {
                switch (op) {
                    case NEG -> code.fneg();
                    case ABS -> code.invokestatic(MATH, "abs", OF_FLOAT);
                    case SQRT ->
                        code.f2d().invokestatic(MATH, "sqrt", OF_DOUBLE).d2f();
                    default -> throw new IllegalStateException("unknown: " + op);
                }
            }
            case Op.Binary op -> {
                code.fload(values[step.b]);
                switch (op) {
                    case ADD -> code.fadd();
                    case SUB -> code.fsub();
                    case MUL -> code.fmul();
                    case DIV -> code.fdiv();
                    default -> throw new IllegalStateException("unknown: " + op);
                }
            }
            default -> throw new IllegalStateException("not number by number: " + step.op);
        }
    }
}
