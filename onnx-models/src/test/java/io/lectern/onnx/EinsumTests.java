package io.lectern.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.api.tensor.ShapeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EinsumTests {

    private static final Map<Character, Integer> LENGTHS = Map.of('a', 2, 'b', 3, 'c', 4, 'd', 2, 'e', 1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab,bc->ac",
                "ab,bc->ca",
                "ab,cb->ac",
                "abc,abd->acd",
                "abc,abd->dac",
                "a,b->ab",
                "a,b->ba",
                "a,a->",
                "ab->ba",
                "ab->",
                "abc->b",
                "abc->cab",
                ",ab->ba",
                "ab,bc,cd->ad",
                "ab,ac,ad->bcd",
                "abc,bd,e->ce",
                "ab,ab,ab->b"
            })
    void sumsProductsOverWhatTheResultDoesNotName(String equation) {
        var terms = equation.substring(0, equation.indexOf("->")).split(",", -1);
        var operands = new ArrayList<Tensor>();
        var given = new HashMap<String, NdArray>();
        for (int i = 0; i < terms.length; i++) {
            var shape = shape(terms[i]);
            var values = Init.normal(1).draw(shape, DType.FLOAT64, new java.util.SplittableRandom(i));
            operands.add(Tensor.input("x" + i, DType.FLOAT64, shape));
            given.put("x" + i, values);
        }
        var y = Tensor.einsum(equation, operands.toArray(Tensor[]::new));

        try (var program = Program.compile(Map.of("y", y))) {
            var got = program.run(given).get("y");

            assertThat(got.shape()).isEqualTo(shape(equation.substring(equation.indexOf("->") + 2)));
            assertThat(got.doubles()).containsExactly(plain(equation, terms, given), within(1e-12));
        }
    }

    /// One loop over all letters.
    private static double[] plain(String equation, String[] terms, Map<String, NdArray> given) {
        var letters = equation.replaceAll("[^a-z]", "")
                .chars()
                .distinct()
                .mapToObj(c -> (char) c)
                .toList();
        var result = equation.substring(equation.indexOf("->") + 2);
        var sums = new double[shape(result).size()];
        int places = letters.stream().mapToInt(LENGTHS::get).reduce(1, (m, n) -> m * n);
        for (int place = 0; place < places; place++) {
            var at = new LinkedHashMap<Character, Integer>();
            int rest = place;
            for (char letter : letters) {
                at.put(letter, rest % LENGTHS.get(letter));
                rest /= LENGTHS.get(letter);
            }
            double product = 1;
            for (int i = 0; i < terms.length; i++) {
                product *= given.get("x" + i).get(flat(terms[i], at));
            }
            sums[flat(result, at)] += product;
        }
        return sums;
    }

    private static int flat(String term, Map<Character, Integer> at) {
        int flat = 0;
        for (int axis = 0; axis < term.length(); axis++) {
            char letter = term.charAt(axis);
            flat = flat * LENGTHS.get(letter) + at.get(letter);
        }
        return flat;
    }

    private static Shape shape(String term) {
        return Shape.of(term.chars().map(c -> LENGTHS.get((char) c)).toArray());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ij,jk; einsum 'ij,jk' has no '->'",
                "ij->ij; einsum 'ij->ij' names 1 operands, got 2",
                "ijk,jk->ik; einsum 'ijk,jk->ik': 'ijk' is no shape for [2, 3]",
                "ij,ij->i; einsum 'ij,ij->i': axis i has length 2 and 3",
                "ii,ij->j; einsum 'ii,ij->j': 'ii' repeats an axis",
                "ij,jk->il; einsum 'ij,jk->il': the result names an axis that no operand has",
                "ij,jk->ikk; einsum 'ij,jk->ikk': the result repeats an axis"
            })
    void saysWhatIsWrong(String equation, String message) {
        var a = Tensor.input("a", DType.FLOAT32, Shape.of(2, 3));
        var b = Tensor.input("b", DType.FLOAT32, Shape.of(3, 4));

        assertThatThrownBy(() -> Tensor.einsum(equation, a, b))
                .isInstanceOf(ShapeException.class)
                .hasMessage(message);
    }

    @Test
    void isOneProductForTwoMatrices() {
        var a = Tensor.input("a", DType.FLOAT32, Shape.of(2, 3));
        var b = Tensor.input("b", DType.FLOAT32, Shape.of(3, 4));

        var nodes = Lowering.lower(Map.of("y", Tensor.einsum("ij,jk->ik", a, b)), java.util.Set.of())
                .nodes();

        assertThat(nodes.stream().map(node -> node.op()).toList()).contains("MatMul");
        assertThat(List.copyOf(nodes)).hasSizeLessThan(6);
    }
}
