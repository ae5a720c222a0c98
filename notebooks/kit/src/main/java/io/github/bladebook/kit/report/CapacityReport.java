package io.github.bladebook.kit.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.bladebook.capacity.Capacity;
import io.github.bladebook.capacity.Ceiling;
import io.github.bladebook.capacity.Homeless;
import io.github.bladebook.capacity.Loss;
import io.github.bladebook.capacity.NodeRoom;
import io.github.bladebook.snapshot.Lack;
import io.github.bladebook.snapshot.Resources;
import io.github.bladebook.snapshot.Snapshot;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The capacity report for programs, field by field as {@code docs/capacity.schema.json} publishes it. Separate from the answers
 * themselves, so that those can change without breaking whoever reads this.
 */
record CapacityReport(
        String format,
        String lab,
        String takenAt,
        List<String> headline,
        List<Lack> lacks,
        List<Blade> nodes,
        List<Lost> losses,
        Line ceiling) {
    static final String FORMAT = "bladebook-capacity/1";

    static CapacityReport of(Snapshot now, Capacity capacity) {
        List<Lost> losses = Stream.of(Loss.Kind.CRASH, Loss.Kind.DRAIN)
                .flatMap(kind -> capacity.losses(kind).all().stream())
                .map(Lost::of)
                .toList();
        return new CapacityReport(
                FORMAT,
                now.lab(),
                now.takenAt().toString(),
                capacity.headline(),
                now.lacks(),
                capacity.nodes().stream()
                        .map(room ->
                                Blade.of(room, capacity.loss(room.name()).gone().size()))
                        .toList(),
                losses,
                Line.of(capacity.ceiling()));
    }

    record Amount(long cpuMilli, long memoryBytes, long ephemeralBytes, long pods, Map<String, Long> other) {
        static Amount of(Resources amount, long pods) {
            return new Amount(
                    amount.cpu().milli(),
                    amount.memory().bytes(),
                    amount.ephemeral().bytes(),
                    pods,
                    amount.other());
        }
    }

    record Blade(
            String name,
            boolean ready,
            boolean schedulable,
            Amount allocatable,
            Amount requested,
            Amount diesWithNode) {
        static Blade of(NodeRoom room, int gone) {
            return new Blade(
                    room.name(),
                    room.ready(),
                    room.schedulable(),
                    Amount.of(room.allocatable(), room.maxPods()),
                    Amount.of(room.requested(), room.pods()),
                    Amount.of(room.diesWithNode(), gone));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Lost(
            String node,
            String kind,
            String verdict,
            String because,
            Amount sum,
            List<Without> withoutPlace,
            @Nullable List<Blocked> blocked) {
        static Lost of(Loss loss) {
            List<Blocked> blocked = loss.blocked().stream()
                    .map(each -> new Blocked(each.namespace(), each.name(), each.by()))
                    .toList();
            return new Lost(
                    loss.node(),
                    loss.kind().word(),
                    loss.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    loss.because(),
                    Amount.of(loss.sum(), loss.withoutPlace().size()),
                    loss.withoutPlace().stream().map(Without::of).toList(),
                    loss.kind() == Loss.Kind.DRAIN ? blocked : null);
        }
    }

    record Blocked(String namespace, String name, String by) {}

    record Without(String namespace, String name, Amount requests, String lacks, String reason) {
        static Without of(Homeless pod) {
            return new Without(pod.namespace(), pod.name(), Amount.of(pod.requests(), 1), pod.lacks(), pod.reason());
        }
    }

    record Line(
            @Nullable Double cpu, @Nullable Double memory, double requestedCpu, double requestedMemory, double alarm) {
        static Line of(Ceiling ceiling) {
            return new Line(
                    ceiling.cpu().at(),
                    ceiling.memory().at(),
                    ceiling.cpu().requested(),
                    ceiling.memory().requested(),
                    ceiling.alarm());
        }
    }
}
