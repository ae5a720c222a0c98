package io.github.bladebook.capacity;

import io.github.bladebook.display.Headline;
import io.github.bladebook.display.Note;
import io.github.bladebook.display.Showable;
import io.github.bladebook.display.TableView;
import io.github.bladebook.display.Tone;
import io.github.bladebook.display.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The answers of {@link Capacity} section by section, as a report shows them; {@link #views()} is the whole of it. */
public final class Report implements Showable {
    /** From here on nodes are shown by their weight, not in their own order. */
    static final int MANY = 24;

    /** The details of more losses than this are told of the worst one only. */
    private static final int DETAILS = 8;

    private static final int WORKLOADS = 12;

    private final Capacity capacity;

    Report(Capacity capacity) {
        this.capacity = capacity;
    }

    /** Returns the first sentences and, for each node, the verdict on its loss. */
    public Showable headline() {
        boolean known = capacity.unknown().isEmpty();
        List<View> views = new ArrayList<>();
        for (String sentence : capacity.headline()) {
            views.add(new Headline(sentence, tone(known)));
        }
        if (known && capacity.nodes().size() > 1) {
            views.add(verdicts());
        }
        return () -> views;
    }

    /** Returns each node with what it has and what is asked of it, as a table and, while they are few, a chart. */
    public Showable blades() {
        return () -> new BladesView(capacity).views();
    }

    /** Returns how full the cluster may be so that any one node may be lost. */
    public Showable ceiling() {
        return capacity.ceiling();
    }

    /** Returns what each namespace takes, the largest first. */
    public Showable namespaces() {
        return shares("The largest namespaces", capacity.namespaces(), Share::name);
    }

    /** Returns what each workload takes, the largest first. */
    public Showable workloads() {
        return shares("The largest workloads", capacity.workloads(), share -> share.namespace() + "/" + share.name());
    }

    /** Returns what happens when nodes die: each of them in detail while they are few, else the worst. */
    public Showable crashes() {
        return details(capacity.losses(Loss.Kind.CRASH));
    }

    /** Returns what happens when nodes are drained. */
    public Showable drains() {
        return details(capacity.losses(Loss.Kind.DRAIN));
    }

    private Showable details(Losses losses) {
        if (!capacity.unknown().isEmpty()) {
            return () -> List.of(new Note("What the loss of a node does cannot be told."));
        }
        List<View> views = new ArrayList<>();
        List<Loss> told = losses.all().size() <= DETAILS
                ? losses.all()
                : losses.worst().stream().toList();
        if (told.size() < losses.all().size()) {
            views.addAll(losses.views());
        }
        told.forEach(loss -> views.addAll(loss.views()));
        return () -> views;
    }

    /** Returns what still fits. */
    public Showable sizes() {
        return () -> capacity.unknown().isEmpty()
                ? List.of(fits(), largest())
                : List.of(new Note("What still fits cannot be told."));
    }

    /** Returns what was requested and used in the time that the snapshot has a history of; empty where it has none. */
    public Showable history() {
        return () -> new HistoryView(capacity).views();
    }

    /** Returns virtual machines and storage. */
    public Showable stores() {
        return () -> new StoresView(capacity).views();
    }

    /** Returns what to do, the most useful first. */
    public Showable advice() {
        List<String> advice = capacity.advice();
        return advice.isEmpty()
                ? new Headline("Nothing needs doing.", Tone.OK)
                : TableView.of(numbered(advice))
                        .column("", Action::number)
                        .column("what to do, the most useful first", Action::text)
                        .all();
    }

    private record Action(int number, String text) {}

    private static List<Action> numbered(List<String> advice) {
        return IntStream.range(0, advice.size())
                .mapToObj(i -> new Action(i + 1, advice.get(i)))
                .toList();
    }

    @Override
    public List<View> views() {
        return Stream.of(headline(), blades(), ceiling(), crashes(), sizes(), workloads(), stores(), advice())
                .flatMap(section -> section.views().stream())
                .toList();
    }

    private View verdicts() {
        return TableView.<Loss>of(worstFirst(capacity.losses().all()))
                .column("if it dies", Loss::node)
                .column(
                        "verdict",
                        loss -> loss.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .column("pods without a place", loss -> loss.withoutPlace().size())
                .column("memory", loss -> loss.sum().memory())
                .column("vCPU", loss -> loss.sum().cpu())
                .rowTone(LossView::tone)
                .build();
    }

    /** A few stand in their own order; of many, the ones to look at come first. */
    private static List<Loss> worstFirst(List<Loss> losses) {
        Comparator<Loss> worst = Comparator.comparing((Loss loss) -> loss.sum().memory())
                .thenComparing(loss -> loss.withoutPlace().size())
                .reversed();
        return losses.size() <= MANY ? losses : losses.stream().sorted(worst).toList();
    }

    private Tone tone(boolean known) {
        if (!known) {
            return Tone.WARN;
        }
        if (capacity.nodes().size() < 2 || !capacity.losses().byDesign()) {
            return Tone.BAD;
        }
        return capacity.losses().survived() ? Tone.OK : Tone.WARN;
    }

    private View fits() {
        return TableView.<SizeFit>of(capacity.fits())
                .caption("How many more of each size fit")
                .column("size", fit -> fit.size().name())
                .column("kind", fit -> fit.size().kind() == Size.Kind.VM ? "virtual machine" : "workload")
                .column("asks vCPU", fit -> fit.asks().cpu())
                .column("asks memory", fit -> fit.asks().memory())
                .column("now", SizeFit::now)
                .column(
                        "with one node to lose",
                        fit -> fit.exact() ? fit.withLossKept() : "at most " + fit.withLossKept(),
                        look -> look.right())
                .column("ends with", SizeFit::binding)
                .percent("vCPU stranded", SizeFit::strandedCpu)
                .percent("memory stranded", SizeFit::strandedMemory)
                .build();
    }

    private static Showable shares(String caption, List<Share> all, Function<Share, String> name) {
        return TableView.<Share>of(all.stream().limit(WORKLOADS).toList())
                .caption(caption)
                .column("name", name)
                .column("kind", Share::kind)
                .column("pods", Share::pods)
                .column("vCPU", share -> share.requested().cpu())
                .column("memory", share -> share.requested().memory())
                .percent("of the cluster", Share::share)
                .rowTone(share -> share.confirm() ? Tone.WARN : null);
    }

    private View largest() {
        return TableView.<LargestPod>of(capacity.largestPods())
                .caption("The largest pod that fits now")
                .column("GiB for each vCPU", LargestPod::gibPerCpu)
                .column("vCPU", LargestPod::cpu)
                .column("memory", LargestPod::memory)
                .column("on", LargestPod::node)
                .build();
    }
}
