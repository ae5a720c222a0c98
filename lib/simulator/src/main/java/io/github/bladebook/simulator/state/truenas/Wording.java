package io.github.bladebook.simulator.state.truenas;

import java.util.Map;
import java.util.Optional;

/** What the API calls properties that ZFS calls otherwise. */
public final class Wording {
    /** Native properties, ZFS's name first. */
    public static final Map<String, String> NATIVE = Map.of(
            "dedup",
            "deduplication",
            "special_small_blocks",
            "special_small_block_size",
            "encryption",
            "encryption_algorithm",
            "keyformat",
            "key_format");

    /** User properties that the API shows under names of their own, ZFS's name first. */
    public static final Map<String, String> USER = Map.of(
            "org.freenas:description", "comments",
            "org.freenas:quota_warning", "quota_warning",
            "org.freenas:quota_critical", "quota_critical",
            "org.freenas:refquota_warning", "refquota_warning",
            "org.freenas:refquota_critical", "refquota_critical",
            "org.truenas:managedby", "managedby");

    private Wording() {}

    /** Returns ZFS's name of a native property. */
    public static String nativeName(String shown) {
        return named(NATIVE, shown).orElse(shown);
    }

    /** Returns the user property that is shown under this name; empty where it is none. */
    public static Optional<String> userName(String shown) {
        return named(USER, shown);
    }

    private static Optional<String> named(Map<String, String> names, String shown) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(shown))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
