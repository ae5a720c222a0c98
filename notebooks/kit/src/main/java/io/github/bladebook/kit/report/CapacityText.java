package io.github.bladebook.kit.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.bladebook.capacity.Capacity;
import io.github.bladebook.capacity.Homeless;
import io.github.bladebook.capacity.Loss;
import io.github.bladebook.capacity.NodeRoom;
import io.github.bladebook.display.TableView;
import io.github.bladebook.snapshot.Resources;
import io.github.bladebook.snapshot.Snapshot;
import java.util.List;
import java.util.Locale;

/** The capacity answers as texts that programs read. */
public final class CapacityText {
    private CapacityText() {}

    /** Returns the whole report as JSON, as {@code docs/capacity.schema.json} describes it. */
    public static String json(Snapshot now, Capacity capacity) {
        try {
            return JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(CapacityReport.of(now, capacity));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report of plain records is always JSON", e);
        }
    }

    /**
     * Returns one CSV row for each node and each pod that has no place when that node crashes; a node whose loss leaves none has one
     * row with empty pod columns. Sizes are bytes, processor time is thousandths of a vCPU.
     */
    public static String csv(Capacity capacity) {
        List<Row> rows = capacity.losses(Loss.Kind.CRASH).all().stream()
                .flatMap(loss -> Row.of(loss, capacity.nodes()).stream())
                .toList();
        return TableView.of(rows)
                .column("node", Row::node)
                .column(
                        "allocatable_cpu_milli",
                        row -> row.room().allocatable().cpu().milli())
                .column(
                        "allocatable_memory_bytes",
                        row -> row.room().allocatable().memory().bytes())
                .column(
                        "requested_cpu_milli",
                        row -> row.room().requested().cpu().milli())
                .column(
                        "requested_memory_bytes",
                        row -> row.room().requested().memory().bytes())
                .column("verdict", Row::verdict)
                .column("pod_namespace", row -> row.pod().namespace())
                .column("pod_name", row -> row.pod().name())
                .column("pod_cpu_milli", row -> row.pod().requests().cpu().milli())
                .column("pod_memory_bytes", row -> row.pod().requests().memory().bytes())
                .column("reason", row -> row.pod().reason())
                .build()
                .csv();
    }

    private record Row(String node, NodeRoom room, String verdict, Homeless pod) {
        private static final Homeless NOBODY = new Homeless("", "", Resources.ZERO, "", "", List.of());

        static List<Row> of(Loss loss, List<NodeRoom> rooms) {
            NodeRoom room = rooms.stream()
                    .filter(each -> each.name().equals(loss.node()))
                    .findFirst()
                    .orElseThrow();
            String verdict = loss.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-');
            List<Homeless> pods = loss.withoutPlace().isEmpty() ? List.of(NOBODY) : loss.withoutPlace();
            return pods.stream()
                    .map(pod -> new Row(loss.node(), room, verdict, pod))
                    .toList();
        }
    }
}
