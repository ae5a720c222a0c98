package io.github.bladebook.capacity;

import io.github.bladebook.display.BarChart;
import io.github.bladebook.display.Charts;
import io.github.bladebook.display.Headline;
import io.github.bladebook.display.Note;
import io.github.bladebook.display.TableView;
import io.github.bladebook.display.Tone;
import io.github.bladebook.display.View;
import io.github.bladebook.snapshot.Lack;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The whole answer, as it is looked at. */
final class CapacityView {
    /** A chart of more bars than this tells nothing. */
    private static final int BARS = 24;

    private final Capacity capacity;

    CapacityView(Capacity capacity) {
        this.capacity = capacity;
    }

    List<View> views() {
        List<View> views = new ArrayList<>();
        boolean known = capacity.unknown().isEmpty();
        boolean good = known && capacity.nodes().size() > 1 && capacity.losses().survived();
        for (String sentence : capacity.headline()) {
            views.add(new Headline(sentence, known ? tone(good) : Tone.WARN));
        }
        if (!capacity.nodes().isEmpty()) {
            views.add(nodes());
        }
        if (known && capacity.nodes().size() <= BARS) {
            views.add(chart());
        }
        if (known && capacity.nodes().size() > 1) {
            views.addAll(capacity.losses().views());
            capacity.losses()
                    .worst()
                    .filter(loss -> !loss.withoutPlace().isEmpty())
                    .ifPresent(loss -> views.addAll(loss.views()));
            views.addAll(capacity.ceiling().views());
            views.add(fits());
        }
        if (!capacity.workloads().isEmpty()) {
            views.add(workloads());
        }
        stores(views);
        List<String> advice = capacity.advice();
        if (!advice.isEmpty()) {
            views.add(new Note(
                    "What to do:\n" + advice.stream().map(each -> "- " + each).collect(Collectors.joining("\n"))));
        }
        List<Lack> lacks = capacity.snapshot().lacks();
        if (!lacks.isEmpty()) {
            views.add(TableView.<Lack>of(lacks)
                    .caption("What could not be read")
                    .column("system", Lack::system)
                    .column("what", Lack::what)
                    .column("why", Lack::why)
                    .column("what to do", Lack::next)
                    .rowTone(lack -> Tone.WARN)
                    .build());
        }
        return views;
    }

    private static Tone tone(boolean good) {
        return good ? Tone.OK : Tone.BAD;
    }

    private @Nullable Tone alarm(double fraction) {
        return fraction > capacity.policy().alarm() ? Tone.WARN : null;
    }

    private View nodes() {
        return TableView.<NodeRoom>of(capacity.nodes())
                .caption("Nodes: what pods may ask for, and what they ask for")
                .column("node", NodeRoom::name)
                .column("state", CapacityView::state)
                .column("vCPU", node -> node.allocatable().cpu())
                .percent("vCPU asked", NodeRoom::cpuFraction, look -> look.tone(node -> alarm(node.cpuFraction())))
                .column("memory", node -> node.allocatable().memory())
                .percent(
                        "memory asked",
                        NodeRoom::memoryFraction,
                        look -> look.tone(node -> alarm(node.memoryFraction())))
                .column("memory free", node -> node.free().memory())
                .column("belongs to the node", node -> node.diesWithNode().memory())
                .column("pods", NodeRoom::pods)
                .column("most pods", NodeRoom::maxPods)
                .build();
    }

    private static String state(NodeRoom node) {
        if (!node.ready()) {
            return "not ready";
        }
        if (!node.schedulable()) {
            return "cordoned";
        }
        return node.open() ? "ready" : "ready, tainted";
    }

    /** Bars in percent, so that nodes of different size stand under the same two lines. */
    private View chart() {
        Ceiling.Line memory = capacity.ceiling().memory();
        BarChart<NodeRoom> chart = Charts.bars("Memory requested", capacity.nodes(), NodeRoom::name)
                .unit("% of allocatable")
                .segment("belongs to the node", node -> 100 * fixed(node))
                .segment("needs a place when the node is lost", node -> 100 * (node.memoryFraction() - fixed(node)))
                .whole("allocatable", node -> 100)
                .line("alarm", 100 * capacity.policy().alarm(), Tone.WARN);
        Double at = memory.at();
        return (at == null ? chart : chart.line("ceiling", 100 * at, Tone.BAD)).build();
    }

    private static double fixed(NodeRoom node) {
        return NodeRoom.part(
                node.diesWithNode().memory().bytes(),
                node.allocatable().memory().bytes());
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

    private View workloads() {
        return TableView.<Share>of(capacity.workloads().stream().limit(12).toList())
                .caption("The largest workloads")
                .column("workload", share -> share.namespace() + "/" + share.name())
                .column("kind", Share::kind)
                .column("pods", Share::pods)
                .column("vCPU", share -> share.requested().cpu())
                .column("memory", share -> share.requested().memory())
                .percent("of the cluster", Share::share)
                .rowTone(share -> share.confirm() ? Tone.WARN : null)
                .build();
    }

    private void stores(List<View> views) {
        List<MachineMemory> memory = capacity.machineMemory();
        if (!memory.isEmpty()) {
            views.add(TableView.<MachineMemory>of(memory)
                    .caption("Memory given to virtual machines")
                    .column("where", MachineMemory::where)
                    .column("running", MachineMemory::machines)
                    .column("given", MachineMemory::given)
                    .column("if all ran", MachineMemory::givenIfAllRan)
                    .column("of", MachineMemory::whole)
                    .percent("given", MachineMemory::fraction)
                    .rowTone(each -> each.verdict() == MachineMemory.Line.BELOW ? null : Tone.WARN)
                    .build());
        }
        List<StoreRoom> stores = new ArrayList<>(capacity.storageClasses());
        stores.addAll(capacity.pools());
        if (!stores.isEmpty()) {
            views.add(TableView.<StoreRoom>of(stores)
                    .caption("Storage")
                    .column("where", StoreRoom::where)
                    .column("name", StoreRoom::name)
                    .column("kind", StoreRoom::kind)
                    .column("free", StoreRoom::free)
                    .column("of", StoreRoom::total)
                    .percent("used", StoreRoom::fraction)
                    .rowTone(each -> each.alarm() ? Tone.WARN : null)
                    .build());
        }
    }
}
