package io.lectern.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTests {

    private final PrintStream console = System.out;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(console);
    }

    @ParameterizedTest
    @CsvSource({
        "--only,   lennet, lenet",
        "--rounds, 0,      at least 1",
        "--rounds, many,   many",
        "--threads, -1,    at least 1",
        "--thraeds, 2,     --thraeds"
    })
    void tellsTheUserWhatIsWrong(String option, String value, String told) throws IOException {
        int status = Main.run(option, value, "--json");

        assertThat(status).isEqualTo(2);
        var error = new ObjectMapper().readTree(lastLine()).path("error");
        assertThat(error.path("kind").asText()).isEqualTo("user");
        assertThat(error.path("message").asText()).contains(told);
    }

    @Test
    @Tag("slow")
    void measuresBothSides() throws IOException {
        int status = Main.run("--only", "mlp", "--threads", "1", "--rounds", "1", "--json");

        assertThat(status).isZero();
        var workload = new ObjectMapper().readTree(lastLine()).path("workloads").path(0);
        assertThat(workload.path("workload").asText()).isEqualTo("mlp");
        assertThat(workload.path("rounds").asInt()).isEqualTo(1);
        assertThat(workload.path("ratio").asDouble()).isBetween(0.05, 20.0);
        assertThat(workload.path("ours_mb").asDouble()).isGreaterThan(30);
        assertThat(workload.path("torch_mb").asDouble()).isGreaterThan(30);
    }

    private String lastLine() {
        return written.toString(StandardCharsets.UTF_8).lines().toList().getLast();
    }
}
