package io.github.bladebook.simulator.state.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an object shows that is stored with other objects, and how it names itself. */
final class Computed {
    private static final Pattern BRACES = Pattern.compile("\\{(\\w+)}");
    /** A read-only list of references: the assignment model, its end on this side, its end on the other. */
    private static final Map<String, List<String>> THROUGH = Map.of(
            "ipam.ipaddress.interfaces", List.of("ipam.ipaddresstointerface", "ip_address", "interface"),
            "ipam.ipaddress.vm_interfaces", List.of("ipam.ipaddresstointerface", "ip_address", "vm_interface"),
            "ipam.ipaddress.nat_outside_list", List.of("ipam.ipaddress", "nat_inside", "id"),
            "dcim.interface.ip_addresses", List.of("ipam.ipaddresstointerface", "interface", "ip_address"),
            "virtualization.vminterface.ip_addresses",
                    List.of("ipam.ipaddresstointerface", "vm_interface", "ip_address"),
            "ipam.prefix.locations", List.of("ipam.prefixlocationassignment", "prefix", "location"),
            "ipam.vlan.locations", List.of("ipam.vlanlocationassignment", "vlan", "location"),
            "dcim.device.clusters", List.of("dcim.deviceclusterassignment", "device", "cluster"));

    private final NautobotState state;

    Computed(NautobotState state) {
        this.state = state;
    }

    JsonNode value(Item item, String name) {
        Field field = item.model().fields().get(name);
        if (field == null) {
            return item.value(name);
        }
        List<String> through = THROUGH.get(item.model().type() + "." + name);
        if (through != null) {
            return others(item, through);
        }
        if (field.kind() == Field.Kind.COUNT) {
            return IntNode.valueOf(count(item, field));
        }
        if (name.equals("tagged_items")) {
            return IntNode.valueOf(tagged(item));
        }
        if ((item.model().type().equals("dcim.interface") && name.startsWith("ca")) || name.startsWith("connected_")) {
            return new Cabling(state).value(item, name);
        }
        return item.value(name);
    }

    private ArrayNode others(Item item, List<String> through) {
        ArrayNode ids = NautobotState.object().arrayNode();
        for (Item row : state.table(through.get(0)).values()) {
            String other = row.text(through.get(2));
            if (row.text(through.get(1)).equals(item.id()) && !other.isEmpty()) {
                ids.add(other);
            }
        }
        return ids;
    }

    private int count(Item item, Field field) {
        if (field.options().isEmpty()) {
            return 0;
        }
        String path = field.options().keySet().iterator().next();
        int dot = path.lastIndexOf('.');
        String name = path.substring(dot + 1);
        int count = 0;
        for (Item other : state.table(path.substring(0, dot)).values()) {
            count += other.text(name).equals(item.id()) ? 1 : 0;
        }
        return count;
    }

    private int tagged(Item tag) {
        int count = 0;
        for (Model model : state.models().list()) {
            if (model.has("tags")) {
                for (Item item : state.table(model.type()).values()) {
                    count += item.ids("tags").contains(tag.id()) ? 1 : 0;
                }
            }
        }
        return count;
    }

    List<Item> related(Item item, String name) {
        if (name.equals("tags")) {
            return items("extras.tag", item.ids("tags"));
        }
        Field field = item.model().fields().get(name);
        if (field == null || !field.refers()) {
            return List.of();
        }
        JsonNode value = value(item, name);
        List<String> ids = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(id -> ids.add(id.asText()));
        } else if (!value.isNull()) {
            ids.add(value.asText());
        }
        return items(field.to(), ids);
    }

    private List<Item> items(String type, List<String> ids) {
        List<Item> found = new ArrayList<>();
        ids.forEach(id -> state.find(type, id).ifPresent(found::add));
        return found;
    }

    /** Follows a lookup such as {@code manufacturer__name}; null when it ends before. */
    JsonNode lookup(Item item, String path) {
        Item at = item;
        String[] steps = path.split("__", -1);
        for (int i = 0; i < steps.length - 1; i++) {
            List<Item> next = related(at, steps[i]);
            if (next.isEmpty()) {
                return NullNode.getInstance();
            }
            at = next.get(0);
        }
        return value(at, steps[steps.length - 1]);
    }

    String display(Item item) {
        return switch (item.model().type()) {
            case "dcim.location", "dcim.locationtype" -> tree(item);
            case "contenttypes.contenttype" -> item.text("shown");
            case "extras.objectchange" ->
                item.text("shown") + " " + item.text("object_repr") + " "
                        + label(item, "action").toLowerCase(Locale.ROOT) + " by " + item.text("user_name");
            case "ipam.ipaddresstointerface" -> assignment(item);
            case "ipam.service" ->
                item.text("name") + " (" + label(item, "protocol") + "/" + String.join(", ", item.ids("ports")) + ")";
            case "dcim.device" ->
                item.text("name").isEmpty()
                        ? related(item, "device_type").stream()
                                .map(this::display)
                                .findFirst()
                                .orElse("")
                        : item.text("name");
            case "dcim.cable" -> item.text("label").isEmpty() ? "#" + item.id() : item.text("label");
            default -> item.model().display().isEmpty() ? item.id() : filled(item);
        };
    }

    private String filled(Item item) {
        Matcher matcher = BRACES.matcher(item.model().display());
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1);
            List<Item> others = related(item, name);
            String part = others.isEmpty() ? shown(item, name) : text(others.get(0));
            matcher.appendReplacement(text, Matcher.quoteReplacement(part));
        }
        return matcher.appendTail(text).toString();
    }

    private static String shown(Item item, String name) {
        Field field = item.model().fields().get(name);
        String text = item.text(name);
        if (field != null && field.kind() == Field.Kind.TIME) {
            return text.replace('T', ' ').replace("Z", "+00:00");
        }
        return text;
    }

    private String text(Item item) {
        String name = item.text(item.model().naming());
        return name.isEmpty() ? display(item) : name;
    }

    private String tree(Item item) {
        List<Item> above = related(item, "parent");
        return above.isEmpty() ? item.text("name") : tree(above.get(0)) + " → " + item.text("name");
    }

    private String assignment(Item item) {
        String address = related(item, "ip_address").stream()
                .map(ip -> ip.text("address"))
                .findFirst()
                .orElse("");
        boolean onDevice = !item.value("interface").isNull();
        List<Item> ends = related(item, onDevice ? "interface" : "vm_interface");
        if (ends.isEmpty()) {
            return address;
        }
        String owner = related(ends.get(0), onDevice ? "device" : "virtual_machine").stream()
                .map(this::display)
                .findFirst()
                .orElse("");
        return address + " " + owner + " " + ends.get(0).text("name");
    }

    private static String label(Item item, String field) {
        Field known = item.model().fields().get(field);
        return known == null ? "" : known.options().getOrDefault(item.text(field), item.text(field));
    }

    /** Words the natural key for a URL: informative, never a way in. */
    String slug(Item item) {
        List<String> parts = new ArrayList<>();
        for (String path : item.model().natural()) {
            JsonNode value = lookup(item, path);
            parts.add(
                    value.isNull()
                            ? ""
                            : value.asText()
                                    .toLowerCase(Locale.ROOT)
                                    .replace('/', '_')
                                    .replaceAll("[^a-z0-9_]+", "-"));
        }
        while (parts.size() > 1 && parts.get(parts.size() - 1).isEmpty()) {
            parts.remove(parts.size() - 1);
        }
        return String.join("_", parts) + "_"
                + item.id().substring(0, Math.min(4, item.id().length()));
    }

    static JsonNode text(String value) {
        return TextNode.valueOf(value);
    }
}
