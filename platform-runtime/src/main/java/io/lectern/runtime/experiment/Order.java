package io.lectern.runtime.experiment;

import io.lectern.api.Budget;
import io.lectern.api.Cuda;
import io.lectern.api.Device;
import io.lectern.runtime.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A run that an experiment asks for, with all that decides its result: equal orders need one run.
///
/// @param modelSettings   all of them, by path
/// @param datasetSettings all of them, by path
/// @param from            the run whose weights it starts from
/// @param dependencies    code of model, data set and metrics, content of the data, engine
record Order(
        String model,
        Map<String, String> modelSettings,
        String dataset,
        Map<String, String> datasetSettings,
        Optional<Budget> budget,
        long seed,
        int threads,
        Device device,
        Optional<Cuda> cuda,
        Optional<String> from,
        List<Dependency> dependencies) {

    /// SHA-256, hexadecimal.
    String digest(Json json) {
        try {
            var text = json.write(this).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
