package io.github.bladebook.simulator.state.nautobot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;

/** Deletes an object: refused while others need it, with what cannot be without it. */
final class Removal {
    private final NautobotState state;

    Removal(NautobotState state) {
        this.state = state;
    }

    void remove(Item item, Actor actor) {
        List<String> holders = new ArrayList<>();
        List<Item> leave = new ArrayList<>();
        for (Model model : state.models().list()) {
            for (Field field : model.fields().values()) {
                boolean refers =
                        field.refers() && field.to().equals(item.model().type()) && !field.is("ro");
                if (refers || isCableEnd(item, model, field)) {
                    visit(item, model, field, holders, leave, actor);
                }
            }
        }
        // What would go along may be held in its turn, and all who hold are told at once.
        leave.stream()
                .filter(other -> other.model().equals(item.model()))
                .forEach(other -> holders.addAll(new Removal(state).held(other)));
        if (item.model().type().equals("ipam.prefix") && item.value("parent").isNull()) {
            for (Item ip : state.all("ipam.ipaddress")) {
                if (ip.text("parent").equals(item.id())) {
                    holders.add(named(ip));
                }
            }
        }
        if (!holders.isEmpty()) {
            throw Rejection.detail(
                    409,
                    "Unable to delete object. " + holders.size() + " dependent objects were found: "
                            + String.join(", ", holders));
        }
        if (item.model().type().equals("ipam.prefix")) {
            new PrefixTree(state).takeOut(item);
        }
        for (Item other : leave) {
            if (state.find(other.model().type(), other.id()).isPresent()) {
                remove(other, actor);
            }
        }
        Changes.record(state, item, "delete", actor);
        state.remove(item);
    }

    private List<String> held(Item item) {
        List<String> holders = new ArrayList<>();
        for (Model model : state.models().list()) {
            for (Field field : model.fields().values()) {
                boolean holds = field.kind() == Field.Kind.FK
                        && field.to().equals(item.model().type())
                        && !field.is("ro")
                        && !field.is("setnull");
                if (!holds) {
                    continue;
                }
                state.all(model.type()).stream()
                        .filter(other -> other.text(field.name()).equals(item.id()))
                        .forEach(other -> holders.addAll(
                                !field.is("cascade")
                                        ? List.of(named(other))
                                        : model.equals(item.model()) ? held(other) : List.of()));
            }
        }
        return holders;
    }

    private static boolean isCableEnd(Item item, Model model, Field field) {
        return model.type().equals("dcim.cable")
                && field.name().endsWith("_id")
                && item.model().type().equals("dcim.interface");
    }

    private void visit(Item item, Model model, Field field, List<String> holders, List<Item> leave, Actor actor) {
        for (Item other : List.copyOf(state.table(model.type()).values())) {
            if (field.kind() == Field.Kind.M2M) {
                if (other.ids(field.name()).contains(item.id())) {
                    ArrayNode kept = NautobotState.object().arrayNode();
                    other.ids(field.name()).stream()
                            .filter(id -> !id.equals(item.id()))
                            .forEach(kept::add);
                    state.set(other, field.name(), kept);
                }
            } else if (other.text(field.name()).equals(item.id())) {
                if (field.is("cascade") || isCableEnd(item, model, field)) {
                    leave.add(other);
                } else if (field.is("setnull")) {
                    boolean tree = model.app().equals("ipam") && field.name().equals("parent");
                    if (!tree) {
                        state.set(other, field.name(), NullNode.getInstance());
                        log(other, field, actor);
                    }
                } else {
                    holders.add(named(other));
                }
            }
        }
    }

    /** A machine that loses its primary address is saved for it by the real one, so its log says so. */
    private void log(Item machine, Field field, Actor actor) {
        if (field.name().startsWith("primary_ip")) {
            state.find(machine.model().type(), machine.id())
                    .ifPresent(now -> Changes.record(state, now, "update", actor));
        }
    }

    private String named(Item item) {
        String name = item.text(item.model().naming());
        String shown = switch (item.model().type()) {
            case "ipam.prefix" -> item.text("network") + "/" + item.text("prefix_length");
            case "ipam.ipaddress" -> state.display(item);
            default -> name.isEmpty() ? state.display(item) : name;
        };
        return shown + " (" + item.id() + ")";
    }
}
