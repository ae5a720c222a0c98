package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.Machine;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Programs that look at the network or use it. */
final class Networking {
    private static final String MASK = "<BROADCAST,MULTICAST,UP,LOWER_UP>";

    private Networking() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/sbin/ip", Networking::ip);
        programs.put("/usr/bin/ss", Networking::ss);
    }

    private static int ip(Call call) {
        List<String> words = new ArrayList<>(call.args());
        boolean json = words.removeIf(word -> word.equals("-j") || word.equals("-json"));
        boolean brief = words.removeIf(word -> word.equals("-br") || word.equals("-brief"));
        words.removeIf(word -> word.matches("-(4|o|p|d|s|c|color)"));
        String object = words.isEmpty() ? "" : words.get(0);
        if (List.of("route", "r", "ro").contains(object)) {
            return route(call);
        }
        if (!List.of("a", "addr", "address", "link", "l").contains(object)) {
            if (words.isEmpty()) {
                throw new Usage(255, "Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }");
            }
            throw new Usage(
                    object.startsWith("-") ? 255 : 1,
                    object.startsWith("-")
                            ? "Option \"" + object + "\" is unknown, try \"ip -help\"."
                            : "Object \"" + object + "\" is unknown, try \"ip help\".");
        }
        List<PveGuest.Interface> cards = new ArrayList<>();
        cards.add(new PveGuest.Interface("lo", "00:00:00:00:00:00", "127.0.0.1/8"));
        cards.addAll(call.machine().guest().interfaces());
        String wanted = words.size() > 1 ? words.get(words.size() - 1) : "";
        if (!List.of("", "show", "list", "up").contains(wanted)) {
            cards.removeIf(card -> !card.name().equals(wanted));
            if (cards.isEmpty()) {
                throw new Usage(1, "Device \"" + wanted + "\" does not exist.");
            }
        }
        List<String> rows = new ArrayList<>();
        int index = 1;
        for (PveGuest.Interface card : cards) {
            String[] part = card.address().split("/", -1);
            String state = card.name().equals("lo") ? "UNKNOWN" : "UP";
            if (json) {
                rows.add(
                        ("{\"ifindex\":%d,\"ifname\":\"%s\",\"flags\":[\"BROADCAST\",\"MULTICAST\",\"UP\",\"LOWER_UP\"],"
                                        + "\"mtu\":1500,\"operstate\":\"%s\",\"link_type\":\"ether\",\"address\":\"%s\",\"addr_info\":"
                                        + "[{\"family\":\"inet\",\"local\":\"%s\",\"prefixlen\":%s,\"scope\":\"global\"}]}")
                                .formatted(index, card.name(), state, card.mac(), part[0], part[1]));
            } else if (brief) {
                rows.add(String.format(Locale.ROOT, "%-16s %-14s %s ", card.name(), state, card.address()));
            } else {
                String kind = card.name().equals("lo") ? "loopback" : "ether";
                rows.add(index + ": " + card.name() + ": " + MASK + " mtu 1500 qdisc noqueue state " + state
                        + " group default qlen 1000\n    link/" + kind + " " + card.mac() + " brd ff:ff:ff:ff:ff:ff"
                        + (object.startsWith("l")
                                ? ""
                                : "\n    inet " + card.address() + " scope global " + card.name()
                                        + "\n       valid_lft forever preferred_lft forever"));
            }
            index++;
        }
        call.out().println(json ? "[" + String.join(",", rows) + "]" : String.join("\n", rows));
        return 0;
    }

    private static int route(Call call) {
        PveGuest guest = call.machine().guest();
        String text = guest.config().getOrDefault(guest.qemu() ? "ipconfig0" : "net0", "");
        String gateway = text.replaceFirst("(?s).*gw=([\\d.]+).*", "$1");
        if (!gateway.equals(text)) {
            call.out().println("default via " + gateway + " dev eth0 proto static ");
        }
        return 0;
    }

    private static int ss(Call call) {
        Options options = Options.of(call, Options.Spec.of(1, "tulnpaH4", "no-header>H"));
        if (!options.has("H")) {
            call.out().println("State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess");
        }
        call.out().println("LISTEN 0      128          0.0.0.0:22        0.0.0.0:*          ");
        for (int port : ports(call.machine())) {
            call.out().printf(Locale.ROOT, "LISTEN 0      4096         0.0.0.0:%-9d 0.0.0.0:*          %n", port);
        }
        return 0;
    }

    private static List<Integer> ports(Machine machine) {
        return machine.network().portsOf(machine.address());
    }

    /** Returns the address of a name or address, as the machine resolves it. */
    static Optional<String> address(Machine machine, String host) {
        if (host.equals("localhost") || host.startsWith("127.")) {
            return Optional.of(machine.address());
        }
        if (host.matches("[\\d.]+")) {
            return Optional.of(host);
        }
        return machine.machines()
                .find(host.replaceFirst("\\.lab\\.example$", ""))
                .map(Machine::address);
    }
}
