package io.github.bladebook.simulator.state.nautobot;

import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is free in a prefix: addresses without a record, blocks without a prefix below. Child prefixes protect no address. */
public final class FreeSpace {
    private final NautobotState state;

    public FreeSpace(NautobotState state) {
        this.state = state;
    }

    /**
     * Returns the lowest free addresses, with the prefix's length.
     *
     * @param start first of the range, empty for the prefix's own
     * @param end last of the range, empty for the prefix's own
     * @param most how many at most
     * @throws Rejection with status 400 when a bound is no address
     */
    public List<String> addresses(Item prefix, String start, String end, int most) {
        IPAddress block = Ip.block(prefix.text("prefix"));
        IPAddress low = start.isEmpty() ? Ip.host(block) : bound("range_start", start);
        IPAddress high = end.isEmpty() ? Ip.host(block.getUpper()) : bound("range_end", end);
        boolean whole = !block.isIPv4() || prefix.text("type").equals("pool") || Ip.length(block) >= 31;
        Set<IPAddress> taken = new HashSet<>();
        if (!whole) {
            taken.add(block.getLower().withoutPrefixLength());
            taken.add(block.getUpper().withoutPrefixLength());
        }
        List<String> free = new ArrayList<>();
        synchronized (state) {
            String namespace = prefix.text("namespace");
            for (Item ip : state.all("ipam.ipaddress")) {
                if (namespace(ip).equals(namespace)) {
                    taken.add(Ip.host(Ip.address(ip.text("address"))));
                }
            }
        }
        IPAddress from = low.compareTo(Ip.host(block)) < 0 ? Ip.host(block) : low;
        if (!block.contains(from)) {
            return free;
        }
        Iterator<? extends IPAddress> candidates =
                from.spanWithRange(block.getUpper().withoutPrefixLength()).iterator();
        while (candidates.hasNext() && free.size() < most) {
            IPAddress next = candidates.next().withoutPrefixLength();
            if (next.compareTo(high) > 0) {
                break;
            }
            if (!taken.contains(next)) {
                free.add(Ip.text(next) + "/" + Ip.length(block));
            }
        }
        return free;
    }

    private String namespace(Item ip) {
        return state.related(ip, "parent").stream()
                .findFirst()
                .map(parent -> parent.text("namespace"))
                .orElse("");
    }

    private static IPAddress bound(String name, String text) {
        return Ip.read(text)
                .map(Ip::host)
                .orElseThrow(() -> Rejection.detail(
                        400,
                        "Incorrectly formatted address in parameter " + name
                                + ": failed to detect a valid IP address from '" + text + "'"));
    }

    /** Returns the largest free blocks, lowest first. */
    public List<String> prefixes(Item prefix) {
        return blocks(prefix).stream().map(Ip::cidr).toList();
    }

    /** Places a block of each length, one after the other; empty when one of them finds no place. */
    public Optional<List<String>> fitting(Item prefix, List<Integer> lengths) {
        List<IPAddress> free = new ArrayList<>(blocks(prefix));
        List<String> placed = new ArrayList<>();
        for (int length : lengths) {
            Optional<IPAddress> home =
                    free.stream().filter(block -> Ip.length(block) <= length).findFirst();
            if (home.isEmpty()) {
                return Optional.empty();
            }
            IPAddress cut = home.get().getLower().withoutPrefixLength().setPrefixLength(length, false);
            IPAddress block = cut.toPrefixBlock(length);
            placed.add(Ip.cidr(block));
            free = without(free, block);
        }
        return Optional.of(placed);
    }

    private List<IPAddress> blocks(Item prefix) {
        IPAddress whole = Ip.block(prefix.text("prefix"));
        List<IPAddress> free = new ArrayList<>(List.of(whole));
        for (Item other : state.all("ipam.prefix")) {
            IPAddress block = Ip.block(other.text("prefix"));
            boolean below = !other.id().equals(prefix.id())
                    && other.text("namespace").equals(prefix.text("namespace"))
                    && whole.isIPv4() == block.isIPv4()
                    && whole.contains(block);
            if (below) {
                free = without(free, block);
            }
        }
        return free;
    }

    private static List<IPAddress> without(List<IPAddress> free, IPAddress block) {
        List<IPAddress> rest = new ArrayList<>();
        for (IPAddress one : free) {
            IPAddress[] left = one.contains(block) ? one.subtract(block) : new IPAddress[] {one};
            if (left != null) {
                Arrays.stream(left)
                        .flatMap(part -> Arrays.stream(part.spanWithPrefixBlocks()))
                        .forEach(rest::add);
            }
        }
        rest.sort(Comparator.naturalOrder());
        rest.sort(Comparator.comparing(IPAddress::getLower));
        return rest;
    }
}
