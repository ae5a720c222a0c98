package io.github.bladebook.nautobot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the tree of location types takes what a lab puts into it. */
final class LocationTypeCheck {
    private static final Map<String, String> NEEDED = Map.of(
            "dcim.device", "devices",
            "dcim.rack", "racks",
            "ipam.prefix", "prefixes",
            "ipam.vlan", "VLANs",
            "virtualization.cluster", "clusters");

    private final List<LocationType> types;
    private final Set<UUID> used;
    private final Set<UUID> parents;

    LocationTypeCheck(List<LocationType> types, List<Location> locations) {
        this.types = types;
        this.used = locations.stream().map(location -> location.type().id()).collect(Collectors.toSet());
        this.parents = types.stream()
                .map(LocationType::parent)
                .filter(Objects::nonNull)
                .map(Link::id)
                .collect(Collectors.toSet());
    }

    List<Finding> findings() {
        if (types.isEmpty()) {
            return List.of(new Finding(
                    "there are none",
                    "location types",
                    "devices and racks need a location, and a location needs a type",
                    "Make at least one, with all that it shall take",
                    null));
        }
        List<Finding> findings = new ArrayList<>();
        types.stream().filter(this::leaf).forEach(type -> findings.addAll(content(type)));
        types.stream().filter(this::besides).forEach(type -> findings.add(nesting(type)));
        return findings;
    }

    private boolean leaf(LocationType type) {
        return !parents.contains(type.id());
    }

    /** Whatever no type on the way from the root to a leaf takes has no place there. */
    private List<Finding> content(LocationType leaf) {
        Set<String> taken = new LinkedHashSet<>();
        for (LocationType type = leaf; type != null; type = parent(type)) {
            taken.addAll(type.contentTypes());
        }
        List<String> lacking = NEEDED.keySet().stream()
                .filter(type -> !taken.contains(type))
                .sorted()
                .toList();
        if (lacking.isEmpty()) {
            return List.of();
        }
        Set<String> all = new LinkedHashSet<>(leaf.contentTypes());
        all.addAll(lacking);
        String words = lacking.stream().map(NEEDED::get).collect(Collectors.joining(", "));
        return List.of(new Finding(
                "neither it nor a type above takes " + words,
                "location type " + leaf.name(),
                "creating one of them there is refused, as may not associate to locations of this type",
                "Add %s to its content types".formatted(String.join(", ", lacking)),
                LocationType.wanted(leaf.name(), all.toArray(String[]::new))));
    }

    private @Nullable LocationType parent(LocationType type) {
        Link above = type.parent();
        return above == null
                ? null
                : types.stream()
                        .filter(other -> other.id().equals(above.id()))
                        .findFirst()
                        .orElse(null);
    }

    /** A root that nothing uses and nothing hangs on, beside one that is used: it was meant to lie below. */
    private boolean besides(LocationType type) {
        return type.parent() == null && leaf(type) && !used.contains(type.id()) && main(type) != null;
    }

    private @Nullable LocationType main(LocationType besides) {
        return types.stream()
                .filter(type -> type.parent() == null && !type.id().equals(besides.id()))
                .filter(type -> used.contains(type.id()) || !leaf(type))
                .findFirst()
                .orElse(null);
    }

    private Finding nesting(LocationType type) {
        LocationType main = Objects.requireNonNull(main(type));
        return new Finding(
                "it is a root beside %s, and nothing uses it".formatted(main.name()),
                "location type " + type.name(),
                "a location of it must not have a parent, so none can lie in a location of another type",
                "Give it the parent %s, if it shall lie there; or delete it".formatted(main.name()),
                Wanted.of(Kinds.LOCATION_TYPE).with("name", type.name()).with("parent", main.name()));
    }
}
