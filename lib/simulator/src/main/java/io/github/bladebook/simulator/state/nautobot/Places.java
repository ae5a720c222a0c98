package io.github.bladebook.simulator.state.nautobot;

import java.util.Optional;

/** Locations follow the tree of their types. */
final class Places {
    private Places() {}

    static void check(Draft draft) {
        Item type = draft.ref("location_type").orElseThrow();
        String name = type.text("name");
        Optional<Item> parent = draft.ref("parent");
        Optional<Item> above = draft.state().related(type, "parent").stream().findFirst();
        boolean nestable = type.value("nestable").asBoolean();
        Optional<Item> parentType =
                parent.flatMap(place -> draft.state().find("dcim.locationtype", place.text("location_type")));
        boolean nested = nestable && parentType.map(Item::id).equals(Optional.of(type.id()));
        if (parent.isPresent() && above.isEmpty() && !nested) {
            draft.error("parent", "A Location of type " + name + " must not have a parent Location.");
        } else if (parent.isEmpty() && above.isPresent()) {
            draft.error("parent", "A Location of type " + name + " must have a parent Location.");
        } else if (parent.isPresent() && !nested && !parentType.map(Item::id).equals(above.map(Item::id))) {
            draft.error(
                    "parent",
                    "A Location of type " + name + " can only have a Location "
                            + (nestable ? "of the same type or " : "") + "of type "
                            + above.map(one -> one.text("name")).orElse("") + " as its parent.");
        }
        if (parent.isEmpty() && draft.errors().isEmpty()) {
            roots(draft);
        }
    }

    private static void roots(Draft draft) {
        for (Item other : draft.state().all("dcim.location")) {
            boolean root = other.value("parent").isNull();
            if (root && !other.id().equals(draft.id()) && other.text("name").equals(draft.text("name"))) {
                draft.error("name", "A root-level location with this name already exists.");
                return;
            }
        }
    }
}
