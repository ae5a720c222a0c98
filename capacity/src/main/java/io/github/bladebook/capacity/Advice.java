package io.github.bladebook.capacity;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.snapshot.Resources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The report's first sentences, and what to do. */
final class Advice {
    private final Capacity capacity;

    Advice(Capacity capacity) {
        this.capacity = capacity;
    }

    List<String> headline() {
        String doubt = capacity.unknown();
        if (!doubt.isEmpty()) {
            return List.of("No verdict can be given: " + closed(doubt));
        }
        List<String> sentences = new ArrayList<>();
        if (capacity.nodes().size() == 1) {
            String only = capacity.nodes().get(0).name();
            sentences.add("There is one node: if %s dies, everything stands still.".formatted(only));
            return sentences;
        }
        Losses losses = capacity.losses();
        if (losses.survived()) {
            sentences.add("Any single node may die: all its pods find a place elsewhere.");
        } else {
            sentences.add(
                    losses.byDesign()
                            ? "Any single node may die: " + Losses.BUT_APART
                            : losses.worst().orElseThrow().sentence());
        }
        Ceiling ceiling = capacity.ceiling();
        if (ceiling.tight().at() != null) {
            sentences.add(ceiling.sentence());
        }
        long notReady = capacity.nodes().stream().filter(node -> !node.ready()).count();
        if (notReady > 0) {
            sentences.add("%s not ready now.".formatted(notReady == 1 ? "1 node is" : notReady + " nodes are"));
        }
        return sentences;
    }

    List<String> advice() {
        String doubt = capacity.unknown();
        if (!doubt.isEmpty()) {
            return List.of("Take the snapshot again once it can be read: " + closed(doubt));
        }
        Set<String> actions = new LinkedHashSet<>();
        for (Loss loss : capacity.losses()) {
            loss.withoutPlace().stream()
                    .flatMap(pod -> pod.refusals().stream())
                    .filter(Homeless.Refusal::closed)
                    .forEach(refusal -> actions.add(opening(refusal)));
        }
        for (Loss loss : capacity.losses()) {
            loss.notes().stream().filter(note -> note.startsWith("etcd loses")).forEach(actions::add);
        }
        capacity.losses().worst().filter(loss -> !loss.withoutPlace().isEmpty()).ifPresent(loss -> room(loss, actions));
        for (Loss loss : capacity.losses(Loss.Kind.DRAIN)) {
            loss.blocked()
                    .forEach(obstacle -> actions.add("Before draining %s: %s (%s/%s)."
                            .formatted(loss.node(), obstacle.text(), obstacle.namespace(), obstacle.name())));
        }
        capacity.workloads().stream()
                .filter(Share::confirm)
                .forEach(share -> actions.add("Confirm %s %s/%s: it takes %s of the cluster."
                        .formatted(
                                share.kind(), share.namespace(), share.name(), Words.percent(share.share(), false))));
        lines(actions);
        return List.copyOf(actions);
    }

    /** A node that is closed to pods is asked about before any rule of theirs. */
    private static String opening(Homeless.Refusal refusal) {
        if (refusal.why().equals(NodeRules.NOT_READY)) {
            return "Look at %s: it is not ready.".formatted(refusal.node());
        }
        if (refusal.why().startsWith(NodeRules.TAINTED + NodeRules.CORDON.key() + ":")) {
            return "Uncordon %s: it is closed to new pods.".formatted(refusal.node());
        }
        return "%s %s: only pods that bear it go there.".formatted(refusal.node(), refusal.why());
    }

    private void room(Loss loss, Set<String> actions) {
        Ceiling ceiling = capacity.ceiling();
        Resources whole = capacity.allocatable();
        over(ceiling.memory(), whole.memory().bytes())
                .ifPresent(bytes -> actions.add(
                        "%s of memory requests must go, or a node must come: %s of %s are asked for, %s survive."
                                .formatted(
                                        new DataSize(bytes),
                                        Words.percent(ceiling.memory().requested(), true),
                                        whole.memory(),
                                        Words.percent(nonNull(ceiling.memory().at()), true))));
        over(ceiling.cpu(), whole.cpu().milli())
                .ifPresent(milli ->
                        actions.add("%s vCPU of requests must go, or a node must come.".formatted(new Cpu(milli))));
        if (!loss.byDesign()) {
            shrink(loss, actions);
        }
        rules(loss, actions);
    }

    private void shrink(Loss loss, Set<String> actions) {
        boolean memory = loss.sum().memory().bytes() > 0;
        capacity.workloads().stream()
                .filter(share ->
                        !share.kind().equals("DaemonSet") && !share.kind().equals("Node"))
                .sorted(Comparator.comparingLong((Share share) -> memory
                        ? -share.requested().memory().bytes()
                        : -share.requested().cpu().milli()))
                .limit(3)
                .forEach(share -> actions.add("Shrink or move %s %s/%s: it asks for %s and %s vCPU in %s."
                        .formatted(
                                share.kind(),
                                share.namespace(),
                                share.name(),
                                share.requested().memory(),
                                share.requested().cpu(),
                                Words.count(share.pods(), "pod"))));
    }

    private static void rules(Loss loss, Set<String> actions) {
        List<Homeless> ruled = loss.withoutPlace().stream()
                .filter(pod -> pod.lacks().isEmpty())
                .toList();
        ruled.stream()
                .filter(pod -> !pod.keepsApart() && !pod.meetsClosedNode())
                .forEach(pod -> actions.add(
                        "Loosen a rule of %s/%s: %s.".formatted(pod.namespace(), pod.name(), pod.reason())));
        List<String> apart = ruled.stream()
                .filter(Homeless::keepsApart)
                .map(pod -> pod.namespace() + "/" + pod.name())
                .sorted()
                .toList();
        if (!apart.isEmpty()) {
            actions.add(
                    "Expect %s to wait until the node is back, whatever room there is: %s by anti-affinity to pods that are there."
                            .formatted(
                                    String.join(" and ", apart),
                                    apart.size() == 1 ? "it keeps apart" : "they keep apart"));
        }
    }

    private void lines(Set<String> actions) {
        for (MachineMemory memory : capacity.machineMemory()) {
            if (memory.verdict() != MachineMemory.Line.BELOW) {
                actions.add("Virtual machines on %s have %s of its memory; the line is %s to %s."
                        .formatted(
                                memory.where(),
                                Words.percent(memory.fraction(), false),
                                Words.percent(capacity.policy().vmMemoryFrom(), false),
                                Words.percent(capacity.policy().vmMemoryTo(), false)));
            }
        }
        List<StoreRoom> stores = new ArrayList<>(capacity.storageClasses());
        stores.addAll(capacity.pools());
        for (StoreRoom store : stores) {
            Double fraction = store.fraction();
            if (store.alarm() && fraction != null) {
                actions.add("Make room in storage %s (%s): %s is used."
                        .formatted(store.name(), store.where(), Words.percent(fraction, false)));
            }
        }
    }

    private static Optional<Long> over(Ceiling.Line line, long whole) {
        Double at = line.at();
        return at == null || line.requested() <= at
                ? Optional.empty()
                : Optional.of((long) Math.ceil((line.requested() - at) * whole));
    }

    private static double nonNull(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    private static String closed(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }
}
