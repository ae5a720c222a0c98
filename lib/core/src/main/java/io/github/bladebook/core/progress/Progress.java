package io.github.bladebook.core.progress;

/**
 * Told by long work how far it is. Implementations draw it where the user is: a terminal line, one element of a notebook, nothing.
 * May be called from several threads.
 */
@FunctionalInterface
public interface Progress {
    /**
     * Says how far one named piece of work is.
     *
     * @param work the piece of work, the same text each time: {@code openshift pods}
     * @param done how much of it is done
     * @param total how much there is, or -1 while that is unknown; {@code done == total} ends this piece
     */
    void update(String work, long done, long total);

    /** Returns a listener that shows nothing. */
    static Progress none() {
        return NoProgress.SILENT;
    }
}
