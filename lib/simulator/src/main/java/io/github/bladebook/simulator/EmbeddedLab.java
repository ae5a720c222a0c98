package io.github.bladebook.simulator;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.face.kube.KubeFace;
import io.github.bladebook.simulator.face.nautobot.NautobotFace;
import io.github.bladebook.simulator.face.prometheus.PrometheusFace;
import io.github.bladebook.simulator.face.proxmox.ProxmoxFace;
import io.github.bladebook.simulator.face.ssh.SshGateway;
import io.github.bladebook.simulator.face.traefik.Traefik;
import io.github.bladebook.simulator.face.truenas.TrueNasFace;
import io.github.bladebook.simulator.seed.Seeds;
import io.github.bladebook.simulator.server.Face;
import io.github.bladebook.simulator.server.FaceServer;
import io.github.bladebook.simulator.server.Fault;
import io.github.bladebook.simulator.server.Faults;
import io.github.bladebook.simulator.server.Handled;
import io.github.bladebook.simulator.server.Service;
import io.github.bladebook.simulator.server.TlsIdentity;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.Monitoring;
import io.github.bladebook.simulator.state.proxmox.ProxmoxSwitches;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A lab that runs inside this process: real protocols over TLS on loopback, one in-memory state behind all of them.
 *
 * <p>Its credentials are made when it starts; they and its CA lie in a private folder that goes away with it.
 */
public final class EmbeddedLab implements AutoCloseable {
    private static final Pattern INSIDE = Pattern.compile("(proxmox|prometheus):([a-z-]+)(?:=([A-Za-z0-9-]+))?");

    private final LabState state;
    private final Faults faults = new Faults();
    private final Map<String, FaceServer> servers = new LinkedHashMap<>();
    private final Map<String, Face> faces = new LinkedHashMap<>();
    private final Map<String, Service.Running> services = new LinkedHashMap<>();
    private final LabFiles files;
    private final Map<String, String> environment;

    private EmbeddedLab(LabState state, LabFiles files, int firstPort) {
        this.state = state;
        this.files = files;
        TlsIdentity identity = TlsIdentity.of(state.authority());
        Traefik traefik = new Traefik(state);
        int port = firstPort;
        for (Face face : facesOf(state, traefik, faults)) {
            servers.put(face.name(), FaceServer.start(face, port, identity, faults));
            faces.put(face.name(), face);
            port += firstPort == 0 ? 0 : 1;
        }
        for (Service service : servicesOf(state, traefik)) {
            services.put(service.name(), service.start(port, identity, faults, state.seams()));
            port += firstPort == 0 ? 0 : 1;
        }
        this.environment = new Environment(
                        state.name(),
                        state.credentials(),
                        servers,
                        services,
                        identity,
                        files,
                        state.traefik().folder())
                .write();
        state.controllers().start();
    }

    private static List<Face> facesOf(LabState state, Traefik traefik, Faults faults) {
        return List.of(
                new KubeFace(state),
                new ProxmoxFace(state),
                new PrometheusFace(state),
                new NautobotFace(state),
                new TrueNasFace(state, faults),
                traefik.face());
    }

    /** Returns what listens besides the systems' APIs: entry points, SSH. */
    private static List<Service> servicesOf(LabState state, Traefik traefik) {
        List<Service> services = new ArrayList<>(List.of(new SshGateway(state)));
        services.addAll(traefik.entryPoints());
        return services;
    }

    /** Starts a lab over a state on free ports. */
    public static EmbeddedLab start(LabState state) {
        LabFiles files = LabFiles.temporary();
        try {
            return new EmbeddedLab(state, files, 0);
        } catch (RuntimeException e) {
            // As where the process is told to end meanwhile, and the files are gone.
            files.close();
            state.close();
            throw e;
        }
    }

    /**
     * Starts a lab with a seed of {@link Seeds} in the real world's time.
     *
     * @throws ConfigurationException when there is no such seed
     */
    public static EmbeddedLab start(String seed) {
        return start(Seeds.of(seed, Seams.system()));
    }

    /**
     * Starts a lab at a known place.
     *
     * @param firstPort port of the first face, the others follow; 0 for free ones
     * @param folder where the files for clients go; they are deleted on close
     */
    public static EmbeddedLab start(LabState state, int firstPort, Path folder) {
        return new EmbeddedLab(state, LabFiles.in(folder), firstPort);
    }

    /** Returns what a client's shell needs: variable names and values, in a fixed order; secrets among them. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Returns what the faces show; changing it is seen by every client. */
    public LabState state() {
        return state;
    }

    /** Returns the script of what goes wrong on the wire. */
    public Faults faults() {
        return faults;
    }

    /**
     * Adds a fault written as text, such as {@code nautobot:answer-lost@create}, to the script; {@code proxmox:quorum-lost} and the other
     * words of {@link ProxmoxSwitches#words()} and of {@link Monitoring#WORDS} let something go wrong inside Proxmox and Prometheus instead.
     *
     * @throws ConfigurationException if it is none, or the lab has no such face
     */
    public void fault(String text) {
        Matcher inside = INSIDE.matcher(text);
        if (inside.matches() && inside(text, inside.group(1), inside.group(2), inside.group(3))) {
            return;
        }
        Fault fault = Fault.parse(text);
        if (!servers.containsKey(fault.face())) {
            throw new ConfigurationException(new Problem(
                    "embedded lab",
                    "let '%s' go wrong".formatted(text),
                    "there is no face '%s'".formatted(fault.face()),
                    "Faces are " + String.join(", ", servers.keySet())));
        }
        faults.add(fault);
    }

    /** Lets something go wrong inside a system; false where its words are not those of one of them, but of the wire. */
    private boolean inside(String text, String system, String word, @Nullable String value) {
        if (system.equals("proxmox") && ProxmoxSwitches.words().contains(word)) {
            fitting(
                    text,
                    state.proxmox().switches().set(word, value),
                    "a number after =, a node's name after node-offline=, nothing after quorum-lost");
            return true;
        }
        if (system.equals("prometheus") && Monitoring.WORDS.contains(word)) {
            fitting(
                    text,
                    state.monitoring().set(word, value == null ? "" : value),
                    "a number after =, prometheus-k8s-0 or prometheus-k8s-1 after store-down=");
            return true;
        }
        return false;
    }

    private static void fitting(String text, boolean fits, String form) {
        if (!fits) {
            throw new ConfigurationException(new Problem(
                    "embedded lab",
                    "let '%s' go wrong".formatted(text),
                    "its value does not fit there",
                    "Write " + form));
        }
    }

    /** Returns what a face has answered so far, as it saw it itself; the last ten thousand requests, oldest first. */
    public List<Handled> requests(String face) {
        return faults.handled(face);
    }

    /** Returns what each face serves, by its name: methods and path, as {@link Face#endpoints()} writes them. */
    public Map<String, List<String>> endpoints() {
        Map<String, List<String>> endpoints = new LinkedHashMap<>();
        faces.forEach((name, face) -> endpoints.put(name, face.endpoints()));
        return endpoints;
    }

    /** Stops all faces and deletes the lab's files. */
    @Override
    public void close() {
        state.kube().close();
        servers.values().forEach(FaceServer::close);
        services.values().forEach(Service.Running::close);
        files.close();
        state.close();
    }
}
