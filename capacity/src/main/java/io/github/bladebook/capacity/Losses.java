package io.github.bladebook.capacity;

import io.github.bladebook.display.Headline;
import io.github.bladebook.display.Showable;
import io.github.bladebook.display.TableView;
import io.github.bladebook.display.Tone;
import io.github.bladebook.display.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The loss of each node in turn, one at a time.
 *
 * @param all in the order of the nodes
 */
public record Losses(List<Loss> all) implements Showable, Iterable<Loss> {
    static final String BUT_APART = "all pods find a place elsewhere, but for those that keep one to a node.";

    public Losses {
        all = List.copyOf(all);
    }

    @Override
    public Iterator<Loss> iterator() {
        return all.iterator();
    }

    /** Returns whether the loss of every node is known to be survived. */
    public boolean survived() {
        return all.stream().allMatch(loss -> loss.verdict() == Verdict.ALL_PLACED);
    }

    /** Returns whether the loss of every node is survived, but for pods that keep one to a node. */
    boolean byDesign() {
        return all.stream().allMatch(Loss::byDesign);
    }

    /**
     * Returns the loss that leaves most memory without a place, then most pods; one that leaves only pods that keep one to a node
     * comes behind every other. Empty where there are no nodes.
     */
    public Optional<Loss> worst() {
        return all.stream()
                .max(Comparator.comparing((Loss loss) -> !loss.byDesign())
                        .thenComparing(loss -> loss.sum().memory())
                        .thenComparing(loss -> loss.withoutPlace().size())
                        .thenComparing(loss -> loss.verdict() != Verdict.ALL_PLACED));
    }

    @Override
    public List<View> views() {
        List<View> views = new ArrayList<>();
        worst().ifPresent(worst -> views.add(headline(worst)));
        views.add(TableView.<Loss>of(all)
                .caption("The loss of each node")
                .column("node", Loss::node)
                .column("how", loss -> loss.kind().word())
                .column(
                        "verdict",
                        loss -> loss.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .column("without place", loss -> loss.withoutPlace().size())
                .column("memory without place", loss -> loss.sum().memory())
                .column("vCPU without place", loss -> loss.sum().cpu())
                .column("placed again", loss -> loss.moves().size())
                .column("go with it", loss -> loss.gone().size())
                .column("would be evicted", Loss::evicted)
                .column("blocked", loss -> loss.blocked().size())
                .rowTone(LossView::tone)
                .build());
        return views;
    }

    private Headline headline(Loss worst) {
        if (survived()) {
            return new Headline("Any single node may be lost: everything finds a place again.", Tone.OK);
        }
        return byDesign()
                ? new Headline("Any single node may be lost: " + BUT_APART, Tone.WARN)
                : new Headline(worst.sentence(), LossView.tone(worst));
    }
}
