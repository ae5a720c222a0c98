package io.github.bladebook.capacity;

import io.github.bladebook.display.Showable;
import io.github.bladebook.display.View;
import io.github.bladebook.snapshot.Resources;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What happens when one node is lost.
 *
 * @param node which
 * @param kind whether it dies or is emptied in an orderly way
 * @param because the proof, or why there is none; empty when all were placed
 * @param withoutPlace pods without a place: the smallest set the search found. It is the smallest there is where its size equals
 *     {@code atLeast}, and not proved to be otherwise
 * @param atLeast how many pods are proved to stay without a place
 * @param gone pods that need no new place, and why
 * @param moves where the others went in the placement that was found; best fit, not a forecast of the scheduler's choice
 * @param obstacles drain only: what stands in its way
 * @param preemptions what the scheduler would evict for pods without a place
 * @param fullest the fullest node afterwards, null where none is left
 * @param notes what else a person must know, each one sentence
 */
public record Loss(
        String node,
        Kind kind,
        Verdict verdict,
        String because,
        List<Homeless> withoutPlace,
        int atLeast,
        List<Gone> gone,
        List<Move> moves,
        List<Obstacle> obstacles,
        List<Preemption> preemptions,
        @Nullable Fullest fullest,
        List<String> notes)
        implements Showable {
    public Loss {
        withoutPlace = List.copyOf(withoutPlace);
        gone = List.copyOf(gone);
        moves = List.copyOf(moves);
        obstacles = List.copyOf(obstacles);
        preemptions = List.copyOf(preemptions);
        notes = List.copyOf(notes);
    }

    /** How a node is lost. */
    public enum Kind {
        /** It dies: nothing is asked, pods are made again after five minutes. */
        CRASH,
        /** It is cordoned and emptied; budgets are respected. */
        DRAIN;

        /** Returns {@code crash} or {@code drain}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A pod that needs no new place. */
    public record Gone(String namespace, String name, Departure why, Resources requests) {}

    /** A pod and where it found a place. */
    public record Move(String namespace, String name, String to, Resources requests) {}

    /**
     * The node that is fullest afterwards.
     *
     * @param resource the resource it is fullest in
     * @param fraction of its allocatable
     */
    public record Fullest(String node, String resource, double fraction) {}

    /** Returns what the pods without a place ask for together. */
    public Resources sum() {
        return withoutPlace.stream().map(Homeless::requests).reduce(Resources.ZERO, Resources::plus);
    }

    /** Returns the obstacles that keep a drain from ending. */
    public List<Obstacle> blocked() {
        return obstacles.stream().filter(Obstacle::blocks).toList();
    }

    /** Returns how many pods would be evicted for others. */
    public int evicted() {
        return preemptions.stream().mapToInt(each -> each.victims().size()).sum();
    }

    /** Returns whether nothing stays without a place but pods that keep one to a node, which no room would place. */
    boolean byDesign() {
        return verdict != Verdict.UNKNOWN && withoutPlace.stream().allMatch(Homeless::keepsApart);
    }

    /** Returns the answer as one sentence. */
    public String sentence() {
        return LossView.sentence(this);
    }

    @Override
    public List<View> views() {
        return LossView.of(this);
    }
}
