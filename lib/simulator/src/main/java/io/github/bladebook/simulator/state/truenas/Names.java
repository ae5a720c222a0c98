package io.github.bladebook.simulator.state.truenas;

import java.util.Optional;
import java.util.regex.Pattern;

/** Names of datasets and snapshots: {@code pool/a/b@c}. */
public final class Names {
    private static final Pattern PART = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_. :-]*");
    private static final int LONGEST = 255;

    private Names() {}

    /** Returns the pool's part. */
    public static String pool(String name) {
        return name.split("[/@]", 2)[0];
    }

    /** Returns the dataset above; empty for a pool's root. */
    public static Optional<String> parent(String dataset) {
        int slash = dataset.lastIndexOf('/');
        return slash < 0 ? Optional.empty() : Optional.of(dataset.substring(0, slash));
    }

    /** Returns whether {@code name} is {@code top} or lies below it. */
    public static boolean within(String name, String top) {
        return name.equals(top) || name.startsWith(top + "/");
    }

    /** Returns whether ZFS would take the name of a dataset. */
    public static boolean valid(String dataset) {
        if (dataset.length() > LONGEST || dataset.endsWith("/") || dataset.contains("//")) {
            return false;
        }
        for (String part : dataset.split("/", -1)) {
            if (!PART.matcher(part).matches()) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether ZFS would take the part after the {@code @}. */
    public static boolean validSnapshot(String name) {
        return PART.matcher(name).matches();
    }
}
