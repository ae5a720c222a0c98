package io.github.bladebook.openshift;

/**
 * Something that one may or may not do.
 *
 * @param verb get, list, watch, create, update, patch, delete …
 * @param group empty for the core group
 * @param resource the plural name
 * @param subresource {@code exec}, {@code status}; empty for the object itself
 * @param namespace empty for all namespaces, and for what has none
 */
public record Right(String verb, String group, String resource, String subresource, String namespace) {
    /** Reads what kubectl calls them: {@code Right.to("create", "deployments.apps", "shop")}, {@code pods/exec}. */
    public static Right to(String verb, String what, String namespace) {
        int slash = what.indexOf('/');
        String whole = slash < 0 ? what : what.substring(0, slash);
        int dot = whole.indexOf('.');
        return new Right(
                verb,
                dot < 0 ? "" : whole.substring(dot + 1),
                dot < 0 ? whole : whole.substring(0, dot),
                slash < 0 ? "" : what.substring(slash + 1),
                namespace);
    }

    /** Returns {@code create deployments.apps in namespace shop}. */
    @Override
    public String toString() {
        String name = group.isEmpty() ? resource : resource + "." + group;
        return "%s %s%s%s"
                .formatted(
                        verb,
                        name,
                        subresource.isEmpty() ? "" : "/" + subresource,
                        namespace.isEmpty() ? "" : " in namespace " + namespace);
    }
}
