package io.lectern.agents;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Population-based training [Jaderberg et al. 2017]: members learn side by side; now and then the bad
/// take over weights and hyper-parameters of the good (exploit) and change the latter (explore). One
/// training finds a schedule of hyper-parameters.
///
/// As in the paper's algorithm only who was replaced explores. All members are ready at the same time
/// here, after each generation, where the paper's are whenever they have done their steps.
///
/// @param <H> hyper-parameters
public record Population<H>(Exploit exploit, Explore<H> explore) {

    /// What a member begins a generation with.
    ///
    /// @param parent place in the generation before of the member that it goes on from
    /// @param <W>    what has been learnt: weights, or what leads to them
    public record Start<H, W>(int parent, H hyperparameters, W weights) {

        /// What becomes of it.
        ///
        /// @param score higher is better
        public Member<H, W> learnt(W learnt, double score) {
            return new Member<>(parent, hyperparameters, learnt, score);
        }
    }

    /// What a member ends a generation with.
    public record Member<H, W>(int parent, H hyperparameters, W weights, double score) {}

    /// Lets all members of a generation learn, in their order.
    @FunctionalInterface
    public interface Learn<H, W> {
        List<Member<H, W>> learn(List<Start<H, W>> starts);
    }

    /// All generations, the first one first.
    ///
    /// @param weights what each member knows at first
    public <W> List<List<Member<H, W>>> train(
            List<H> hyperparameters, List<W> weights, int generations, Learn<H, W> learn, RandomGenerator random) {
        var history = new ArrayList<List<Member<H, W>>>();
        var starts = IntStream.range(0, weights.size())
                .mapToObj(i -> new Start<>(i, hyperparameters.get(i), weights.get(i)))
                .toList();
        for (int generation = 0; generation < generations; generation++) {
            var members = learn.learn(starts);
            history.add(members);
            starts = next(members, random);
        }
        return history;
    }

    private <W> List<Start<H, W>> next(List<Member<H, W>> members, RandomGenerator random) {
        var scores = members.stream().map(Member::score).toList();
        return IntStream.range(0, members.size())
                .mapToObj(i -> exploit.replacement(i, scores, random).stream()
                        .mapToObj(parent -> heir(parent, members.get(parent), random))
                        .findFirst()
                        .orElseGet(() -> new Start<>(
                                i,
                                members.get(i).hyperparameters(),
                                members.get(i).weights())))
                .toList();
    }

    private <W> Start<H, W> heir(int parent, Member<H, W> of, RandomGenerator random) {
        return new Start<>(parent, explore.explore(of.hyperparameters(), random), of.weights());
    }

    /// How many members of the first generation still have descendants in the last one.
    public static <H, W> long ancestors(List<List<Member<H, W>>> history) {
        return IntStream.range(0, history.getLast().size())
                .map(member -> ancestor(history, member))
                .distinct()
                .count();
    }

    private static <H, W> int ancestor(List<List<Member<H, W>>> history, int member) {
        int place = member;
        for (var generation : history.reversed()) {
            place = generation.get(place).parent();
        }
        return place;
    }
}
