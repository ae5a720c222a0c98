package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.WebService;
import io.github.bladebook.simulator.state.machine.shell.Escapes;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The program {@code curl}: it reaches what the lab's network holds. Inside the lab nothing is slow and nothing is encrypted, so that
 * {@code -m} never strikes and {@code -k} has nothing to overlook.
 */
final class Curl {
    private static final int REDIRECTS = 50;

    private final Call call;
    private final Options options;

    private Curl(Call call, Options options) {
        this.call = call;
        this.options = options;
    }

    static int run(Call call) throws IOException {
        Options options;
        try {
            options = Options.of(
                    call,
                    Options.Spec.of(
                            2,
                            "sSfLkiIo:w:H:X:d:m:A:",
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
                            "resolve="));
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
        if (options.rest().size() > 1) {
            throw new Usage(2, "curl: only one URL at a time is fetched on this machine");
        }
        if (!options.value("m", "0").matches("\\d+(\\.\\d+)?")) {
            throw new Usage(2, "curl: expected a proper numerical parameter");
        }
        String word = options.rest().get(0);
        return new Curl(call, options).fetch(word.contains("://") ? word : "http://" + word);
    }

    private int fetch(String text) throws IOException {
        String method = options.value("X", options.has("I") ? "HEAD" : options.has("d") ? "POST" : "GET");
        String body = String.join("&", options.values("d"));
        StringBuilder heads = new StringBuilder();
        String next = text;
        for (int i = 0; i <= REDIRECTS; i++) {
            URI uri;
            try {
                uri = new URI(next);
            } catch (URISyntaxException e) {
                return failed(3, "URL using bad/illegal format or missing URL");
            }
            if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
                return failed(1, "Protocol \"" + uri.getScheme() + "\" not supported or disabled in libcurl");
            }
            String host = uri.getHost() == null ? "" : uri.getHost();
            int port = uri.getPort() > 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
            Optional<String> address = resolved(host, port);
            if (address.isEmpty()) {
                return failed(6, "Could not resolve host: " + host);
            }
            Optional<WebService> service = call.machine().network().at(address.get(), port);
            if (service.isEmpty()) {
                return failed(
                        7,
                        "Failed to connect to " + host + " port " + port + " after 0 ms: Couldn't connect to server");
            }
            WebService.Reply reply = service.get().answer(request(uri, method, body));
            heads.append(head(reply));
            String location = location(reply);
            if (!options.has("L") || location.isEmpty() || reply.status() / 100 != 3) {
                return shown(reply, heads.toString());
            }
            next = uri.resolve(location).toString();
            if (reply.status() < 304 && method.equals("POST") && !options.has("X")) {
                method = "GET";
                body = "";
            }
        }
        return failed(47, "Maximum (" + REDIRECTS + ") redirects followed");
    }

    private Optional<String> resolved(String host, int port) {
        for (String entry : options.values("resolve")) {
            String[] part = entry.split(":", 3);
            if (part.length != 3) {
                throw new Usage(49, "curl: (49) Couldn't parse CURLOPT_RESOLVE entry '" + entry + "'");
            }
            if (part[0].equals(host) && part[1].equals(String.valueOf(port))) {
                return Networking.address(call.machine(), part[2]);
            }
        }
        return Networking.address(call.machine(), host);
    }

    private WebService.Call request(URI uri, String method, String body) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("host", uri.getAuthority());
        headers.put("user-agent", options.value("A", "curl/7.88.1"));
        headers.put("accept", "*/*");
        if (!body.isEmpty()) {
            headers.put("content-type", "application/x-www-form-urlencoded");
        }
        for (String header : options.values("H")) {
            String[] part = header.split(":\\s*", 2);
            headers.put(part[0].toLowerCase(Locale.ROOT), part.length > 1 ? part[1] : "");
        }
        String path = (uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath())
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        return new WebService.Call(method, headers.getOrDefault("host", uri.getAuthority()), path, headers, body);
    }

    private String head(WebService.Reply reply) {
        return options.has("i") || options.has("I")
                ? "HTTP/1.1 " + reply.status() + "\r\n"
                        + reply.headers().entrySet().stream()
                                .map(entry -> entry.getKey() + ": " + entry.getValue() + "\r\n")
                                .collect(Collectors.joining())
                        + "\r\n"
                : "";
    }

    private static String location(WebService.Reply reply) {
        return reply.headers().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase("location"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private int shown(WebService.Reply reply, String head) throws IOException {
        if (options.has("f") && reply.status() >= 400) {
            written(reply);
            return failed(22, "The requested URL returned error: " + reply.status());
        }
        String body = head + (options.has("I") ? "" : reply.body());
        String file = options.value("o", "-");
        if (file.equals("-")) {
            call.out().print(body);
        } else if (!call.path(file).equals("/dev/null")) {
            String path = call.path(file);
            if (call.files().folder(path)
                    || !call.files().folder(FileCommands.parent(path))
                    || !call.shell().mayWrite(path)) {
                return failed(23, "Failure writing output to destination");
            }
            boolean fresh = !call.files().exists(path);
            Files.writeString(call.files().real(path), body, StandardCharsets.UTF_8);
            if (fresh) {
                call.shell().own(path, 0666);
            }
        }
        written(reply);
        return 0;
    }

    private void written(WebService.Reply reply) {
        String format = options.value("w", "")
                .replace("%{http_code}", String.valueOf(reply.status()))
                .replace("%{response_code}", String.valueOf(reply.status()))
                .replace("%{size_download}", String.valueOf(reply.body().getBytes(StandardCharsets.UTF_8).length));
        call.out().print(Escapes.of(format));
    }

    private int failed(int status, String message) {
        if (!options.has("s") || options.has("S")) {
            call.err().println("curl: (" + status + ") " + message);
        }
        return status;
    }
}
