package io.github.bladebook.openshift;

/**
 * A sync that was asked for, to be known again among others.
 *
 * @param mark what stands in the operation's {@code info}
 * @param revision as asked for, empty for the target
 */
public record SyncTicket(ObjectKey application, String mark, String revision) {
    @Override
    public String toString() {
        return "sync %s of %s".formatted(mark, application);
    }
}
