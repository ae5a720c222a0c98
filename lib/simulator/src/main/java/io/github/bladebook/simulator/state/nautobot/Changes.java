package io.github.bladebook.simulator.state.nautobot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** The log of changes: one entry for each object that a request made, changed or deleted. */
final class Changes {
    private static final Set<String> UNLOGGED = Set.of(
            "extras.jobresult",
            "extras.joblogentry",
            "extras.objectchange",
            "extras.note",
            "users.user",
            "users.token",
            "auth.group",
            "extras.scheduledjob");

    private Changes() {}

    static void record(NautobotState state, Item item, String action, Actor actor) {
        if (UNLOGGED.contains(item.model().type()) || actor.user().isEmpty()) {
            return;
        }
        Renderer renderer = new Renderer(state, "/api", 0, false, Set.of(), Renderer.Act.CREATE);
        ObjectNode full = renderer.render(item);
        full.remove("computed_fields");
        full.remove("relationships");
        ObjectNode plain = item.values().deepCopy();
        if (item.model().has("created")) {
            plain.put("created", Times.text(item.created())).put("last_updated", Times.text(item.updated()));
        }
        ObjectNode values = NautobotState.object();
        values.put("action", action)
                .put("changed_object_type", item.model().type())
                .putNull("related_object_type")
                .put("time", Times.text(state.seams().clock().instant()))
                .put("user_name", actor.userName())
                .put("request_id", actor.requestId())
                .put("changed_object_id", item.id())
                .put("change_context", "web")
                .put("change_context_detail", actor.detail())
                .putNull("related_object_id")
                .put("object_repr", state.display(item))
                .put("user", actor.user())
                .put("shown", shown(state, item.model()));
        values.set("object_data", plain);
        values.set("object_data_v2", full);
        state.record("extras.objectchange", values);
    }

    private static String shown(NautobotState state, Model model) {
        for (Item type : state.table("contenttypes.contenttype").values()) {
            if (type.text("app_label").equals(model.app()) && type.text("model").equals(model.label())) {
                return type.text("shown");
            }
        }
        return model.verbose();
    }
}
