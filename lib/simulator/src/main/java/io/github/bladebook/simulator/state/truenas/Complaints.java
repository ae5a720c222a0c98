package io.github.bladebook.simulator.state.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.bladebook.simulator.state.Json;
import java.util.List;

/** Complaints as they travel: a list of attribute, message and number each. */
public final class Complaints {
    private Complaints() {}

    /** Returns them as a tree; null where there are none. */
    public static JsonNode json(List<Complaint> complaints) {
        if (complaints.isEmpty()) {
            return NullNode.getInstance();
        }
        ArrayNode all = Json.object().arrayNode();
        for (Complaint complaint : complaints) {
            all.addArray()
                    .add(complaint.attribute())
                    .add(complaint.message())
                    .add(complaint.errno().number());
        }
        return all;
    }
}
