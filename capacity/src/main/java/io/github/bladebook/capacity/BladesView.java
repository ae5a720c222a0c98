package io.github.bladebook.capacity;

import io.github.bladebook.display.BarChart;
import io.github.bladebook.display.Charts;
import io.github.bladebook.display.Note;
import io.github.bladebook.display.TableView;
import io.github.bladebook.display.Tone;
import io.github.bladebook.display.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The nodes, as a table and, while they are few, a chart. */
final class BladesView {
    private final Capacity capacity;

    BladesView(Capacity capacity) {
        this.capacity = capacity;
    }

    List<View> views() {
        if (capacity.nodes().isEmpty()) {
            return List.of(new Note("No nodes were read."));
        }
        if (!capacity.unknown().isEmpty()) {
            return List.of(new Note("Nodes were read: %d. What is asked of them cannot be told."
                    .formatted(capacity.nodes().size())));
        }
        List<View> views = new ArrayList<>();
        views.add(nodes());
        // A chart of many bars tells nothing.
        if (capacity.nodes().size() <= Report.MANY) {
            views.add(chart());
        }
        return views;
    }

    private List<NodeRoom> fullestFirst() {
        List<NodeRoom> nodes = capacity.nodes();
        Comparator<NodeRoom> fullest =
                Comparator.comparing(NodeRoom::dominantFraction).reversed();
        return nodes.size() <= Report.MANY
                ? nodes
                : nodes.stream().sorted(fullest).toList();
    }

    private @Nullable Tone alarm(double fraction) {
        return fraction > capacity.policy().alarm() ? Tone.WARN : null;
    }

    private View nodes() {
        return TableView.<NodeRoom>of(fullestFirst())
                .caption("Nodes: what pods may ask for, and what they ask for")
                .column("node", NodeRoom::name)
                .column("state", BladesView::state)
                .column("vCPU", node -> node.allocatable().cpu())
                .percent("vCPU asked", NodeRoom::cpuFraction, look -> look.tone(node -> alarm(node.cpuFraction())))
                .column("memory", node -> node.allocatable().memory())
                .percent(
                        "memory asked",
                        NodeRoom::memoryFraction,
                        look -> look.tone(node -> alarm(node.memoryFraction())))
                .column("memory free", node -> node.free().memory())
                .column("belongs to the node", node -> node.diesWithNode().memory())
                .column("pods", node -> node.pods() + " of " + node.maxPods(), look -> look.right())
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
}
