package io.lectern.benchmarks;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Who computes.
enum Side {
    OURS,
    TORCH;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What a process of this side wants in its environment to be as fast as it can be.
    ///
    /// libtorch's matrix products come from OpenBLAS, whose choice of kernels misses AVX-512 on some servers, which
    /// halves its speed; OpenMP's idle threads otherwise spin, and steal time where processors are few.
    Map<String, String> environment(int threads, boolean avx512) {
        return switch (this) {
            case OURS -> Map.of();
            case TORCH -> tuned(Integer.toString(threads), avx512);
        };
    }

    private static Map<String, String> tuned(String threads, boolean avx512) {
        var variables = new HashMap<>(
                Map.of("OMP_NUM_THREADS", threads, "OPENBLAS_NUM_THREADS", threads, "OMP_WAIT_POLICY", "PASSIVE"));
        if (avx512) {
            variables.put("OPENBLAS_CORETYPE", "SkylakeX");
        }
        return variables;
    }
}
