package io.github.bladebook.simulator.state.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Plants what every Nautobot has after its installation; the ids follow from the names, so that every lab has the same. */
final class FreshInstall {
    private FreshInstall() {}

    static void plant(NautobotState state) {
        JsonNode tree = Models.tree("fresh.yaml");
        Instant now = state.seams().clock().instant();
        for (JsonNode line : tree.path("content_types")) {
            String[] parts = line.asText().split(" ", 3);
            int dot = parts[1].indexOf('.');
            ObjectNode values = NautobotState.object()
                    .put("app_label", parts[1].substring(0, dot))
                    .put("model", parts[1].substring(dot + 1))
                    .put("shown", parts[2]);
            state.put(new Item(state.models().of("contenttypes.contenttype"), parts[0], values, now, now));
        }
        tree.path("statuses").forEach(entry -> store(state, "extras.status", entry.deepCopy(), now));
        tree.path("roles").forEach(entry -> store(state, "extras.role", entry.deepCopy(), now));
        store(
                state,
                "ipam.namespace",
                NautobotState.object()
                        .put("name", "Global")
                        .put("description", "Default Global namespace. Created by Nautobot."),
                now);
        String queue = store(
                        state,
                        "extras.jobqueue",
                        NautobotState.object().put("name", "default").put("queue_type", "celery"),
                        now)
                .id();
        tree.path("jobs").forEach(entry -> job(state, entry.deepCopy(), queue, now));
        user(state, "admin", true, now);
        user(state, "plain", false, now);
    }

    private static void job(NautobotState state, ObjectNode values, String queue, Instant now) {
        for (Field field : state.models().of("extras.job").fields().values()) {
            if (!values.has(field.name())) {
                switch (field.kind()) {
                    case BOOL ->
                        values.put(
                                field.name(),
                                field.name().equals("installed") || field.name().equals("enabled"));
                    case NUMBER -> values.put(field.name(), 0.0);
                    case TEXT -> values.put(field.name(), "");
                    default -> {}
                }
            }
        }
        values.putArray("task_queues").add("default");
        store(state, "extras.job", values.put("default_job_queue", queue), now);
    }

    private static void user(NautobotState state, String name, boolean superuser, Instant now) {
        store(
                state,
                "users.user",
                NautobotState.object()
                        .put("username", name)
                        .put("is_superuser", superuser)
                        .put("is_staff", superuser)
                        .put("is_active", true)
                        .put("first_name", "")
                        .put("last_name", "")
                        .put("email", name + "@lab.example")
                        .put("password", "")
                        .putNull("last_login")
                        .put("date_joined", Times.text(now))
                        .set("config_data", NautobotState.object()),
                now);
    }

    private static Item store(NautobotState state, String type, JsonNode given, Instant now) {
        ObjectNode values = (ObjectNode) given;
        Model model = state.models().of(type);
        for (Field field : model.fields().values()) {
            if (!values.has(field.name()) && !field.readOnly()) {
                values.set(field.name(), Values.fallback(field));
            }
        }
        if (model.has("tags")) {
            values.putArray("tags");
        }
        values.putObject("custom_fields");
        String id = id(type, values.path(model.naming()).asText());
        Item item = new Item(model, id, values, now, now);
        state.put(item);
        return item;
    }

    /** Returns the id that an object of this name has in every lab. */
    static String id(String type, String name) {
        return UUID.nameUUIDFromBytes((type + " " + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
