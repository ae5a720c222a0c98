package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives objects and lists the form a client accepts: whole, as a table, only metadata; as JSON or protobuf. */
final class Forms {
    private static final String OFFERED = "application/json, application/yaml";
    private static final String OFFERED_BUILT_IN = OFFERED + ", " + Accept.PROTOBUF;

    private final Kind kind;
    private final Accept accept;
    private final Table table;

    private Forms(Kind kind, Accept accept, Table table) {
        this.kind = kind;
        this.accept = accept;
        this.table = table;
    }

    /** Picks the first media type of the call that the server has for the kind. */
    static Forms of(Kind kind, Call call, Instant now) {
        Optional<Accept> best =
                call.accepted().stream().filter(accept -> offered(kind, accept)).findFirst();
        return new Forms(
                kind,
                best.orElseThrow(() -> ApiError.notAcceptable(kind.builtIn() ? OFFERED_BUILT_IN : OFFERED)),
                new Table(kind, call.parameter("includeObject"), now));
    }

    private static boolean offered(Kind kind, Accept accept) {
        boolean meta = accept.group().equals("meta.k8s.io") && accept.version().equals("v1");
        return switch (accept.as()) {
            case "" -> accept.json() || (accept.protobuf() && kind.builtIn());
            case "Table" -> meta && accept.json();
            case "PartialObjectMetadata", "PartialObjectMetadataList" -> meta && (accept.json() || accept.protobuf());
            default -> false;
        };
    }

    Answer object(int status, StoredObject object) {
        if (!accept.as().isEmpty()) {
            return accept.protobuf()
                    ? protobuf(status, Messages.partial(object.tree()))
                    : Answer.json(status, tree(object, true));
        }
        return accept.protobuf()
                ? protobuf(status, Messages.object(object))
                : new Answer(status, Accept.JSON, List.of(object.json()));
    }

    /** Returns one object as an event of a watch carries it. */
    JsonNode tree(StoredObject object, boolean first) {
        return switch (accept.as()) {
            case "" -> object.tree();
            case "Table" -> {
                ObjectNode metadata = Json.object().put("resourceVersion", String.valueOf(object.resourceVersion()));
                yield table.of(metadata, List.of(object), first);
            }
            default -> Table.metadataOf(object.tree());
        };
    }

    Answer list(Page page) {
        return switch (accept.as()) {
            case "" ->
                accept.protobuf()
                        ? protobuf(200, Messages.list(kind, page.metadata(), page.items()))
                        : new Answer(200, Accept.JSON, json(page));
            case "Table" -> Answer.json(200, table.of(page.metadata(), page.items(), true));
            default -> accept.protobuf() ? protobuf(200, partialMessages(page)) : Answer.json(200, partial(page));
        };
    }

    private static Answer protobuf(int status, List<byte[]> pieces) {
        return new Answer(status, Accept.PROTOBUF, pieces);
    }

    /** Items of a built-in kind carry no kind and apiVersion of their own, those of a custom one do. */
    private List<byte[]> json(Page page) {
        List<byte[]> pieces = new ArrayList<>(2 * page.items().size() + 2);
        String head = "{\"kind\":\"%s\",\"apiVersion\":\"%s\",\"metadata\":%s,\"items\":["
                .formatted(kind.listName(), kind.apiVersion(), page.metadata());
        pieces.add(head.getBytes(StandardCharsets.UTF_8));
        byte[] comma = {','};
        for (StoredObject item : page.items()) {
            pieces.add(kind.builtIn() ? item.body() : item.json());
            pieces.add(comma);
        }
        if (!page.items().isEmpty()) {
            pieces.remove(pieces.size() - 1);
        }
        pieces.add("]}\n".getBytes(StandardCharsets.UTF_8));
        return pieces;
    }

    private static ObjectNode partial(Page page) {
        ObjectNode list = Json.object().put("kind", "PartialObjectMetadataList").put("apiVersion", "meta.k8s.io/v1");
        list.set("metadata", page.metadata());
        ArrayNode items = list.putArray("items");
        page.items().forEach(item -> items.add(Table.metadataOf(item.tree())));
        return list;
    }

    private static List<byte[]> partialMessages(Page page) {
        return Messages.partialList(page.metadata(), page.items());
    }
}
