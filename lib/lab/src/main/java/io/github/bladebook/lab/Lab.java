package io.github.bladebook.lab;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.files.Folder;
import io.github.bladebook.core.files.LocalFolder;
import io.github.bladebook.core.http.Trust;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.core.ssh.Ssh;
import io.github.bladebook.core.ssh.SshHost;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.lab.doctor.Checkup;
import io.github.bladebook.lab.doctor.Doctor;
import io.github.bladebook.nautobot.NautobotClient;
import io.github.bladebook.openshift.OpenShiftClient;
import io.github.bladebook.proxmox.ProxmoxClient;
import io.github.bladebook.snapshot.Snapshot;
import io.github.bladebook.traefik.TraefikClient;
import io.github.bladebook.traefik.publish.Publisher;
import io.github.bladebook.traefik.tls.CertificateProbe;
import io.github.bladebook.traefik.tls.EntryAddress;
import io.github.bladebook.truenas.TrueNasClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lab: opens the clients that its settings name, and takes snapshots. Read-only. Opening one sends nothing; clients connect when
 * they are first used. Safe for use by several threads.
 */
public final class Lab implements AutoCloseable {
    private static final Duration TIME_OF_A_SYSTEM = Duration.ofMinutes(2);

    private final Settings settings;
    private final String name;
    private final String origin;
    private final LabProvider.@Nullable Running embedded;
    private final @Nullable Snapshot saved;
    private final Seams seams = Seams.system();
    private final Clients clients;

    private Lab(Opening opening) {
        this.settings = opening.settings();
        this.name = opening.name();
        this.origin = opening.origin();
        this.embedded = opening.embedded();
        this.saved = opening.saved();
        this.clients = new Clients(settings, seams);
    }

    /** Opens the lab that the settings name, or the embedded one where they name none; {@link #origin()} says which. */
    public static Lab open() {
        return open("");
    }

    /**
     * Opens a lab by a word.
     *
     * @param what empty: as {@link #open()}. A saved snapshot, {@code FILE.json.gz}, which is read and no more; {@code twin:FILE.json.gz},
     *     a live lab made of it, to try things on. Or the seed of an embedded lab:
     *     {@code reference}, {@code empty}, {@code generated:nodes=200,pods=10000,seed=7}, {@code openb:DIR}
     * @throws ConfigurationException if there is no such lab, or the settings are malformed
     */
    public static Lab open(String what) {
        return new Lab(Opening.of(what));
    }

    /** Opens a lab of which only the cluster is known, by the current context of a kubeconfig. */
    public static Lab of(Path kubeconfig) {
        Settings settings = Settings.ofEnvironment(Map.of("KUBECONFIG", kubeconfig.toString()));
        return new Lab(Opening.of(settings, "the cluster of " + kubeconfig));
    }

    /** Opens the lab that these settings name; a system they do not name is a lack of every snapshot. */
    public static Lab open(Settings settings) {
        String from = settings.file().map(Path::toString).orElse("the environment");
        return new Lab(Opening.of(settings, "the lab that is set by " + from));
    }

    /** Returns what the lab is called in reports. */
    public String name() {
        return name;
    }

    /** Returns in words which lab this is, and why this one. */
    public String origin() {
        return origin;
    }

    /** As {@link #snapshot(Progress)}, without telling how far it is. */
    public Snapshot snapshot() {
        return snapshot(Progress.none());
    }

    /**
     * Reads everything, all systems side by side: the facts, and what each system says in its own words, of which a twin of the lab can be
     * made. What cannot be read, or not within two minutes a system, is named in {@link Snapshot#lacks()}; only an interrupt ends it early.
     *
     * @throws io.github.bladebook.core.error.CancelledException if the thread is interrupted
     */
    public Snapshot snapshot(Progress progress) {
        return collect(progress, TIME_OF_A_SYSTEM, true);
    }

    /** As {@link #snapshot(Progress)}, the facts alone, without {@link Snapshot#copies()}: faster, and less to keep. */
    public Snapshot facts(Progress progress) {
        return facts(progress, TIME_OF_A_SYSTEM);
    }

    /** As {@link #facts(Progress)}, with another time that each system has. */
    public Snapshot facts(Progress progress, Duration each) {
        return collect(progress, each, false);
    }

