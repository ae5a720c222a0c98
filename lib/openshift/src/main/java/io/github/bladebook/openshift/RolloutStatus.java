package io.github.bladebook.openshift;

/**
 * How far a rollout is, by the rules and in the words of {@code kubectl rollout status}.
 *
 * @param message {@code Waiting for deployment "web" rollout to finish: 1 of 3 updated replicas are available...}
 */
public record RolloutStatus(State state, String message) {
    /** What may be said of a rollout. */
    public enum State {
        WAITING,
        DONE,
        /** It made no progress for as long as the Deployment allows ({@code progressDeadlineSeconds}); it is tried on. */
        DEADLINE_EXCEEDED
    }

    /** Returns whether waiting any longer tells nothing new. */
    public boolean over() {
        return state != State.WAITING;
    }

    @Override
    public String toString() {
        return message;
    }
}
