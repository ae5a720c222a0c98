package io.github.bladebook.capacity;

import io.github.bladebook.snapshot.Lack;
import io.github.bladebook.snapshot.Snapshot;
import java.util.List;
import java.util.regex.Pattern;

/** Whether a snapshot holds what a verdict rests on. */
final class Trust {
    private static final Pattern NEEDED = Pattern.compile("\\b(nodes?|pods?)\\b", Pattern.CASE_INSENSITIVE);

    private Trust() {}

    /** Returns why no verdict can be given; empty where one can. */
    static String doubt(Snapshot snapshot) {
        List<Lack> cluster = snapshot.lacks().stream()
                .filter(lack -> lack.system().equals("openshift"))
                .toList();
        for (Lack lack : cluster) {
            // Usage ("metrics of pods") is no part of a verdict.
            if (NEEDED.matcher(lack.what()).find() && !lack.what().contains("metrics")) {
                return said(lack);
            }
        }
        boolean empty = snapshot.cluster().nodes().isEmpty()
                || snapshot.cluster().pods().isEmpty();
        if (empty && !cluster.isEmpty()) {
            return said(cluster.get(0));
        }
        return snapshot.cluster().nodes().isEmpty() ? "the snapshot has no nodes of a cluster" : "";
    }

    private static String said(Lack lack) {
        String next = lack.next().isEmpty() ? "" : ". " + lack.next();
        return "%s could not be read: %s%s".formatted(lack.what(), lack.why(), next);
    }
}
