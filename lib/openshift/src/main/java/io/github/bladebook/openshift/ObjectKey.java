package io.github.bladebook.openshift;

import static java.util.Objects.requireNonNull;

/**
 * Names one object of the API, of whatever kind.
 *
 * @param apiVersion group and version, {@code apps/v1}; {@code v1} for the core group
 * @param kind {@code Deployment}
 * @param namespace empty where the kind has none
 * @param name empty only in an object that the server is to name ({@code generateName})
 */
public record ObjectKey(String apiVersion, String kind, String namespace, String name) {
    public ObjectKey {
        requireNonNull(apiVersion, "apiVersion is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(namespace, "namespace is null");
        requireNonNull(name, "name is null");
    }

    /** Returns the key of an object in no namespace. */
    public static ObjectKey cluster(String apiVersion, String kind, String name) {
        return new ObjectKey(apiVersion, kind, "", name);
    }

    /** Returns the group, empty for the core group. */
    public String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /** Returns {@code Deployment shop/web}, or {@code Namespace shop}. */
    @Override
    public String toString() {
        return namespace.isEmpty() ? kind + " " + name : "%s %s/%s".formatted(kind, namespace, name);
    }
}
