package io.lectern.onnx.graph;

import io.lectern.api.Device;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// Where updates of variables that go number by number are computed fastest, from the table `updates.txt`.
public enum UpdateHome {
    /// In place, by one loop over all numbers after the graph has run.
    JAVA,
    /// By nodes of the graph, into a second buffer.
    GRAPH;

    private static final Map<Device, UpdateHome> TABLE = table();

    /// Where a device's are.
    public static UpdateHome on(Device device) {
        return Objects.requireNonNull(TABLE.get(device));
    }

    private static Map<Device, UpdateHome> table() {
        var table = new EnumMap<Device, UpdateHome>(Device.class);
        TableFile.rows(UpdateHome.class.getResourceAsStream("updates.txt"), line -> line.split(" ", -1))
                .forEach(row -> table.put(Device.valueOf(row[0]), valueOf(row[1])));
        if (table.size() < Device.values().length) {
            throw new IllegalStateException("updates.txt: there are %s, but it knows %s alone"
                    .formatted(Arrays.toString(Device.values()), table.keySet()));
        }
        return table;
    }
}
