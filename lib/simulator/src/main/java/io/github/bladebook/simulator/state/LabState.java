package io.github.bladebook.simulator.state;

import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.state.kube.KubeStore;
import io.github.bladebook.simulator.state.kube.api.KubeApi;
import io.github.bladebook.simulator.state.kube.controller.Controllers;
import io.github.bladebook.simulator.state.machine.Machines;
import io.github.bladebook.simulator.state.nautobot.NautobotState;
import io.github.bladebook.simulator.state.proxmox.ProxmoxState;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/** One lab in memory: what its faces show and change. One lock guards all of it; every part is safe for threads. */
public final class LabState implements AutoCloseable {
    private final Seams seams;
    private final Credentials credentials = Credentials.fresh();
    private final KubeStore kube;
    private final Work work = new Work();
    private final ProxmoxState proxmox;
    private final Controllers controllers;
    private final TrueNasState trueNas;
    private final NautobotState nautobot;
    private final Network network = new Network();
    private final Monitoring monitoring = new Monitoring();
    private final LabFolder folder = new LabFolder();
    private final Machines machines = new Machines(this);
    private final TraefikState traefik = new TraefikState(folder::path);
    private @Nullable HeldCertificate authority;
    private @Nullable KubeApi kubeApi;
    private volatile Metrics metrics = Metrics.none();
    private volatile String name = "lab";

    /** Makes an empty lab; names, ids and times come from {@code seams}. */
    public LabState(Seams seams) {
        this.seams = seams;
        this.kube = new KubeStore(this, seams);
        this.proxmox = new ProxmoxState(credentials, seams, work);
        this.trueNas = new TrueNasState(seams, credentials, work);
        this.nautobot = new NautobotState(seams, credentials);
        this.controllers = new Controllers(this);
    }

    /** Returns the lab's own CA, which signs its servers' certificates and what its cluster issues; lives for ten years. */
    public synchronized HeldCertificate authority() {
        HeldCertificate known = authority;
        if (known == null) {
            known = new HeldCertificate.Builder()
                    .commonName("Embedded lab CA")
                    .certificateAuthority(0)
                    .duration(3650, TimeUnit.DAYS)
                    .ecdsa256()
                    .build();
            authority = known;
        }
        return known;
    }

    /** Returns what it is called in its settings file. */
    public String name() {
        return name;
    }

    /** Calls it otherwise. */
    public void name(String text) {
        name = text;
    }

    public Seams seams() {
        return seams;
    }

    public Credentials credentials() {
        return credentials;
    }

    /** Returns the cluster's objects. */
    public KubeStore kube() {
        return kube;
    }

    /** Returns what the cluster does by itself; asleep until it is started, so that a seed stays as it was written. */
    public Controllers controllers() {
        return controllers;
    }

    /** Returns the inside of the cluster's API server: writes that are validated, admitted and cleaned up after. */
    public synchronized KubeApi kubeApi() {
        KubeApi known = kubeApi;
        if (known == null) {
            known = new KubeApi(this);
            kubeApi = known;
        }
        return known;
    }

    /** Returns the Proxmox side. */
    public ProxmoxState proxmox() {
        return proxmox;
    }

    /** Returns what the lab does by itself, and how fast. */
    public Work work() {
        return work;
    }

    /** Returns the storage appliance. */
    public TrueNasState trueNas() {
        return trueNas;
    }

    /** Returns what Nautobot knows. */
    public NautobotState nautobot() {
        return nautobot;
    }

    /** Returns the reverse proxy's side. */
    public TraefikState traefik() {
        return traefik;
    }

    /** Returns what nodes and pods use now. */
    public Metrics metrics() {
        return metrics;
    }

    /** Returns what the cluster's monitoring takes on, and what of it is down. */
    public Monitoring monitoring() {
        return monitoring;
    }

    /** Replaces the source of usage. */
    public void measureWith(Metrics source) {
        metrics = source;
    }

    /** Returns who answers at which address inside the lab. */
    public Network network() {
        return network;
    }

    /** Returns the inside of the guests that run. */
    public Machines machines() {
        return machines;
    }

    /** Returns the folder that holds the machines' files; made when it is first asked for, gone when the lab is closed. */
    public Path folder() {
        return folder.path();
    }

    /** Ends all work and deletes the machines' files. */
    @Override
    public void close() {
        controllers.close();
        work.close();
        machines.close();
        folder.close();
    }
}
