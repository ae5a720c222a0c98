package io.github.bladebook.capacity;

/**
 * Something that stands in the way of a drain.
 *
 * @param by the budget, the condition or the flag that is in the way
 * @param text the whole fact as one sentence
 */
public record Obstacle(Kind kind, String namespace, String name, String by, String text) {
    /** What is in the way. */
    public enum Kind {
        /** A PodDisruptionBudget allows no disruption now: the drain hangs until it does. */
        BUDGET,
        /** A budget lets fewer pods go at once than stand on the node: the drain goes in waves. */
        WAVES,
        /** A virtual machine that cannot live-migrate, while its eviction strategy asks for it. */
        NOT_MIGRATABLE,
        /** Data in an emptyDir is deleted; the drain asks for {@code --delete-emptydir-data}. */
        EMPTY_DIR,
        /** No controller makes the pod again; the drain asks for {@code --force}. */
        BARE
    }

    /** Returns whether the drain cannot end while this lasts. */
    public boolean blocks() {
        return kind == Kind.BUDGET || kind == Kind.NOT_MIGRATABLE;
    }
}