    private Snapshot collect(Progress progress, Duration each, boolean copies) {
        if (saved != null) {
            return saved;
        }
        try (Collector collector = new Collector(this, seams, each, progress)) {
            return collector.collect(copies);
        }
    }

    /**
     * Looks whether the systems can be worked with: reachability, version, certificate, clock, rights. Changes nothing.
     *
     * @throws ConfigurationException if this lab is a saved snapshot
     */
    public Checkup doctor() {
        return doctor(Progress.none());
    }

    /** As {@link #doctor()}, telling how far it is. */
    public Checkup doctor(Progress progress) {
        if (saved != null) {
            throw new ConfigurationException(new Problem(
                    name,
                    "look at its systems",
                    "this lab is " + origin,
                    "Open the lab itself: a snapshot has no systems"));
        }
        return new Doctor(this, seams).examine(progress);
    }

    /** Returns whether the settings name a system: {@code proxmox}, {@code openshift}, … */
    public boolean knows(String system) {
        return settings.has(system);
    }

    /**
     * Returns the client of the cluster.
     *
     * @throws ConfigurationException if no kubeconfig is set, or it cannot be used
     */
    public OpenShiftClient openshift() {
        return clients.openshift();
    }

    /**
     * Returns the client of the hypervisor.
     *
     * @throws ConfigurationException if its settings are absent; all that lack are named
     */
    public ProxmoxClient proxmox() {
        return clients.proxmox();
    }

    /**
     * Returns a host reached by SSH, by the name that the OpenSSH configuration gives it, or {@code [user@]host[:port]}. It is connected
     * to when first used.
     *
     * @throws ConfigurationException if this lab is a saved snapshot, the name is none, or the configuration cannot be read
     */
    public SshHost ssh(String host) {
        return ssh().host(host);
    }

    /**
     * Returns the way to hosts by SSH, on which host keys are confirmed.
     *
     * @throws ConfigurationException if this lab is a saved snapshot
     */
    public Ssh ssh() {
        if (saved != null) {
            throw new ConfigurationException(new Problem(
                    name,
                    "reach a host by SSH",
                    "this lab is " + origin,
                    "Open the lab itself: a snapshot has no hosts"));
        }
        return clients.ssh();
    }

    /**
     * Returns the client of the source of truth.
     *
     * @throws ConfigurationException if its settings are absent; all that lack are named
     */
    public NautobotClient nautobot() {
        return clients.nautobot();
    }

    /**
     * Returns the client of the reverse proxy's API.
     *
     * @throws ConfigurationException if its settings are absent; all that lack are named
     */
    public TraefikClient traefik() {
        return clients.traefik();
    }

    /**
     * Returns the client of the storage appliance.
     *
     * @throws ConfigurationException if its settings are absent; all that lack are named
     */
    public TrueNasClient truenas() {
        return clients.truenas();
    }

    /**
     * Returns who writes routes into the folder of the file provider ({@code traefik.folder}, on {@code traefik.host} where that is set),
     * and proves each by the entry point where {@code traefik.entryPoint} is set.
     *
     * @throws ConfigurationException if its settings are absent; all that lack are named
     */
    public Publisher publisher() {
        settings.require("traefik.url", "traefik.folder");
        Publisher publisher = Publisher.of(proxyFolder().orElseThrow(), traefik());
        return settings.findText("traefik.entryPoint")
                .map(entry -> publisher.probing(certificates(), EntryAddress.parse(entry)))
                .orElse(publisher);
    }

    /** Returns the folder of the reverse proxy's file provider, where the settings name it. */
    Optional<Folder> proxyFolder() {
        return settings.findText("traefik.folder")
                .map(path -> settings.findText("traefik.host")
                        .map(host -> ssh(host).folder(path))
                        .orElseGet(() -> LocalFolder.of(Path.of(path))));
    }

    /** Returns who looks at certificates as they are served, believing {@code traefik.entryPointCa} where that is set. */
    public CertificateProbe certificates() {
        return CertificateProbe.believing(
                settings.findPath("traefik.entryPointCa").map(Trust::ca).orElseGet(Trust::system));
    }

    /** Returns name and origin. */
    @Override
    public String toString() {
        return name + ": " + origin;
    }

    Settings settings() {
        return settings;
    }

    /** Closes the clients, and ends the embedded lab where this is one. */
    @Override
    public void close() {
        clients.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
