package io.github.bladebook.truenas;

import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the user who is logged in may do.
 *
 * @param roles that the user was given, and all that they contain
 */
public record Access(String system, String user, Set<String> roles) {
    /**
     * A method that the user may not call.
     *
     * @param anyOf the roles of which one would do; only FULL_ADMIN where none is named
     */
    public record Lack(String method, List<String> anyOf) {
        public Lack {
            anyOf = List.copyOf(anyOf);
        }

        @Override
        public String toString() {
            return "%s needs %s".formatted(method, anyOf.isEmpty() ? Roles.ALL : String.join(" or ", anyOf));
        }
    }

    public Access {
        roles = Set.copyOf(roles);
    }

    static Access of(String system, Json me) {
        Set<String> roles = new LinkedHashSet<>(Ejson.texts(me.at("privilege").at("roles")));
        if (Ejson.texts(me.at("account_attributes")).contains("SYS_ADMIN")) {
            roles.add(Roles.ALL);
        }
        return new Access(system, me.text("pw_name"), Roles.expanded(roles));
    }

    /** Returns whether the user may call a method. One that this client does not know counts as needing all rights. */
    public boolean allows(String method) {
        return Roles.allow(roles, method);
    }

    /** Returns those of the methods that the user may not call, and what it would take. */
    public List<Lack> lacking(String... methods) {
        List<Lack> lacks = new ArrayList<>();
        for (String method : methods) {
            if (!allows(method)) {
                lacks.add(new Lack(method, Roles.of(method)));
            }
        }
        return lacks;
    }

    /**
     * Asks for the right to all of these before the first of them is called.
     *
     * @throws PermissionException one for all that are missing
     */
    public void require(String... methods) {
        List<Lack> lacks = lacking(methods);
        if (!lacks.isEmpty()) {
            throw new PermissionException(new Problem(
                    system,
                    "begin as " + user,
                    lacks.stream().map(Lack::toString).collect(Collectors.joining("; ")),
                    "Give one of the roles to a group of that user, under Credentials, Groups, Privileges"));
        }
    }

    @Override
    public String toString() {
        return "%s with %s".formatted(user, roles.contains(Roles.ALL) ? Roles.ALL : new java.util.TreeSet<>(roles));
    }
}
