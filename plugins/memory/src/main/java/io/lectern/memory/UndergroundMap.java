package io.lectern.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Stations by number, from 0, and what connects them.
///
/// @param longitudes in degrees, east of Greenwich above 0
/// @param ways       connections of each station
/// @param sha256     of both files
record UndergroundMap(List<Double> longitudes, List<List<Connection>> ways, String sha256) {

    private static final long MOST_BYTES = 1 << 20;
    private static final int COLUMNS = 3; // that are read, all of them numbers

    /// Between two stations, on a line.
    record Connection(int a, int b, int line) {

        int other(int station) {
            return station == a ? b : a;
        }

        boolean joinsTheSame(Connection that) {
            return (a == that.a && b == that.b) || (a == that.b && b == that.a);
        }
    }

    double longitude(int station) {
        return longitudes.get(station);
    }

    List<Connection> at(int station) {
        return ways.get(station);
    }

    /// The largest set of stations that are all connected, in the order of their numbers.
    List<Integer> largestPart() {
        var parts = new ArrayList<Set<Integer>>();
        for (int station = 0; station < ways.size(); station++) {
            int start = station;
            if (parts.stream().noneMatch(part -> part.contains(start))) {
                parts.add(reachable(start));
            }
        }
        return parts.stream()
                .max(Comparator.comparingInt(Set::size))
                .map(part -> part.stream().sorted().toList())
                .orElse(List.of());
    }

    private Set<Integer> reachable(int start) {
        var reached = new LinkedHashSet<>(Set.of(start));
        var open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            int station = open.remove();
            for (var way : at(station)) {
                if (reached.add(way.other(station))) {
                    open.add(way.other(station));
                }
            }
        }
        return reached;
    }

    /// @throws IOException if a file is missing, too long or broken; names it and the line
    static UndergroundMap read(Path directory) throws IOException {
        var stations = Table.read(directory.resolve("london.stations.csv"));
        var connections = Table.read(directory.resolve("london.connections.csv"));
        var numbers = new HashMap<Double, Integer>(); // of stations by their id
        var longitudes = new ArrayList<Double>();
        var ways = new ArrayList<List<Connection>>();
        for (var row : stations.rows) {
            if (numbers.putIfAbsent(row.get(0), longitudes.size()) == null) {
                longitudes.add(row.get(2));
                ways.add(new ArrayList<>());
            }
        }
        for (int i = 0; i < connections.rows.size(); i++) {
            var row = connections.rows.get(i);
            var a = numbers.get(row.get(0));
            var b = numbers.get(row.get(1));
            if (a == null || b == null || a.equals(b)) {
                throw connections.broken(i + 2, "does not connect two stations of the list of stations");
            }
            var way = new Connection(a, b, row.get(2).intValue());
            ways.get(a).add(way);
            ways.get(b).add(way);
        }
        return new UndergroundMap(longitudes, ways, sha256(stations, connections));
    }

    private static String sha256(Table... tables) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var table : tables) {
                digest.update(table.rows.toString().getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// The leading numbers of each line below the header.
    private record Table(Path file, List<List<Double>> rows) {

        static Table read(Path file) throws IOException {
            if (!Files.isRegularFile(file)) {
                throw new NoSuchFileException(
                        file.toString(), null, "no such file; put the London Underground's tables there");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException("%s: is longer than the %d bytes that are read".formatted(file, MOST_BYTES));
            }
            var table = new Table(file, new ArrayList<>());
            var lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            for (int i = 1; i < lines.size(); i++) {
                table.rows.add(table.numbers(i + 1, lines.get(i)));
            }
            return table;
        }

        /// @param line counted from 1
        private List<Double> numbers(int line, String text) throws IOException {
            var cells = text.split(",", -1);
            if (cells.length < COLUMNS) {
                throw broken(line, "has %d cells, but at least %d are expected".formatted(cells.length, COLUMNS));
            }
            var numbers = new ArrayList<Double>();
            for (int i = 0; i < COLUMNS; i++) {
                try {
                    numbers.add(Double.valueOf(cells[i].strip()));
                } catch (NumberFormatException e) {
                    throw broken(line, "cell %d is '%s', which is no number".formatted(i + 1, cells[i]));
                }
            }
            return numbers;
        }

        IOException broken(int line, String problem) {
            return new IOException("%s, line %d: %s".formatted(file, line, problem));
        }
    }
}
