package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.PveGuest;
import io.github.bladebook.simulator.state.WebService;
import io.github.bladebook.simulator.state.machine.Machine;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

    /** The program {@code curl}: it reaches what the lab's network holds. */
    static int curl(Call call) throws IOException {
        Options options;
        try {
            options = Options.of(
                    call,
                    Options.Spec.of(
                            2,
                            "sSfLkiIo:w:H:X:d:m:u:A:v4",
                            "silent>s",
                            "show-error>S",
                            "fail>f",
                            "location>L",
                            "insecure>k",
                            "include>i",
                            "head>I",
                            "output=>o",
                            "write-out=>w",
                            "header=>H",
                            "request=>X",
                            "data=>d",
                            "max-time=>m",
                            "connect-timeout=>m",
                            "retry=",
                            "resolve=",
                            "unix-socket=",
                            "cacert="));
        } catch (Usage refusal) {
            throw new Usage(
                    2,
                    refusal.text()
                                    .lines()
                                    .findFirst()
                                    .orElse("")
                                    .replaceFirst("unrecognized option '(.*)'", "option $1: is unknown")
                                    .replaceFirst("invalid option -- '(.*)'", "option -$1: is unknown")
                            + "\ncurl: try 'curl --help' or 'curl --manual' for more information");
        }
        if (options.rest().isEmpty()) {
            throw new Usage(2, "curl: try 'curl --help' or 'curl --manual' for more information");
        }
        String word = options.rest().get(0);
        URI uri = URI.create(word.contains("://") ? word : "http://" + word);
        String host = uri.getHost() == null ? "" : uri.getHost();
        boolean https = "https".equals(uri.getScheme());
        int port = uri.getPort() > 0 ? uri.getPort() : https ? 443 : 80;
        Optional<String> address = address(call.machine(), host);
        if (address.isEmpty()) {
            return failed(call, options, 6, "Could not resolve host: " + host);
        }
        Optional<WebService> service = call.machine().network().at(address.get(), port);
        if (service.isEmpty()) {
            return failed(
                    call,
                    options,
                    7,
                    "Failed to connect to " + host + " port " + port + " after 0 ms: Couldn't connect to server");
        }
        Map<String, String> headers = new TreeMap<>();
        headers.put("host", uri.getAuthority());
        headers.put("user-agent", options.value("A", "curl/7.88.1"));
        headers.put("accept", "*/*");
        for (String header : options.values("H")) {
            String[] part = header.split(":\\s*", 2);
            headers.put(part[0].toLowerCase(Locale.ROOT), part.length > 1 ? part[1] : "");
        }
        String path = (uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath())
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        String method = options.value("X", options.has("I") ? "HEAD" : options.has("d") ? "POST" : "GET");
        WebService.Reply reply = service.get()
                .answer(new WebService.Call(
                        method, headers.getOrDefault("host", host), path, headers, options.value("d", "")));
        if (options.has("f") && reply.status() >= 400) {
            written(call, options, reply);
            return failed(call, options, 22, "The requested URL returned error: " + reply.status());
        }
        String head = options.has("i") || options.has("I")
                ? "HTTP/1.1 " + reply.status() + "\r\n"
                        + reply.headers().entrySet().stream()
                                .map(entry -> entry.getKey() + ": " + entry.getValue() + "\r\n")
                                .collect(Collectors.joining())
                        + "\r\n"
                : "";
        String body = head + (options.has("I") ? "" : reply.body());
        String file = options.value("o");
        if (file == null) {
            call.out().print(body);
        } else if (!call.path(file).equals("/dev/null")) {
            Files.writeString(call.files().real(call.path(file)), body, StandardCharsets.UTF_8);
        }
        written(call, options, reply);
        return 0;
    }

    private static void written(Call call, Options options, WebService.Reply reply) {
        String format = options.value("w", "")
                .replace("%{http_code}", String.valueOf(reply.status()))
                .replace("%{response_code}", String.valueOf(reply.status()));
        call.out().print(io.github.bladebook.simulator.state.machine.shell.Escapes.of(format));
    }

    private static int failed(Call call, Options options, int status, String message) {
        if (!options.has("s") || options.has("S")) {
            call.err().println("curl: (" + status + ") " + message);
        }
        return status;
    }

    private static Optional<String> address(Machine machine, String host) {
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
