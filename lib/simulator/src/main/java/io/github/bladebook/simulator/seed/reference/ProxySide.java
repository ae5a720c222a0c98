package io.github.bladebook.simulator.seed.reference;

import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.Network;
import io.github.bladebook.simulator.state.WebService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeMap;

/** What the guest traefik has in its folder, and the web services behind it. */
public final class ProxySide {
    private static final List<String> FILES = List.of("nautobot.yml", "bitwarden.yml", "dashboard.yml", "whoami.yml");

    private ProxySide() {}

    /** Plants both. */
    public static void plant(LabState lab) {
        for (String name : FILES) {
            try (InputStream stream = ProxySide.class.getResourceAsStream("traefik/" + name)) {
                if (stream == null) {
                    throw new IllegalStateException("the jar lacks traefik/" + name);
                }
                Files.write(lab.traefik().folder().resolve(name), stream.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Network network = lab.network();
        network.serve("172.16.100.15", 8080, call -> page("Nautobot"));
        network.serve("172.16.100.16", 80, call -> page("Bitwarden Web Vault"));
        network.serve("172.16.100.10", 8081, ProxySide::whoami);
    }

    private static WebService.Reply page(String title) {
        return WebService.Reply.text(200, title + "\n");
    }

    private static WebService.Reply whoami(WebService.Call call) {
        StringBuilder text = new StringBuilder("Hostname: whoami\n" + call.method() + " " + call.path() + " HTTP/1.1\n"
                + "Host: " + call.host() + "\n");
        new TreeMap<>(call.headers()).forEach((name, value) -> {
            if (!name.equals("host") && !name.equals("authorization") && !name.equals("cookie")) {
                text.append(name).append(": ").append(value).append('\n');
            }
        });
        return WebService.Reply.text(200, text.toString());
    }
}
