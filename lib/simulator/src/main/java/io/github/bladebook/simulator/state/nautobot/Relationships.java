package io.github.bladebook.simulator.state.nautobot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What relationships that users defined say of an object. */
final class Relationships {
    private final NautobotState state;

    Relationships(NautobotState state) {
        this.state = state;
    }

    ObjectNode of(Item item, Renderer renderer) {
        ObjectNode tree = NautobotState.object();
        for (Item relationship : state.all("extras.relationship")) {
            boolean source =
                    relationship.text("source_type").equals(item.model().type());
            boolean destination =
                    relationship.text("destination_type").equals(item.model().type());
            if (source || destination) {
                ObjectNode one = tree.putObject(relationship.text("key"));
                one.setAll(renderer.reference(relationship));
                one.put("label", relationship.text("label"));
                if (source) {
                    side(one, relationship, item, renderer, "source", "destination");
                }
                if (destination) {
                    side(one, relationship, item, renderer, "destination", "source");
                }
            }
        }
        return tree;
    }

    private void side(ObjectNode into, Item relationship, Item item, Renderer renderer, String own, String other) {
        ArrayNode objects = into.putObject(other)
                .put("label", relationship.text(other + "_label"))
                .putArray("objects");
        for (Item row : state.all("extras.relationshipassociation")) {
            if (row.text("relationship").equals(relationship.id())
                    && row.text(own + "_id").equals(item.id())) {
                state.models()
                        .find(relationship.text(other + "_type"))
                        .flatMap(model -> state.find(model.type(), row.text(other + "_id")))
                        .ifPresent(found -> objects.add(renderer.reference(found)));
            }
        }
    }
}
