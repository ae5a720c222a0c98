package io.github.bladebook.openshift;

/**
 * One condition of an object.
 *
 * @param status True, False or Unknown
 * @param reason the machine's word for it, empty where none
 * @param message the words for people, empty where none
 */
public record Condition(String type, String status, String reason, String message) {
    /** Returns whether the condition holds. */
    public boolean holds() {
        return status.equals("True");
    }
}
