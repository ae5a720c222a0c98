package io.github.bladebook.traefik;

/**
 * A name within Traefik.
 *
 * @param name as it stands in a file or label
 * @param provider where it comes from: {@code file}, {@code docker}; empty where none is told
 */
public record Name(String name, String provider) {
    /** Reads {@code app@file}. */
    public static Name of(String id) {
        int at = id.lastIndexOf('@');
        return at < 0 ? new Name(id, "") : new Name(id.substring(0, at), id.substring(at + 1));
    }

    /** Returns {@code app@file}, or the bare name where there is no provider. */
    @Override
    public String toString() {
        return provider.isEmpty() ? name : name + "@" + provider;
    }
}
