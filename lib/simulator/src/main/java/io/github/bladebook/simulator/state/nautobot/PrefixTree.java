package io.github.bladebook.simulator.state.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import inet.ipaddr.IPAddress;
import java.util.List;
import java.util.Optional;

/** Every prefix and every address hangs under the closest prefix of its namespace, whoever made which first. */
final class PrefixTree {
    private final NautobotState state;

    PrefixTree(NautobotState state) {
        this.state = state;
    }

    String global() {
        return state.all("ipam.namespace").stream()
                .filter(one -> one.text("name").equals("Global"))
                .findFirst()
                .map(Item::id)
                .orElseThrow();
    }

    void checkPrefix(Draft draft) {
        Optional<IPAddress> read = Ip.read(draft.text("prefix"));
        if (read.isEmpty()) {
            draft.error("prefix", "Invalid IP address format: " + draft.text("prefix"));
            return;
        }
        IPAddress block = Ip.block(read.get());
        if (draft.value("namespace").isNull()) {
            draft.values().put("namespace", global());
        }
        String cidr = Ip.cidr(block);
        for (Item other : in(draft.text("namespace"))) {
            if (!other.id().equals(draft.id()) && other.text("prefix").equals(cidr)) {
                draft.wrong("Prefix with this Namespace, Network and Prefix length already exists.");
            }
        }
        draft.values()
                .put("prefix", cidr)
                .put("network", Ip.text(block.getLower()))
                .put("broadcast", Ip.text(block.getUpper()))
                .put("prefix_length", Ip.length(block))
                .put("ip_version", Ip.version(block));
    }

    void checkAddress(Draft draft) {
        Optional<IPAddress> read = Ip.read(draft.text("address"));
        if (read.isEmpty()) {
            draft.error("address", "Invalid IP address format: " + draft.text("address"));
            return;
        }
        IPAddress address = read.get();
        String host = Ip.text(address);
        String shown = host + "/" + Ip.length(address);
        if (draft.before().isPresent()) {
            if (!draft.before().get().text("host").equals(host)) {
                draft.wrong("Host address cannot be changed once created");
                return;
            }
        } else {
            parent(draft, address, shown);
        }
        draft.values()
                .put("address", shown)
                .put("host", host)
                .put("mask_length", Ip.length(address))
                .put("ip_version", Ip.version(address));
        for (Item other : state.table("ipam.ipaddress").values()) {
            boolean same = !other.id().equals(draft.id())
                    && draft.errors().isEmpty()
                    && other.text("host").equals(host)
                    && other.text("parent").equals(draft.text("parent"));
            if (same) {
                draft.wrong("IP address with this Parent and Host already exists.");
                return;
            }
        }
    }

    private void parent(Draft draft, IPAddress address, String shown) {
        Optional<Item> given = draft.ref("parent");
        String namespace = given.map(one -> one.text("namespace")).orElse(draft.text("namespace"));
        if (namespace.isEmpty()) {
            draft.wrong("One of parent or namespace must be provided");
            return;
        }
        String named = state.find("ipam.namespace", namespace).orElseThrow().text("name");
        Optional<Item> closest = closest(namespace, Ip.host(address).toPrefixBlock(address.getBitCount()), "");
        if (closest.isEmpty()) {
            draft.error(
                    "namespace", "No suitable parent Prefix for " + Ip.text(address) + " exists in Namespace " + named);
        } else if (given.isPresent() && !given.get().id().equals(closest.get().id())) {
            draft.error(
                    "parent",
                    given.get().text("prefix") + " cannot be assigned as the parent of " + shown
                            + ".  In namespace " + named + ", the expected parent would be "
                            + closest.get().text("prefix") + ".");
        } else {
            draft.values().put("parent", closest.get().id());
        }
    }

    /** Returns a namespace's prefixes. */
    List<Item> in(String namespace) {
        return state.table("ipam.prefix").values().stream()
                .filter(one -> one.text("namespace").equals(namespace))
                .toList();
    }

    /** Finds the smallest prefix around a block, the block itself left out by its id. */
    Optional<Item> closest(String namespace, IPAddress block, String except) {
        Item best = null;
        for (Item prefix : in(namespace)) {
            boolean around = !prefix.id().equals(except)
                    && prefix.value("ip_version").asInt() == Ip.version(block)
                    && Ip.block(prefix.text("prefix")).contains(block);
            if (around
                    && (best == null
                            || prefix.value("prefix_length").asInt()
                                    > best.value("prefix_length").asInt())) {
                best = prefix;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Hangs a stored prefix under its parent, and under it what now belongs there. */
    void place(Item prefix) {
        IPAddress block = Ip.block(prefix.text("prefix"));
        Optional<Item> parent = closest(prefix.text("namespace"), block, prefix.id());
        String above = parent.map(Item::id).orElse("");
        state.set(prefix, "parent", reference(above));
        for (Item other : in(prefix.text("namespace"))) {
            boolean below = !other.id().equals(prefix.id())
                    && other.text("parent").equals(above)
                    && block.contains(Ip.block(other.text("prefix")));
            if (below) {
                state.set(other, "parent", reference(prefix.id()));
            }
        }
        if (above.isEmpty()) {
            return;
        }
        for (Item ip : state.all("ipam.ipaddress")) {
            if (ip.text("parent").equals(above) && block.contains(Ip.host(Ip.address(ip.text("address"))))) {
                state.set(ip, "parent", reference(prefix.id()));
            }
        }
    }

    /** Hands what hangs under a prefix to the next one above. */
    void takeOut(Item prefix) {
        String above = prefix.text("parent");
        for (Item child : in(prefix.text("namespace"))) {
            if (child.text("parent").equals(prefix.id())) {
                state.set(child, "parent", reference(above));
            }
        }
        for (Item ip : state.all("ipam.ipaddress")) {
            if (ip.text("parent").equals(prefix.id())) {
                state.set(ip, "parent", reference(above));
            }
        }
    }

    private static JsonNode reference(String id) {
        return id.isEmpty() ? NullNode.getInstance() : TextNode.valueOf(id);
    }
}
