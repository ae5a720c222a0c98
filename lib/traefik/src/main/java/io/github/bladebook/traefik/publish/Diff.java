package io.github.bladebook.traefik.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The differences of two texts, line by line. */
final class Diff {
    /** Hashes of passwords as htpasswd makes them, key texts, and what stands behind a name that says it is a password. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)PRIVATE KEY|:\\$(apr1|1|2[abxy]|5|6|y)\\$|:\\{SHA\\}|^\\s*(-\\s+)?\"?(password|authorization|x-api-key|cookie)\"?:");

    private static final int MOST = 3000;

    private Diff() {}

    static List<String> of(String former, String wanted) {
        List<String> left = former.lines().toList();
        List<String> right = wanted.lines().toList();
        if (left.size() > MOST || right.size() > MOST) {
            return List.of("- %d lines".formatted(left.size()), "+ %d lines".formatted(right.size()));
        }
        int[][] common = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                common[i][j] = left.get(i).equals(right.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<String> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < left.size() || j < right.size()) {
            if (i < left.size() && j < right.size() && left.get(i).equals(right.get(j))) {
                lines.add("  " + shown(left.get(i++)));
                j++;
            } else if (i < left.size() && (j == right.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add("- " + shown(left.get(i++)));
            } else {
                lines.add("+ " + shown(right.get(j++)));
            }
        }
        return lines;
    }

    private static String shown(String line) {
        return SECRET.matcher(line).find() ? line.replaceFirst("\\S.*", "***") : line;
    }
}
