package io.github.bladebook.simulator.state.truenas;

import io.github.bladebook.simulator.state.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who may log in, by which key or password. */
public final class Accounts {
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, Integer> keys;
    private final Map<Integer, String> owners = Map.of(1, "bladebook", 2, "auditor");
    private final Set<Integer> revoked = new HashSet<>();
    private final Set<Integer> gone = new HashSet<>();
    private final String password = UUID.randomUUID().toString();

    Accounts(Credentials credentials) {
        for (Account account : List.of(
                new Account("bladebook", 3000, Set.of("FULL_ADMIN")),
                new Account("auditor", 3001, Set.of("READONLY_ADMIN")),
                new Account("sharer", 3002, Set.of("SHARING_ADMIN")))) {
            accounts.put(account.name(), account);
        }
        keys = Map.of(credentials.trueNasKey(), 1, credentials.trueNasReadOnlyKey(), 2);
    }

    /** Returns the one password that all accounts have; made when the lab starts. */
    public String password() {
        return password;
    }

    /** Returns an account by its name. */
    public Optional<Account> find(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    /** Returns the account that a name and a password belong to. */
    public Optional<Account> byPassword(String name, String given) {
        return find(name).filter(account -> same(password, given));
    }

    /** Returns the number of a key, revoked or not; empty where no such key was ever made. */
    public Optional<Integer> key(String given) {
        return keys.entrySet().stream()
                .filter(entry -> same(entry.getKey(), given))
                .map(Map.Entry::getValue)
                .filter(key -> !gone.contains(key))
                .findFirst();
    }

    /** Returns the numbers of the keys that there are. */
    public List<Integer> keys() {
        return owners.keySet().stream()
                .filter(key -> !gone.contains(key))
                .sorted()
                .toList();
    }

    /** Forgets an account; its keys are keys no more. */
    public void forget(String name) {
        accounts.remove(name);
        owners.forEach((key, owner) -> {
            if (owner.equals(name)) {
                gone.add(key);
            }
        });
    }

    /** Returns whose key it is. */
    public Account owner(int key) {
        return find(owners.getOrDefault(key, "")).orElseThrow();
    }

    /** Returns whether a key has been revoked. */
    public boolean isRevoked(int key) {
        return revoked.contains(key);
    }

    /** Revokes a key for good. */
    public void revoke(int key) {
        revoked.add(key);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Accounts" + accounts.keySet();
    }
}
