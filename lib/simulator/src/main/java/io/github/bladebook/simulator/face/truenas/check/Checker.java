package io.github.bladebook.simulator.face.truenas.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Complaint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds values against types, fills in presets, and complains in the words of the models' own validator. */
final class Checker {
    private final List<Complaint> complaints = new ArrayList<>();
    /** Failures of branches that have no plain name; they are joined into one. */
    private final Map<String, List<String>> joined = new TreeMap<>();

    List<Complaint> complaints() {
        List<Complaint> all = new ArrayList<>(complaints);
        joined.forEach((place, messages) -> all.add(Complaint.of(place, String.join(" or ", messages))));
        return all;
    }

    boolean clean() {
        return complaints.isEmpty() && joined.isEmpty();
    }

    /** Complains about a place; the last part of it may be a branch's label with brackets, which is then left out. */
    void complain(String place, String message) {
        String last = place.substring(place.lastIndexOf('\n') + 1);
        if (place.indexOf('\n') >= 0 && (last.contains("[") || last.contains("("))) {
            joined.computeIfAbsent(plain(place.substring(0, place.lastIndexOf('\n'))), key -> new ArrayList<>())
                    .add(message);
        } else {
            complaints.add(Complaint.of(plain(place), message));
        }
    }

    private static String plain(String place) {
        return place.replace('\n', '.');
    }

    /** Returns the value with presets filled in; what is returned is of no use once there are complaints. */
    JsonNode check(Type type, JsonNode value, String place) {
        if (type instanceof Type.OrNull optional) {
            return value.isNull() ? value : check(optional.type(), value, place);
        }
        if (type instanceof Type.Model model) {
            return object(model, value, place);
        }
        if (type instanceof Type.Items items) {
            return list(items, value, place);
        }
        if (type instanceof Type.Entries entries) {
            return entries(entries, value, place);
        }
        if (type instanceof Type.Union union) {
            return union(union, value, place);
        }
        if (type instanceof Type.Tagged tagged) {
            return tagged(tagged, value, place);
        }
        Simple.complaint(type, value).ifPresent(message -> complain(place, message));
        return value;
    }

    private JsonNode object(Type.Model model, JsonNode value, String place) {
        if (!value.isObject()) {
            complain(place, "Input should be a valid dictionary or instance of " + model.name());
            return value;
        }
        ObjectNode checked = Json.object();
        model.fields().forEach((name, field) -> {
            String inside = place + "\n" + name;
            if (value.has(name)) {
                checked.set(name, check(field.type(), value.path(name), inside));
            } else if (field.required()) {
                complain(inside, "Field required");
            } else {
                preset(field).ifPresent(preset -> checked.set(name, preset));
            }
        });
        value.fieldNames().forEachRemaining(name -> {
            if (!model.fields().containsKey(name)) {
                complain(place + "\n" + name, "Extra inputs are not permitted");
            }
        });
        return checked;
    }

    /** A model whose fields all have presets, and that nobody sent, is there with them. */
    static java.util.Optional<JsonNode> preset(Type.Field field) {
        if (field.preset() != null) {
            return java.util.Optional.of(field.preset().deepCopy());
        }
        if (field.type() instanceof Type.Model model
                && model.fields().values().stream().noneMatch(Type.Field::required)
                && model.fields().values().stream().anyMatch(inner -> inner.preset() != null)) {
            return java.util.Optional.of(new Checker().object(model, Json.object(), ""));
        }
        return java.util.Optional.empty();
    }

    private JsonNode list(Type.Items items, JsonNode value, String place) {
        if (!value.isArray()) {
            complain(place, "Input should be a valid list");
            return value;
        }
        ArrayNode checked = Json.object().arrayNode();
        for (int i = 0; i < value.size(); i++) {
            checked.add(check(items.item(), value.path(i), place + "\n" + i));
        }
        Integer least = items.least();
        Integer most = items.most();
        if (least != null && value.size() < least) {
            complain(
                    place,
                    "List should have at least %s after validation, not %d"
                            .formatted(Simple.count(least, "item"), value.size()));
        }
        if (most != null && value.size() > most) {
            complain(
                    place,
                    "List should have at most %s after validation, not %d"
                            .formatted(Simple.count(most, "item"), value.size()));
        }
        return checked;
    }

    private JsonNode entries(Type.Entries entries, JsonNode value, String place) {
        if (!value.isObject()) {
            complain(place, "Input should be a valid dictionary");
            return value;
        }
        ObjectNode checked = Json.object();
        value.properties()
                .forEach(entry -> checked.set(
                        entry.getKey(), check(entries.value(), entry.getValue(), place + "\n" + entry.getKey())));
        return checked;
    }

    private JsonNode union(Type.Union union, JsonNode value, String place) {
        Checker failed = new Checker();
        for (Type branch : union.branches()) {
            Checker alone = new Checker();
            JsonNode checked = alone.check(branch, value, place + "\n" + branch.label());
            if (alone.clean()) {
                return checked;
            }
            failed.complaints.addAll(alone.complaints);
            alone.joined.forEach((where, messages) -> failed.joined
                    .computeIfAbsent(where, key -> new ArrayList<>())
                    .addAll(messages));
        }
        complaints.addAll(failed.complaints);
        failed.joined.forEach((where, messages) ->
                joined.computeIfAbsent(where, key -> new ArrayList<>()).addAll(messages));
        return value;
    }

    private JsonNode tagged(Type.Tagged tagged, JsonNode value, String place) {
        if (!value.isObject()) {
            complain(place, "Input should be a valid dictionary or object to extract fields from");
            return value;
        }
        if (!value.has(tagged.key())) {
            complain(place + "\n" + tagged.key(), "Field required");
            return value;
        }
        Type branch = tagged.branches().get(value.path(tagged.key()).asText());
        if (branch == null) {
            complain(
                    place,
                    "Input tag '%s' found using '%s' does not match any of the expected tags: '%s'"
                            .formatted(
                                    value.path(tagged.key()).asText(),
                                    tagged.key(),
                                    String.join("', '", tagged.branches().keySet())));
            return value;
        }
        return check(branch, value, place + "\n" + value.path(tagged.key()).asText());
    }
}
