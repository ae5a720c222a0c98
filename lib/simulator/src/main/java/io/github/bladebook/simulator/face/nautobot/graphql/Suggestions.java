package io.github.bladebook.simulator.face.nautobot.graphql;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names that were perhaps meant, as graphql-core finds and words them. */
final class Suggestions {
    private static final int MOST = 5;

    private Suggestions() {}

    /** Returns the sentence to append, with its leading blank; empty where nothing is near. */
    static String didYouMean(String wrong, Collection<String> names) {
        List<String> near = near(wrong, names);
        if (near.isEmpty()) {
            return "";
        }
        List<String> quoted =
                near.stream().limit(MOST).map(name -> "'" + name + "'").toList();
        int last = quoted.size() - 1;
        String before = String.join(", ", quoted.subList(0, last));
        String between = last == 0 ? "" : last == 1 ? " or " : ", or ";
        return " Did you mean " + before + between + quoted.get(last) + "?";
    }

    private static List<String> near(String wrong, Collection<String> names) {
        int most = (int) (wrong.length() * 0.4) + 1;
        Map<String, Integer> distances = new HashMap<>();
        for (String name : names) {
            int distance = distance(wrong, name);
            if (distance <= most) {
                distances.put(name, distance);
            }
        }
        return distances.keySet().stream()
                .sorted(Comparator.comparing((String name) -> distances.getOrDefault(name, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Counts insertions, deletions, replacements and swaps of neighbours; only another case counts as one. */
    static int distance(String one, String other) {
        if (one.equals(other)) {
            return 0;
        }
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        if (a.equals(b)) {
            return 1;
        }
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1), cost[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
