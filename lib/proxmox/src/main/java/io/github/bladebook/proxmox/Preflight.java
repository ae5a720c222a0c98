package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether what is going to be done is allowed, before any of it is. Printed, one lack a line.
 *
 * @param system where
 * @param who asks: a token or user
 * @param version of the node asked
 * @param lacks what is missing; empty where nothing is
 */
public record Preflight(String system, String who, Version version, List<Lack> lacks) {
    /**
     * Something missing.
     *
     * @param action what cannot be done for it
     * @param need the privilege and path that are missing
     */
    public record Lack(Action action, Action.Need need) {
        @Override
        public String toString() {
            return "to %s: %s".formatted(action, need);
        }
    }

    public Preflight {
        lacks = List.copyOf(lacks);
    }

    static Preflight of(String system, String who, Version version, Permissions permissions, List<Action> actions) {
        List<Lack> lacks = new ArrayList<>();
        for (Action action : actions) {
            Action fitting = action.before(version.major());
            for (Action.Need need : fitting.needs()) {
                if (need.anyOf().stream().noneMatch(privilege -> permissions.allows(need.path(), privilege))) {
                    lacks.add(new Lack(fitting, need));
                }
            }
        }
        return new Preflight(system, who, version, lacks);
    }

    /** Returns whether nothing is missing. */
    public boolean ok() {
        return lacks.isEmpty();
    }

    /**
     * Returns this, if nothing is missing.
     *
     * @throws PermissionException that names each privilege and path that is
     */
    public Preflight orThrow() {
        if (!ok()) {
            throw new PermissionException(new Problem(
                    system,
                    lacks.stream().map(lack -> lack.action().what()).distinct().collect(Collectors.joining(", ")),
                    "%s lacks %s".formatted(who, needs()),
                    "Give these privileges; with privilege separation both the token and its user need them"));
        }
        return this;
    }

    private String needs() {
        return lacks.stream().map(lack -> lack.need().toString()).distinct().collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return ok()
                ? "%s may do all of it (Proxmox VE %s)".formatted(who, version.version())
                : "%s lacks\n%s"
                        .formatted(who, lacks.stream().map(lack -> "  " + lack).collect(Collectors.joining("\n")));
    }
}
