package io.lectern.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// People who go from place to place, take things and leave them, and a question where a thing is: it
/// takes two facts to answer, who has or left the thing, and where that person was.
///
/// @param facts      words of each
/// @param supporting numbers of the two facts that the answer rests on
public record Story(List<List<String>> facts, List<String> question, String answer, Set<Integer> supporting) {

    static final List<String> PEOPLE = List.of("mary", "sandra", "john", "daniel");
    static final List<String> PLACES = List.of("bathroom", "bedroom", "garden", "hallway", "kitchen", "office");
    static final List<String> THINGS = List.of("apple", "football", "milk");
    static final List<String> GO = List.of("moved to", "went to", "went back to", "journeyed to", "travelled to");
    static final List<String> TAKE = List.of("took", "got", "grabbed", "picked up");
    static final List<String> LEAVE = List.of("dropped", "left", "discarded", "put down");

    /// A story of so many facts whose question has an answer.
    ///
    /// @param facts at least 2
    static Story of(int facts, RandomGenerator chance) {
        while (true) {
            var told = new Teller(chance).tell(facts);
            if (told.isPresent()) {
                return told.get();
            }
        }
    }

    /// Where somebody or something is, and the facts that say so.
    private record Known(String place, Set<Integer> since) {}

    /// The world behind a story.
    private static final class Teller {

        private final RandomGenerator chance;
        private final List<List<String>> facts = new ArrayList<>();
        private final Map<String, Known> people = new HashMap<>(); // who was seen to go somewhere
        private final Map<String, Known> left = new HashMap<>(); // things that were left somewhere
        private final Map<String, String> holders = new HashMap<>(); // of things that somebody has
        private final Map<String, Integer> taken = new HashMap<>(); // since when

        Teller(RandomGenerator chance) {
            this.chance = chance;
        }

        Optional<Story> tell(int count) {
            while (facts.size() < count) {
                act(one(PEOPLE));
            }
            var thing = one(THINGS);
            return where(thing)
                    .map(known -> new Story(
                            List.copyOf(facts),
                            List.of("where", "is", "the", thing, "?"),
                            known.place(),
                            Set.copyOf(known.since())));
        }

        private Optional<Known> where(String thing) {
            var holder = holders.get(thing);
            return holder == null
                    ? Optional.ofNullable(left.get(thing))
                    : Optional.ofNullable(people.get(holder)).map(at -> also(at, taken.getOrDefault(thing, 0)));
        }

        private static Known also(Known known, int fact) {
            var since = new TreeSet<>(known.since());
            since.add(fact);
            return new Known(known.place(), since);
        }

        /// Moves half of the time, or where there is nothing else to do.
        private void act(String person) {
            var at = people.get(person);
            var held = THINGS.stream()
                    .filter(thing -> person.equals(holders.get(thing)))
                    .toList();
            if (at == null || chance.nextBoolean()) {
                go(person, Optional.ofNullable(at));
            } else if (!held.isEmpty() && chance.nextBoolean()) {
                leave(person, at, one(held));
            } else {
                var free = THINGS.stream()
                        .filter(thing -> !holders.containsKey(thing))
                        .filter(thing -> !left.containsKey(thing) || at(thing, at.place()))
                        .toList();
                if (!free.isEmpty()) {
                    take(person, one(free));
                }
            }
        }

        private boolean at(String thing, String place) {
            var known = left.get(thing);
            return known != null && known.place().equals(place);
        }

        private void go(String person, Optional<Known> from) {
            var others = PLACES.stream()
                    .filter(place -> from.filter(at -> at.place().equals(place)).isEmpty())
                    .toList();
            var place = one(others);
            people.put(person, new Known(place, Set.of(facts.size())));
            tell(person, one(GO), place);
        }

        private void take(String person, String thing) {
            holders.put(thing, person);
            taken.put(thing, facts.size());
            left.remove(thing);
            tell(person, one(TAKE), thing);
        }

        private void leave(String person, Known at, String thing) {
            holders.remove(thing);
            left.put(thing, also(at, facts.size()));
            tell(person, one(LEAVE), thing);
        }

        private void tell(String person, String verb, String what) {
            var words = new ArrayList<String>();
            words.add(person);
            words.addAll(List.of(verb.split(" ")));
            words.addAll(List.of("the", what, "."));
            facts.add(List.copyOf(words));
        }

        private String one(List<String> of) {
            return of.get(chance.nextInt(of.size()));
        }
    }
}
