package io.github.bladebook.nautobot;

import inet.ipaddr.IPAddress;
import io.github.bladebook.nautobot.export.AddressRow;
import io.github.bladebook.nautobot.export.PrefixRow;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Addresses that lie in a container, with no network around them. */
final class PrefixHoles {
    private final Set<String> containers;
    private final List<AddressRow> addresses;

    PrefixHoles(List<PrefixRow> prefixes, List<AddressRow> addresses) {
        this.containers = prefixes.stream()
                .filter(prefix -> prefix.type().equals("container"))
                .map(prefix -> key(prefix.namespace(), prefix.prefix()))
                .collect(Collectors.toSet());
        this.addresses = addresses;
    }

    private static String key(String namespace, IPAddress prefix) {
        return namespace + " " + prefix.toCanonicalString();
    }

    List<Finding> findings() {
        Map<String, List<AddressRow>> holes = addresses.stream()
                .filter(this::loose)
                .collect(Collectors.groupingBy(
                        row -> key(row.namespace(), row.address().toPrefixBlock()), TreeMap::new, Collectors.toList()));
        return holes.values().stream().map(PrefixHoles::finding).toList();
    }

    private boolean loose(AddressRow row) {
        IPAddress prefix = row.prefix();
        return prefix != null && containers.contains(key(row.namespace(), prefix));
    }

    private static Finding finding(List<AddressRow> rows) {
        AddressRow first = rows.get(0);
        IPAddress block = first.address().toPrefixBlock();
        IPAddress container = first.prefix();
        boolean smaller = container != null && length(block) > length(container) && length(block) < block.getBitCount();
        return new Finding(
                "%d of its addresses (%s, …) lie in no network".formatted(rows.size(), first.address()),
                "container %s (namespace %s)".formatted(container, first.namespace()),
                "they are nobody's when networks are listed, and a prefix made around them later takes them over without a word",
                smaller ? "Make the network " + block : "Make a network around them",
                smaller ? Prefix.wanted(block, "Active").with("namespace", first.namespace()) : null);
    }

    private static int length(IPAddress prefix) {
        Integer length = prefix.getNetworkPrefixLength();
        return length == null ? prefix.getBitCount() : length;
    }
}
