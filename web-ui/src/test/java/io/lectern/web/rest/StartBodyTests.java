package io.lectern.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lectern.api.Cuda;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartBodyTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    , 'tf32': true                    | true  | true
                    , 'recorded': false               | false | false
                    , 'tf32': true, 'recorded': false | true  | false
                    """)
    void whatIsLeftOutIsAsItIsBest(String more, boolean tf32, boolean recorded) throws JsonProcessingException {
        assertThat(cuda(more)).contains(new Cuda(tf32, recorded));
    }

    @Test
    void nothingSaidIsNothingAsked() throws JsonProcessingException {
        assertThat(cuda(", 'device': 'CUDA'")).isEmpty();
    }

    private static Optional<Cuda> cuda(String more) throws JsonProcessingException {
        var body = "{'model': 'lenet'%s}".formatted(more).replace('\'', '"');
        return new ObjectMapper().readValue(body, StartBody.class).request().cuda();
    }
}
