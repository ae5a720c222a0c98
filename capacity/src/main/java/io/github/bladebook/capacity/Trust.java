package io.github.bladebook.capacity;

import io.github.bladebook.snapshot.Lack;
import io.github.bladebook.snapshot.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

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

    /** Returns what could not be read, of what is meant: {@code proxmox (storages of prox1), truenas}. Why stands where all lacks do. */
    static String unread(Snapshot snapshot, BiPredicate<String, String> meant) {
        return snapshot.lacks().stream()
                .flatMap(lack -> Arrays.stream(lack.what().split(", ", -1))
                        .filter(part -> meant.test(lack.system(), part))
                        .map(part ->
                                part.equals("everything") ? lack.system() : "%s (%s)".formatted(lack.system(), part)))
                .distinct()
                .collect(Collectors.joining(", "));
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
