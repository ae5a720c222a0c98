package io.github.bladebook.openshift;

/**
 * Which objects of a kind.
 *
 * @param labels a label selector as kubectl takes it, {@code app=web,tier!=db}; empty for all
 * @param fields a field selector, {@code metadata.name=web}; empty for all
 */
public record Selection(String labels, String fields) {
    /** Returns all objects. */
    public static Selection all() {
        return new Selection("", "");
    }

    public static Selection labels(String selector) {
        return new Selection(selector, "");
    }

    public static Selection fields(String selector) {
        return new Selection("", selector);
    }
}
