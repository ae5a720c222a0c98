package io.github.bladebook.capacity;

import io.github.bladebook.snapshot.Lack;
import io.github.bladebook.snapshot.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Whether a snapshot holds what a verdict rests on. */
final class Trust {
    /** Usage ({@code usage of pods}) is no part of a verdict, so the parts are compared as a whole. */
    private static final Set<String> NEEDED = Set.of("nodes", "pods", "everything");

    /** Up to so many missing parts are named. */
    private static final int NAMED = 3;

    private Trust() {}

    /** Returns why no verdict can be given; empty where one can. */
    static String doubt(Snapshot snapshot) {
        for (Lack lack : snapshot.lacks()) {
            if (!missing(lack, NEEDED).isEmpty()) {
                String next = lack.next().isEmpty() ? "" : ". " + lack.next();
                return "%s could not be read: %s%s".formatted(said(lack.what()), lack.why(), next);
            }
        }
        return snapshot.cluster().nodes().isEmpty() ? "the snapshot has no nodes of a cluster" : "";
    }

    /** A list of all that is missing hides the reason behind it. */
    private static String said(String what) {
        if (what.equals("everything")) {
            return "the cluster";
        }
        return what.split(", ", -1).length > NAMED ? "much of the cluster" : what;
    }

    /** Returns which of these parts of the cluster are missing; one lack may name several, {@code nodes, pods}. */
    static List<String> missing(Lack lack, Set<String> parts) {
        return lack.system().equals("openshift")
                ? Arrays.stream(lack.what().split(", ", -1))
                        .filter(parts::contains)
                        .toList()
                : List.of();
    }
}
