package io.github.bladebook.simulator.state.kube.api;

import java.util.ArrayList;
import java.util.List;

/**
 * How a write is meant.
 *
 * @param manager who owns the fields it sets
 * @param subresource such as {@code status}, else empty
 * @param dryRun whether all is done but storing it
 * @param validation what becomes of unknown fields: {@code Strict}, {@code Warn} or {@code Ignore}
 * @param force whether an apply takes fields from other managers
 * @param warnings what the client is told besides the answer
 */
public record Intent(
        String manager, String subresource, boolean dryRun, String validation, boolean force, List<String> warnings) {
    /** Returns how a controller of the cluster writes. */
    public static Intent of(String manager) {
        return new Intent(manager, "", false, "Ignore", false, new ArrayList<>());
    }

    /** Returns the same for a subresource. */
    public Intent on(String name) {
        return new Intent(manager, name, dryRun, validation, force, warnings);
    }
}
