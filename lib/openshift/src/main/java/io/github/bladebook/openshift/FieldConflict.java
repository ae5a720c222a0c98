package io.github.bladebook.openshift;

/**
 * A field that another manager holds.
 *
 * @param manager who: {@code kubectl-client-side-apply}, {@code argocd-controller}
 * @param field its path as the server writes it: {@code .spec.replicas}
 */
public record FieldConflict(String manager, String field) {
    @Override
    public String toString() {
        return "%s is held by %s".formatted(field, manager);
    }
}
