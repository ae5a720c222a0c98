package io.github.bladebook.proxmox;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.http.Connection;
import io.github.bladebook.core.http.Trust;
import io.github.bladebook.core.secret.Secret;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.server.Handled;
import java.util.List;
import java.util.Map;

/** An embedded lab and a client of it, whose requests are held to the published schema and whose waits are short. */
final class LabFixture implements AutoCloseable {
    static final String NODE = "prox1";

    final EmbeddedLab lab;
    final ProxmoxClient client;
    private int seen;

    LabFixture() {
        this("reference");
    }

    LabFixture(String seed) {
        lab = EmbeddedLab.start(seed);
        client = client(lab);
    }

    static ProxmoxClient client(EmbeddedLab lab) {
        Map<String, String> environment = lab.environment();
        return client(
                lab,
                requireNonNull(environment.get("PROXMOX_TOKEN_ID")),
                requireNonNull(environment.get("PROXMOX_TOKEN_SECRET")));
    }

    /** Returns a client that asks by another token. */
    static ProxmoxClient client(EmbeddedLab lab, String token, String secret) {
        Settings settings = Settings.ofEnvironment(lab.environment());
        Connection connection = Connection.to("proxmox", settings.uri("proxmox.url"))
                .trust(Trust.ca(settings.findPath("proxmox.ca").orElseThrow()))
                .dialect(ProxmoxClient.dialect())
                .seams(new PacedTime().seams())
                .open();
        return CheckedLogin.client(connection, new Login.Token(token, Secret.of(secret)));
    }

    NodeHandle node() {
        return client.node(NODE);
    }

    /** Forgets what was asked so far. */
    void forget() {
        seen = lab.requests("proxmox").size();
    }

    /** Returns the changes that arrived since, as the server saw them. */
    List<Handled> changes() {
        List<Handled> all = lab.requests("proxmox");
        return all.subList(seen, all.size()).stream()
                .filter(request -> !request.method().equals("GET"))
                .toList();
    }

    @Override
    public void close() {
        client.close();
        lab.close();
    }
}
