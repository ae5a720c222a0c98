package io.github.bladebook.nautobot;

import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of many objects; of each of them, not only of some.
 *
 * @param system where
 * @param tried what was tried, as a verb and an object
 * @param done what was read back, in the order given; empty after a deletion
 * @param fates one for each object given
 */
public record Bulk<T>(String system, String tried, List<T> done, List<Fate> fates) {
    private static final int TOLD = 5;

    public Bulk {
        done = List.copyOf(done);
        fates = List.copyOf(fates);
    }

    /** Returns those of which this became. */
    public List<Fate> with(Fate.State state) {
        return fates.stream().filter(fate -> fate.state() == state).toList();
    }

    /** Returns whether all are done. */
    public boolean complete() {
        return with(Fate.State.DONE).size() == fates.size();
    }

    /**
     * Returns what was read back.
     *
     * @throws OutcomeUnknownException if of some it is not known
     * @throws InvalidRequestException if some were refused or read otherwise; {@code fields()} has their places in the list
     */
    public List<T> orThrow() {
        if (complete()) {
            return done;
        }
        if (!with(Fate.State.UNKNOWN).isEmpty()) {
            throw new OutcomeUnknownException(
                    new Problem(system, tried, told(), "Look at those in a while, then give the rest again"));
        }
        Map<String, String> culprits = fates.stream()
                .filter(fate -> fate.state() == Fate.State.REFUSED || fate.state() == Fate.State.ALTERED)
                .collect(Collectors.toMap(fate -> Integer.toString(fate.index()), Fate::why, (one, other) -> one));
        throw new InvalidRequestException(
                new Problem(system, tried, told(), "Correct those; what is done does not have to be given again"),
                culprits);
    }

    private String told() {
        String sums = Arrays.stream(Fate.State.values())
                .filter(state -> !with(state).isEmpty())
                .map(state -> "%d %s".formatted(with(state).size(), state))
                .collect(Collectors.joining(", "));
        String named = fates.stream()
                .filter(fate -> fate.state() != Fate.State.DONE && fate.state() != Fate.State.NOT_DONE)
                .limit(TOLD)
                .map(Fate::toString)
                .collect(Collectors.joining("; "));
        if (named.isEmpty()) {
            named = fates.stream()
                    .filter(fate -> !fate.why().isEmpty())
                    .limit(1)
                    .map(Fate::toString)
                    .collect(Collectors.joining());
        }
        return "of %d: %s: %s".formatted(fates.size(), sums, named);
    }

    /** Returns how many of which fate, and names those that are not done. */
    @Override
    public String toString() {
        return complete() ? "%s: all %d done".formatted(tried, fates.size()) : tried + ": " + told();
    }
}
