package io.lectern.runtime.figure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Nodes of a graph in layers, so that links lead from one layer to the next as far as can be.
///
/// A node is as deep as the longest way to it. Links that lead over several layers are bent at a joint in each. Within
/// layers, nodes move towards the middle of those that they are linked to, which untangles most crossings [Sugiyama et
/// al. 1981]. Links that close a circle count backwards.
///
/// @param layers node numbers from left to right; numbers from `nodes` on are joints
/// @param ways   for each link, the nodes and joints that it passes, both ends included
record Layering(List<List<Integer>> layers, List<List<Integer>> ways) {

    private static final int SWEEPS = 8;

    /// @param links pairs of nodes, from and to
    static Layering of(int nodes, List<int[]> links) {
        var forward = new ArrayList<int[]>();
        var closing = closing(nodes, links);
        for (int i = 0; i < links.size(); i++) {
            var link = links.get(i);
            forward.add(closing.contains(i) ? new int[] {link[1], link[0]} : link);
        }
        var depth = depths(nodes, forward);
        var layers = new ArrayList<List<Integer>>();
        for (int node = 0; node < nodes; node++) {
            put(node, depth[node], layers);
        }
        int joints = nodes;
        var ways = new ArrayList<List<Integer>>();
        for (int i = 0; i < forward.size(); i++) {
            var link = forward.get(i);
            var way = new ArrayList<>(List.of(link[0]));
            for (int layer = depth[link[0]] + 1; layer < depth[link[1]]; layer++) {
                put(joints, layer, layers);
                way.add(joints++);
            }
            way.add(link[1]);
            ways.add(closing.contains(i) ? List.copyOf(way.reversed()) : way);
        }
        untangle(layers, ways, joints);
        return new Layering(layers, ways);
    }

    private static void put(int node, int layer, List<List<Integer>> layers) {
        while (layers.size() <= layer) {
            layers.add(new ArrayList<>());
        }
        layers.get(layer).add(node);
    }

    /// The links that lead back to a node on the way to where they start, by number; links to oneself too.
    private static HashSet<Integer> closing(int nodes, List<int[]> links) {
        var out = new ArrayList<List<Integer>>();
        for (int node = 0; node < nodes; node++) {
            out.add(new ArrayList<>());
        }
        for (int i = 0; i < links.size(); i++) {
            out.get(links.get(i)[0]).add(i);
        }
        var closing = new HashSet<Integer>();
        var state = new int[nodes]; // 0 unseen, 1 on the way, 2 done
        var next = new int[nodes];
        for (int start = 0; start < nodes; start++) {
            if (state[start] != 0) {
                continue;
            }
            var way = new ArrayDeque<>(List.of(start));
            state[start] = 1;
            while (!way.isEmpty()) {
                int node = way.getLast();
                if (next[node] == out.get(node).size()) {
                    state[node] = 2;
                    way.removeLast();
                    continue;
                }
                int link = out.get(node).get(next[node]++);
                int to = links.get(link)[1];
                if (state[to] == 1) {
                    closing.add(link);
                } else if (state[to] == 0) {
                    state[to] = 1;
                    way.addLast(to);
                }
            }
        }
        return closing;
    }

    private static int[] depths(int nodes, List<int[]> links) {
        var depth = new int[nodes];
        var open = new int[nodes];
        links.stream().filter(link -> link[0] != link[1]).forEach(link -> open[link[1]]++);
        var ready = new ArrayDeque<Integer>();
        for (int node = 0; node < nodes; node++) {
            if (open[node] == 0) {
                ready.add(node);
            }
        }
        while (!ready.isEmpty()) {
            int node = ready.remove();
            for (var link : links) {
                if (link[0] == node && link[1] != node) {
                    depth[link[1]] = Math.max(depth[link[1]], depth[node] + 1);
                    if (--open[link[1]] == 0) {
                        ready.add(link[1]);
                    }
                }
            }
        }
        return depth;
    }

    private static void untangle(List<List<Integer>> layers, List<List<Integer>> ways, int count) {
        Map<Integer, List<Integer>> near = new HashMap<>();
        for (var way : ways) {
            for (int i = 1; i < way.size(); i++) {
                near.computeIfAbsent(way.get(i - 1), _ -> new ArrayList<>()).add(way.get(i));
                near.computeIfAbsent(way.get(i), _ -> new ArrayList<>()).add(way.get(i - 1));
            }
        }
        var place = new double[count];
        var depth = new int[count];
        for (int layer = 0; layer < layers.size(); layer++) {
            int at = layer;
            layers.get(layer).forEach(node -> depth[node] = at);
            settle(layers.get(layer), place);
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean down = sweep % 2 == 0;
            for (int i = 0; i < layers.size(); i++) {
                int at = down ? i : layers.size() - 1 - i;
                var wanted = new double[count];
                for (int node : layers.get(at)) {
                    wanted[node] = near.getOrDefault(node, List.of()).stream()
                            .filter(other -> down ? depth[other] < at : depth[other] > at)
                            .mapToDouble(other -> place[other])
                            .average()
                            .orElse(place[node]);
                }
                layers.get(at).sort(Comparator.comparingDouble(node -> wanted[node]));
                settle(layers.get(at), place);
            }
        }
    }

    /// Places around 0, a distance of 1 apart.
    private static void settle(List<Integer> layer, double[] place) {
        for (int i = 0; i < layer.size(); i++) {
            place[layer.get(i)] = i - (layer.size() - 1) / 2.0;
        }
    }

    /// All nodes and joints.
    int count() {
        return layers.stream().mapToInt(List::size).sum();
    }

    @Override
    public String toString() {
        return layers + " " + Arrays.toString(ways.toArray());
    }
}
