package io.github.bladebook.simulator.state.proxmox;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Who may what: {@code user.cfg}. Accounts that the lab came with have their rights of themselves; what is granted here adds to them. A
 * token with rights of its own may at most what its user may.
 */
public final class PveAccess {
    private final ProxmoxState state;
    private final PveSection users = new PveSection();
    private final PveSection tokens = new PveSection();
    private final PveSection groups = new PveSection();
    private final PveSection roles = new PveSection();
    private final Set<Grant> grants = new LinkedHashSet<>();
    private final Map<String, Map<String, Set<String>>> own = new HashMap<>();

    PveAccess(ProxmoxState state) {
        this.state = state;
    }

    /**
     * One line of the access control list.
     *
     * @param type user, group or token
     */
    public record Grant(String path, String type, String to, String role, boolean propagate) {}

    /** Returns users: {@code comment}, {@code enable}, {@code expire}, {@code groups} with commas between. */
    public PveSection users() {
        return users;
    }

    /** Returns tokens by {@code user@realm!name}. */
    public PveSection tokens() {
        return tokens;
    }

    public PveSection groups() {
        return groups;
    }

    /** Returns the roles that were made: {@code privs} with commas between. */
    public PveSection roles() {
        return roles;
    }

    /** Returns what a role may; null there is none is told by {@link #hasRole}. */
    public Set<String> privileges(String role) {
        Set<String> known = PveRoles.builtIn().get(role);
        if (known != null) {
            return known;
        }
        Set<String> privileges = new TreeSet<>(List.of(roles.text(role, "privs").split("[,;\\s]+", -1)));
        privileges.remove("");
        return privileges;
    }

    /** Returns whether there is such a role. */
    public boolean hasRole(String role) {
        return PveRoles.builtIn().containsKey(role) || roles.find(role).isPresent();
    }

    /** Returns the access control list. */
    public synchronized List<Grant> grants() {
        return List.copyOf(grants);
    }

    /** Adds a line, or one that propagates in place of one that does not. */
    public synchronized void grant(Grant grant) {
        revoke(grant);
        grants.add(grant);
        settle();
    }

    /** Removes a line. */
    public synchronized void revoke(Grant grant) {
        grants.removeIf(line -> line.path().equals(grant.path())
                && line.type().equals(grant.type())
                && line.to().equals(grant.to())
                && line.role().equals(grant.role()));
        settle();
    }

    /** Removes everything granted to somebody who is gone. */
    public synchronized void forget(String to) {
        grants.removeIf(line -> line.to().equals(to));
        settle();
    }

    /** Makes an account that may nothing yet, and returns its secret. */
    public synchronized String open(String id, String secret) {
        String value = secret.isEmpty() ? UUID.randomUUID().toString() : secret;
        state.grant(new PveAccount(id, value, Map.of()));
        own.put(id, Map.of());
        settle();
        return value;
    }

    /** Works out anew what every account may. */
    public synchronized void settle() {
        for (String id : state.accountIds()) {
            PveAccount account = state.account(id).orElseThrow();
            own.computeIfAbsent(id, key -> account.privileges());
        }
        for (String id : state.accountIds()) {
            PveAccount account = state.account(id).orElseThrow();
            Map<String, Set<String>> rights = id.contains("!") ? token(id) : user(id);
            state.grant(new PveAccount(id, account.secret(), rights));
        }
    }

    private Map<String, Set<String>> user(String id) {
        Set<String> member = new TreeSet<>(List.of(users.text(id, "groups").split("[,;\\s]+", -1)));
        Map<String, Set<String>> rights = new HashMap<>(own.getOrDefault(id, Map.of()));
        for (Grant grant : grants) {
            boolean concerned = grant.type().equals("group")
                    ? member.contains(grant.to())
                    : grant.to().equals(id);
            if (concerned) {
                add(rights, grant);
            }
        }
        return rights;
    }

    private void add(Map<String, Set<String>> rights, Grant grant) {
        Set<String> all = new TreeSet<>(rights.getOrDefault(grant.path(), Set.of()));
        all.addAll(privileges(grant.role()));
        rights.put(grant.path(), Set.copyOf(all));
    }

    private Map<String, Set<String>> token(String id) {
        Map<String, Set<String>> rights = new HashMap<>(own.getOrDefault(id, Map.of()));
        if (tokens.find(id).isEmpty()) {
            grants.stream().filter(grant -> grant.to().equals(id)).forEach(grant -> add(rights, grant));
            return rights;
        }
        Map<String, Set<String>> owner = user(id.substring(0, id.indexOf('!')));
        if (!tokens.text(id, "privsep").equals("1")) {
            return owner;
        }
        grants.stream().filter(grant -> grant.to().equals(id)).forEach(grant -> add(rights, grant));
        PveAccount user = new PveAccount(id, "", owner);
        rights.replaceAll((path, privileges) -> {
            Set<String> both = new TreeSet<>(privileges);
            both.retainAll(user.privilegesOn(path));
            return both;
        });
        return rights;
    }
}
