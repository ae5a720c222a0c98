package io.github.bladebook.simulator.state.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/** What an interface shows of its cable and of the other end. */
final class Cabling {
    private final NautobotState state;

    Cabling(NautobotState state) {
        this.state = state;
    }

    Optional<Item> cable(Item end) {
        return state.table("dcim.cable").values().stream()
                .filter(cable -> cable.text("termination_a_id").equals(end.id())
                        || cable.text("termination_b_id").equals(end.id()))
                .findFirst();
    }

    /** Finds the other end. */
    Optional<Item> peer(Item end) {
        return cable(end).flatMap(cable -> {
            String side = cable.text("termination_a_id").equals(end.id()) ? "b" : "a";
            return state.models()
                    .find(cable.text("termination_" + side + "_type"))
                    .flatMap(model -> state.find(model.type(), cable.text("termination_" + side + "_id")));
        });
    }

    JsonNode value(Item end, String name) {
        if (name.equals("cable")) {
            return cable(end)
                    .<JsonNode>map(cable -> TextNode.valueOf(cable.id()))
                    .orElse(NullNode.getInstance());
        }
        Optional<Item> peer = peer(end);
        if (peer.isEmpty()) {
            return NullNode.getInstance();
        }
        return switch (name) {
            case "cable_peer_type", "connected_endpoint_type" ->
                TextNode.valueOf(peer.get().model().type());
            case "connected_endpoint_reachable" -> BooleanNode.TRUE;
            default -> TextNode.valueOf(peer.get().id());
        };
    }
}
