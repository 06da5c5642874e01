package io.lectern.api.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Guesses which of the known names someone meant who typed another.
///
/// @since 0.1
public final class DidYouMean {

    private static final int LONGEST = 200; // what is longer was not mistyped, and comparing it would take long

    private DidYouMean() {}

    /// The known name nearest to what was asked, where one is near enough: about one slip in three letters (a
    /// letter wrong, missing, too many, or two swapped), or the only name that has what was asked as a part.
    public static Optional<String> nearest(String asked, Collection<String> known) {
        var plain = asked.toLowerCase(Locale.ROOT);
        if (plain.length() > LONGEST) {
            return Optional.empty();
        }
        int slips = Math.max(1, plain.length() / 3);
        return known.stream()
                .filter(name -> name.length() <= LONGEST && distance(plain, name.toLowerCase(Locale.ROOT)) <= slips)
                .min(Comparator.<String>comparingInt(name -> distance(plain, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .or(() -> onlyWith(plain, known));
    }

    /// The end of an error message: `; did you mean 'color'?`, or nothing where no name is near.
    public static String hint(String asked, Collection<String> known) {
        return nearest(asked, known)
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
    }

    private static Optional<String> onlyWith(String part, Collection<String> known) {
        if (part.length() < 3) {
            return Optional.empty();
        }
        var names = known.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(part))
                .distinct()
                .toList();
        return names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty();
    }

    /// Fewest letters to put in, leave out, replace or swap with their neighbour [Damerau 1964], each place
    /// once.
    static int distance(String a, String b) {
        var table = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            table[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            table[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int replaced = table[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                int best = Math.min(replaced, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                table[i][j] = swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
            }
        }
        return table[a.length()][b.length()];
    }
}
