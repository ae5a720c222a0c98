package io.github.bladebook.traefik.publish;

import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.RemoteFailureException;
import java.time.Duration;
import java.util.List;

/**
 * What became of a change.
 *
 * @param steps what was done and seen, in its order
 * @param failure why it is not as wanted; empty where it is
 * @param took from the first look to the last
 */
public record Outcome(Result result, String file, List<String> steps, String failure, Duration took) {
    public Outcome {
        steps = List.copyOf(steps);
    }

    /** How it ended. */
    public enum Result {
        /** The file is there, and Traefik serves what it says. */
        PUBLISHED,
        /** The file is gone, and what only it defined is no longer served. */
        REMOVED,
        /** There was nothing to do. */
        UNCHANGED,
        /** It did not work, and all is as before, which was proved. */
        RESTORED,
        /** It did not work, and that all is as before could not be proved. */
        UNSURE
    }

    /** Returns whether all is as wanted. */
    public boolean good() {
        return result == Result.PUBLISHED || result == Result.REMOVED || result == Result.UNCHANGED;
    }

    /**
     * Returns this where all is as wanted.
     *
     * @throws RemoteFailureException if it was taken back
     * @throws OutcomeUnknownException if the present state is not known
     */
    public Outcome orThrow() {
        if (good()) {
            return this;
        }
        String tried = "publish " + file;
        if (result == Result.RESTORED) {
            throw new RemoteFailureException(
                    new Problem(
                            "traefik", tried, failure + "; all is as before", "Correct what is named and plan anew"),
                    0,
                    false);
        }
        throw new OutcomeUnknownException(new Problem(
                "traefik", tried, failure, "Look at the file and at Traefik's routers before anything else"));
    }

    @Override
    public String toString() {
        return "%s %s in %.1f s%s\n%s"
                .formatted(
                        file,
                        result,
                        took.toMillis() / 1000.0,
                        failure.isEmpty() ? "" : ": " + failure,
                        String.join("\n", steps));
    }
}
