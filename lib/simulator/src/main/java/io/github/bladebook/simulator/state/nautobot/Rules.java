package io.github.bladebook.simulator.state.nautobot;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a model asks beyond its fields, and what storing an object brings about. */
final class Rules {
    private static final Pattern REMOTE = Pattern.compile(
            "(https?|git|ssh|git\\+ssh|ftp|ftps)://[^\\s:/]+(:[^\\s@/]*@[^\\s:/]+)?(:\\d{2,5})?(/\\S*)?");

    private static final Pattern DNS_NAME = Pattern.compile("([0-9A-Za-z_-]+|\\*)(\\.[0-9A-Za-z_-]+)*\\.?");

    private final NautobotState state;

    Rules(NautobotState state) {
        this.state = state;
    }

    void check(Draft draft) {
        placed(draft);
        switch (draft.model().type()) {
            case "dcim.location" -> Places.check(draft);
            case "dcim.device" -> Machines.device(draft);
            case "virtualization.virtualmachine" -> Machines.vm(draft);
            case "dcim.interface" -> inDeviceOrModule(draft);
            case "ipam.prefix" -> new PrefixTree(state).checkPrefix(draft);
            case "ipam.ipaddress" -> {
                dnsName(draft);
                new PrefixTree(state).checkAddress(draft);
            }
            case "ipam.ipaddresstointerface" -> oneInterface(draft);
            case "ipam.service" -> service(draft);
            case "ipam.vrf" -> namespace(draft);
            case "extras.gitrepository" -> repository(draft);
            case "extras.customfield", "extras.relationship" -> key(draft);
            case "dcim.cable" -> cable(draft);
            default -> {}
        }
    }

    /** Asks whether the type of a location lets this model in. */
    private static void placed(Draft draft) {
        Field location = draft.model().fields().get("location");
        if (location == null || location.kind() != Field.Kind.FK || !draft.changes("location")) {
            return;
        }
        boolean assigned = draft.model().label().endsWith("locationassignment");
        Model guest = assigned
                ? draft.state().models().of(draft.model().type().replace("locationassignment", ""))
                : draft.model();
        draft.ref("location").ifPresent(place -> {
            Item type = draft.state()
                    .find("dcim.locationtype", place.text("location_type"))
                    .orElseThrow();
            if (!type.ids("content_types").contains(guest.type())) {
                draft.error(
                        "location",
                        guest.plural() + " may not associate to locations of type \"" + type.text("name") + "\".");
            }
        });
    }

    private static void inDeviceOrModule(Draft draft) {
        if (draft.value("device").isNull()) {
            draft.wrong("Either device or module must be set");
        }
    }

    private static void oneInterface(Draft draft) {
        boolean device = !draft.value("interface").isNull();
        boolean vm = !draft.value("vm_interface").isNull();
        if (!device && !vm) {
            draft.error("interface", "Must associate to either an Interface or a VMInterface.");
        } else if (device && vm) {
            draft.error(
                    "interface", "Cannot use a single instance to associate to both an Interface and a VMInterface.");
        }
    }

    private static void service(Draft draft) {
        if (draft.value("protocol").isNull()) {
            draft.error("protocol", "This field cannot be blank.");
        }
        boolean device = !draft.value("device").isNull();
        boolean vm = !draft.value("virtual_machine").isNull();
        if (device == vm) {
            draft.wrong(
                    device
                            ? "A service cannot be associated with both a device and a virtual machine."
                            : "A service must be associated with either a device or a virtual machine.");
        }
    }

    private void namespace(Draft draft) {
        if (draft.value("namespace").isNull()) {
            draft.values().put("namespace", new PrefixTree(state).global());
        }
    }

    private static void dnsName(Draft draft) {
        String name = draft.text("dns_name");
        if (!name.isEmpty() && !DNS_NAME.matcher(name).matches()) {
            draft.error(
                    "dns_name",
                    "Only alphanumeric characters, hyphens, periods, and underscores are allowed in DNS names");
        }
    }

    private static void repository(Draft draft) {
        if (!REMOTE.matcher(draft.text("remote_url")).matches()) {
            draft.error("remote_url", "Enter a valid URL.");
        }
        if (draft.text("slug").isEmpty()) {
            draft.values()
                    .put("slug", draft.text("name").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_"));
        }
        draft.values().put("current_head", draft.text("current_head"));
    }

    private static void key(Draft draft) {
        if (draft.text("key").isEmpty()) {
            draft.values()
                    .put("key", draft.text("label").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_"));
        }
    }

    private static void cable(Draft draft) {
        for (String side : List.of("a", "b")) {
            Optional<Model> model = draft.state().models().find(draft.text("termination_" + side + "_type"));
            boolean there = model.isPresent()
                    && draft.state()
                            .find(model.get().type(), draft.text("termination_" + side + "_id"))
                            .isPresent();
            if (!there) {
                draft.error("termination_" + side + "_id", "Related object not found.");
            }
        }
    }

    /** Does what follows from a write, and returns the object as it then is. */
    Item stored(Item item, Draft draft, Actor actor) {
        PrefixTree tree = new PrefixTree(state);
        switch (item.model().type()) {
            case "ipam.prefix" -> {
                tree.place(item);
                assign("ipam.prefixlocationassignment", "prefix", item);
            }
            case "ipam.vlan" -> assign("ipam.vlanlocationassignment", "vlan", item);
            case "ipam.ipaddress" -> state.set(item, "namespace", NullNode.getInstance());
            case "extras.customfield" -> {
                if (draft.before().isEmpty()) {
                    state.jobs().provision(item, actor);
                }
            }
            case "users.token" -> {
                if (item.text("key").isEmpty()) {
                    byte[] bytes = new byte[20];
                    state.seams().random().nextBytes(bytes);
                    state.set(item, "key", TextNode.valueOf(HexFormat.of().formatHex(bytes)));
                }
                state.find(item.model().type(), item.id()).ifPresent(token -> {
                    if (token.value("user").isNull()) {
                        state.set(token, "user", TextNode.valueOf(actor.user()));
                    }
                });
            }
            case "users.user" -> {
                if (draft.before().isEmpty() && item.value("date_joined").isNull()) {
                    state.set(item, "date_joined", TextNode.valueOf(Times.text(item.created())));
                }
            }
            case "extras.note" -> {
                state.set(item, "user", TextNode.valueOf(actor.user()));
                state.find(item.model().type(), item.id())
                        .ifPresent(note -> state.set(note, "user_name", TextNode.valueOf(actor.userName())));
            }
            default -> {}
        }
        return state.find(item.model().type(), item.id()).orElse(item);
    }

    /** A single {@code location} of a write becomes an assignment; answers show it only among the locations. */
    private void assign(String type, String end, Item item) {
        String location = item.text("location");
        if (!location.isEmpty()) {
            state.record(type, NautobotState.object().put(end, item.id()).put("location", location));
            state.set(item, "location", NullNode.getInstance());
        }
    }
}
