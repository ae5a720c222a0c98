package io.github.bladebook.lab;

import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.core.ssh.Ssh;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.nautobot.NautobotClient;
import io.github.bladebook.openshift.KubeAccess;
import io.github.bladebook.openshift.OpenShiftClient;
import io.github.bladebook.proxmox.ProxmoxClient;
import io.github.bladebook.traefik.TraefikClient;
import io.github.bladebook.truenas.TrueNasClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** The clients that a lab's settings name: each is opened when it is first asked for, and kept. Safe for use by several threads. */
final class Clients implements AutoCloseable {
    private final Settings settings;
    private final Seams seams;
    private final Map<Class<?>, Object> open = new HashMap<>();
    private final Deque<Runnable> closing = new ArrayDeque<>();

    Clients(Settings settings, Seams seams) {
        this.settings = settings;
        this.seams = seams;
    }

    OpenShiftClient openshift() {
        return kept(
                OpenShiftClient.class, named -> OpenShiftClient.connect(access(named), seams), OpenShiftClient::close);
    }

    private static KubeAccess access(Settings settings) {
        settings.require("openshift.kubeconfig");
        KubeAccess access = KubeAccess.of(settings.path("openshift.kubeconfig"))
                .withContext(settings.findText("openshift.context").orElse(null));
        if (settings.findUri("openshift.prometheus").isEmpty()) {
            return access;
        }
        return access.withPrometheus(
                settings.uri("openshift.prometheus"),
                settings.findPath("openshift.prometheusCa").orElse(null));
    }

    ProxmoxClient proxmox() {
        return kept(ProxmoxClient.class, ProxmoxClient::connect, ProxmoxClient::close);
    }

    NautobotClient nautobot() {
        return kept(NautobotClient.class, NautobotClient::connect, NautobotClient::close);
    }

    TraefikClient traefik() {
        return kept(TraefikClient.class, TraefikClient::connect, TraefikClient::close);
    }

    TrueNasClient truenas() {
        return kept(TrueNasClient.class, TrueNasClient::connect, TrueNasClient::close);
    }

    Ssh ssh() {
        return kept(Ssh.class, named -> Ssh.of(named, seams), Ssh::close);
    }

    private synchronized <T> T kept(Class<T> type, Function<Settings, T> opens, Consumer<T> closes) {
        Object known = open.get(type);
        if (known == null) {
            T opened = opens.apply(settings);
            open.put(type, opened);
            closing.push(() -> closes.accept(opened));
            return opened;
        }
        return type.cast(known);
    }

    /** Closes those that were opened, the last first. */
    @Override
    public synchronized void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
