package io.github.bladebook.openshift;

import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.error.Problem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which rights are missing, found out before anything is done.
 *
 * @param system the cluster, as error texts name it
 */
public record Preflight(String system, WhoAmI who, List<Right> missing) {
    public Preflight {
        missing = List.copyOf(missing);
    }

    /** Returns whether nothing is missing. */
    public boolean passed() {
        return missing.isEmpty();
    }

    /** Throws a {@link PermissionException} that names each missing right. */
    public void orThrow() {
        if (!passed()) {
            throw new PermissionException(new Problem(
                    system,
                    "do this as " + who.user(),
                    "there is no right to " + named(),
                    "Bind a role that allows it to this user; nothing was changed."));
        }
    }

    private String named() {
        return missing.stream().map(Right::toString).collect(Collectors.joining(", nor to "));
    }

    @Override
    public String toString() {
        return passed() ? "%s has every right".formatted(who.user()) : "%s may not %s".formatted(who.user(), named());
    }
}
