package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.secret.Secret;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** Who may what: users, tokens, groups, roles and the access control list; enough to make a token that may little. */
public final class AccessHandle {
    private final Api api;

    AccessHandle(Api api) {
        this.api = api;
    }

    /** Reads what somebody may do: {@code user@realm} or {@code user@realm!token}; of others it needs Sys.Audit on /access. */
    public Permissions permissions(String who) {
        return api.read(
                Api.get("access", "permissions").query("userid", who).trying("read the permissions of " + who),
                Permissions::of);
    }

    /** Reads the realms. */
    public List<Realm> realms() {
        return api.list(Api.get("access", "domains").trying("list the realms"), Realm::of);
    }

    /** Reads the roles, those that every server has and those that were made. */
    public List<Role> roles() {
        return api.list(Api.get("access", "roles").trying("list the roles"), Role::of);
    }

    /**
     * Makes a role and returns it as read back.
     *
     * @throws ConflictException if there is one of that name
     */
    public Role createRole(String name, Collection<String> privileges) {
        Set<String> wanted = new TreeSet<>(privileges);
        Parameters parameters = Parameters.of("roleid", name).with("privs", String.join(",", wanted));
        try {
            api.change(Api.post(parameters, "access", "roles").trying("create role " + name));
        } catch (OutcomeUnknownException e) {
            return Lost.looking(e, () -> findRole(name))
                    .filter(role -> role.privileges().equals(wanted))
                    .orElseThrow(() -> e);
        }
        return new Role(name, wanted, false);
    }

    private Optional<Role> findRole(String name) {
        return roles().stream().filter(role -> role.name().equals(name)).findFirst();
    }

    /** Removes a role and what was granted by it; does nothing where there is none. */
    public void deleteRole(String name) {
        remove("role " + name, () -> findRole(name).isPresent(), "access", "roles", name);
    }

    /** Reads the groups. */
    public List<Group> groups() {
        return api.list(Api.get("access", "groups").trying("list the groups"), Group::of);
    }

    /** Reads the users with their groups and tokens. */
    public List<User> users() {
        return api.list(Api.get("access", "users").query("full", 1).trying("list the users"), User::of);
    }

    /**
     * Makes a user without rights, who can log in where the realm lets him; returns him as read back.
     *
     * @throws ConflictException if there is one of that name
     */
    public User createUser(String id, String comment) {
        Parameters parameters = Parameters.of("userid", id).filled("comment", comment);
        try {
            api.change(Api.post(parameters, "access", "users").trying("create user " + id));
        } catch (OutcomeUnknownException e) {
            return Lost.looking(e, () -> findUser(id))
                    .filter(user -> user.comment().equals(comment))
                    .orElseThrow(() -> e);
        }
        return findUser(id)
                .orElseThrow(() -> new NotFoundException(new Problem(
                        api.system(),
                        "read user " + id,
                        "he is not in the list",
                        "Look whether somebody else removed him")));
    }

    private Optional<User> findUser(String id) {
        return users().stream().filter(user -> user.id().equals(id)).findFirst();
    }

    /** Removes a user with his tokens; does nothing where there is none. */
    public void deleteUser(String id) {
        remove("user " + id, () -> findUser(id).isPresent(), "access", "users", id);
    }

    /** Reads a user's tokens; their secrets nobody can read again. */
    public List<ApiToken> tokens(String user) {
        return api.list(
                Api.get("access", "users", user, "token").trying("list the tokens of " + user),
                json -> ApiToken.of(user, json));
    }

    /**
     * Makes a token that has only what is granted to itself, and at most what its user may. Its secret is in the answer and nowhere
     * else.
     *
     * @throws OutcomeUnknownException if the answer was lost: where the token is there, nobody knows its secret; delete it and make
     *     another one
     */
    public NewToken createToken(String user, String name, String comment) {
        Parameters parameters = Parameters.of("privsep", true).filled("comment", comment);
        return api.send(
                Api.post(parameters, "access", "users", user, "token", name)
                        .trying("create token %s of %s".formatted(name, user)),
                answer -> new NewToken(answer.text("full-tokenid"), Secret.of(answer.text("value"))));
    }

    /** Removes a token; does nothing where there is none. */
    public void deleteToken(String user, String name) {
        remove(
                "token %s of %s".formatted(name, user),
                () -> tokens(user).stream().anyMatch(token -> token.name().equals(name)),
                "access",
                "users",
                user,
                "token",
                name);
    }

    /** Reads the access control list, as far as the own rights reach. */
    public List<Grant> grants() {
        return api.list(Api.get("access", "acl").trying("read the access control list"), Grant::of);
    }

    /** Grants a role on a path; granting again what is granted changes nothing. */
    public void grant(Grant grant) {
        change(grant, false);
    }

    /** Takes a role on a path away; does nothing where it is not granted. */
    public void revoke(Grant grant) {
        change(grant, true);
    }

    private void change(Grant grant, boolean away) {
        Parameters parameters = grant.parameters().flagged("delete", away);
        String tried = "%s %s".formatted(away ? "revoke" : "grant", grant);
        try {
            api.change(Api.put(parameters, "access", "acl").trying(tried));
        } catch (OutcomeUnknownException e) {
            if (Lost.looking(e, () -> grants().contains(grant)) == away) {
                throw e;
            }
        }
    }

    private void remove(String what, BooleanSupplier there, String... path) {
        try {
            api.send(Api.delete(Parameters.none(), path).trying("delete " + what), Json::absent);
        } catch (NotFoundException e) {
            // It is as wanted.
        } catch (OutcomeUnknownException e) {
            if (Lost.looking(e, there::getAsBoolean)) {
                throw e;
            }
        }
    }

    @Override
    public String toString() {
        return "access to " + api.system();
    }
}
