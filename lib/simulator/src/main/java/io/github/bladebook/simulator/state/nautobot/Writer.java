package io.github.bladebook.simulator.state.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Creates and changes objects in the order in which the real server checks them: fields, sets of fields, the object's rules. */
final class Writer {
    private final NautobotState state;

    Writer(NautobotState state) {
        this.state = state;
    }

    Item create(Model model, JsonNode body, Actor actor) {
        requireObject(body);
        ObjectNode errors = NautobotState.object();
        String id = body.path("id").isTextual() ? body.path("id").asText().toLowerCase(Locale.ROOT) : state.newId();
        if (!References.isUuid(id)) {
            Rejection.add(errors, "id", "Must be a valid UUID.");
        } else if (state.find(model.type(), id).isPresent()) {
            Rejection.add(errors, "id", model.name() + " with this Id already exists.");
        }
        ObjectNode values = NautobotState.object();
        for (Field field : model.fields().values()) {
            if (!field.readOnly()) {
                fill(model, field, body, values, errors, true);
            }
        }
        return finish(
                new Draft(state, model, Optional.empty(), id, values, NautobotState.object()), body, errors, actor);
    }

    Item update(Item item, JsonNode body, boolean whole, Actor actor) {
        requireObject(body);
        ObjectNode errors = NautobotState.object();
        ObjectNode values = item.values().deepCopy();
        for (Field field : item.model().fields().values()) {
            if (!field.readOnly() && (body.has(field.name()) || (whole && field.required()))) {
                fill(item.model(), field, body, values, errors, whole);
            }
        }
        return finish(
                new Draft(state, item.model(), Optional.of(item), item.id(), values, NautobotState.object()),
                body,
                errors,
                actor);
    }

    private static void requireObject(JsonNode body) {
        if (!body.isObject()) {
            throw Rejection.field(
                    "non_field_errors", "Invalid data. Expected a dictionary, but got " + Values.python(body) + ".");
        }
    }

    private void fill(Model model, Field field, JsonNode body, ObjectNode values, ObjectNode errors, boolean needed) {
        if (!body.has(field.name())) {
            if (needed && field.required()) {
                Rejection.add(errors, field.name(), "This field is required.");
            } else if (!values.has(field.name())) {
                values.set(field.name(), Values.fallback(field));
            }
            return;
        }
        try {
            values.set(field.name(), new Values(state).read(model, field, body.get(field.name())));
        } catch (Values.BadItems e) {
            errors.set(field.name(), e.errors());
        } catch (Values.BadValue | References.BadReference e) {
            Rejection.add(errors, field.name(), String.valueOf(e.getMessage()));
        }
    }

    private Item finish(Draft draft, JsonNode body, ObjectNode errors, Actor actor) {
        Model model = draft.model();
        if (model.has("tags")) {
            tags(draft, body, errors);
        }
        for (String unique : model.unique()) {
            unique(draft, unique, errors);
        }
        reject(errors);
        for (List<String> set : model.together()) {
            together(draft, set, errors);
        }
        reject(errors);
        if (model.has("custom")) {
            CustomFields.read(draft, body.path("custom_fields"));
        }
        Rules rules = new Rules(state);
        rules.check(draft);
        reject(draft.errors());
        Instant now = state.seams().clock().instant();
        Item item = new Item(
                model,
                draft.id(),
                draft.values(),
                draft.before().map(Item::created).orElse(now),
                now);
        state.put(item);
        Item stored = rules.stored(item, draft, actor);
        Changes.record(state, stored, draft.before().isEmpty() ? "create" : "update", actor);
        return stored;
    }

    private static void reject(ObjectNode errors) {
        if (!errors.isEmpty()) {
            throw new Rejection(400, errors);
        }
    }

    private void tags(Draft draft, JsonNode body, ObjectNode errors) {
        if (body.has("tags")) {
            Field tags = Field.read("tags", "m2m to=extras.tag");
            try {
                draft.values().set("tags", new Values(state).read(draft.model(), tags, body.get("tags")));
            } catch (Values.BadValue | References.BadReference e) {
                Rejection.add(errors, "tags", String.valueOf(e.getMessage()));
            }
        } else if (!draft.values().has("tags")) {
            draft.values().putArray("tags");
        }
    }

    private void unique(Draft draft, String field, ObjectNode errors) {
        String text = draft.text(field);
        if (text.isEmpty() || errors.has(field)) {
            return;
        }
        for (Item other : state.table(draft.model().type()).values()) {
            if (!other.id().equals(draft.id()) && other.text(field).equals(text)) {
                Rejection.add(
                        errors,
                        field,
                        draft.model().verbose() + " with this "
                                + (field.equals("asset_tag") ? "Asset tag" : field.replace('_', ' '))
                                + " already exists.");
                return;
            }
        }
    }

    private void together(Draft draft, List<String> set, ObjectNode errors) {
        if (set.stream().anyMatch(field -> draft.value(field).isNull())) {
            return;
        }
        for (Item other : state.table(draft.model().type()).values()) {
            boolean same = !other.id().equals(draft.id())
                    && set.stream().allMatch(field -> other.value(field).equals(draft.value(field)));
            if (same) {
                Rejection.add(
                        errors,
                        "non_field_errors",
                        "The fields " + String.join(", ", set) + " must make a unique set.");
                return;
            }
        }
    }
}
