package io.github.bladebook.simulator.state.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a write may refer to others by: an id, a dictionary of lookups, or the natural key's first part alone. */
final class References {
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}");

    private final NautobotState state;

    References(NautobotState state) {
        this.state = state;
    }

    static boolean isUuid(String text) {
        return UUID.matcher(text).matches();
    }

    String resolve(Field field, Model owner, JsonNode reference) {
        Model target = state.models().of(field.to());
        Map<String, JsonNode> lookups = new LinkedHashMap<>();
        if (reference.isObject()) {
            JsonNode id = reference.path("id");
            if (!id.isMissingNode()) {
                return byId(field, owner, target, id.asText());
            }
            flatten("", reference, lookups);
        } else if (reference.isTextual() && isUuid(reference.asText())) {
            return byId(field, owner, target, reference.asText());
        } else if (reference.isTextual()) {
            lookups.put(target.natural().get(0), reference);
            target.natural().stream()
                    .skip(target.type().equals("dcim.location") ? 99 : 1)
                    .forEach(path -> lookups.put(path, NullNode.getInstance()));
        } else if (reference.isIntegralNumber()
                && !target.type().startsWith("auth")
                && !target.type().startsWith("contenttypes")) {
            throw new BadReference("Related objects must be referenced by ID or by dictionary of attributes."
                    + " Received an unrecognized value: " + reference.asText());
        } else {
            return byId(field, owner, target, reference.asText());
        }
        lookups.keySet().forEach(path -> requireKnown(target, path));
        List<Item> found = new ArrayList<>();
        for (Item item : state.table(target.type()).values()) {
            if (allowed(field, owner, item) && lookups.entrySet().stream().allMatch(one -> fits(item, one))) {
                found.add(item);
            }
        }
        if (found.size() == 1) {
            return found.get(0).id();
        }
        throw new BadReference((found.isEmpty()
                        ? "Related object not found using the provided attributes: "
                        : "Multiple objects match the provided attributes: ")
                + python(lookups));
    }

    private String byId(Field field, Model owner, Model target, String id) {
        Optional<Item> found = state.find(target.type(), id.toLowerCase(java.util.Locale.ROOT))
                .filter(item -> allowed(field, owner, item));
        return found.map(Item::id)
                .orElseThrow(() -> new BadReference(
                        "Related object not found using the provided attributes: {'pk': UUID('" + id + "')}"));
    }

    /** A status, role or tag that is not meant for the model is as good as none. */
    private static boolean allowed(Field field, Model owner, Item item) {
        boolean limited = List.of("extras.status", "extras.role", "extras.tag").contains(field.to());
        return !limited
                || owner.type().equals("extras.configcontext")
                || item.ids("content_types").contains(owner.type());
    }

    private static void flatten(String prefix, JsonNode node, Map<String, JsonNode> lookups) {
        node.properties().forEach(entry -> {
            String path = prefix + entry.getKey();
            if (entry.getValue().isObject()) {
                flatten(path + "__", entry.getValue(), lookups);
            } else {
                lookups.put(path, entry.getValue());
            }
        });
    }

    private void requireKnown(Model target, String path) {
        String first = path.split("__", 2)[0];
        if (target.fields().containsKey(first)
                || List.of("id", "pk", "created", "last_updated").contains(first)) {
            return;
        }
        String keywords = target.keywords();
        if (keywords.isEmpty()) {
            TreeSet<String> names = new TreeSet<>(List.of("id"));
            target.fields().values().forEach(field -> {
                if (!field.is("ro") && field.kind() != Field.Kind.COUNT) {
                    names.add(field.name());
                    if (field.kind() == Field.Kind.FK) {
                        names.add(field.name() + "_id");
                    }
                }
            });
            keywords = String.join(", ", names);
        }
        throw new BadReference("Cannot resolve keyword '" + first + "' into field. Choices are: " + keywords);
    }

    private boolean fits(Item item, Map.Entry<String, JsonNode> lookup) {
        JsonNode have = state.lookup(item, lookup.getKey().equals("pk") ? "id" : lookup.getKey());
        JsonNode want = lookup.getValue();
        if (want.isNull() || have.isNull()) {
            return want.isNull() && have.isNull();
        }
        if (lookup.getKey().endsWith("prefix") && item.model().type().startsWith("ipam.")) {
            return Ip.read(want.asText())
                    .map(ip -> Ip.cidr(Ip.block(ip)).equals(have.asText()))
                    .orElse(false);
        }
        return have.asText().equals(want.asText());
    }

    private static String python(Map<String, JsonNode> lookups) {
        List<String> parts = new ArrayList<>();
        lookups.forEach((key, value) -> parts.add("'" + key + "': "
                + (value.isNull() ? "None" : value.isTextual() ? "'" + value.asText() + "'" : value.toString())));
        return "{" + String.join(", ", parts) + "}";
    }

    /** A reference that leads nowhere, in the server's words. */
    static final class BadReference extends RuntimeException {
        private static final long serialVersionUID = 1;

        BadReference(String message) {
            super(message, null, false, false);
        }
    }
}
