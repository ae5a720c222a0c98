package io.github.bladebook.lab.doctor;

import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.http.Trust;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.secret.Redactor;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.lab.Lab;
import io.github.bladebook.nautobot.NautobotClient;
import io.github.bladebook.nautobot.Server;
import io.github.bladebook.openshift.OpenShiftClient;
import io.github.bladebook.openshift.Right;
import io.github.bladebook.openshift.Version;
import io.github.bladebook.proxmox.Permissions;
import io.github.bladebook.proxmox.ProxmoxClient;
import io.github.bladebook.traefik.TraefikClient;
import io.github.bladebook.traefik.tls.CertificateProbe;
import io.github.bladebook.traefik.tls.EntryAddress;
import io.github.bladebook.truenas.TrueNasClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Looks at all systems of a lab side by side; changes nothing. */
public final class Doctor {
    /** What a snapshot reads needs these on all of the tree. */
    private static final List<String> READING = List.of("VM.Audit", "Datastore.Audit", "Sys.Audit");

    private static final List<String> CHANGING =
            List.of("VM.Allocate", "VM.Clone", "VM.PowerMgmt", "VM.Snapshot", "Datastore.AllocateSpace");

    private static final List<Right> SNAPSHOT = Stream.of(
                    "pods",
                    "nodes",
                    "namespaces",
                    "deployments.apps",
                    "persistentvolumes",
                    "persistentvolumeclaims",
                    "pods.metrics.k8s.io")
            .map(what -> Right.to("list", what, ""))
            .toList();

    private final Lab lab;
    private final Seams seams;

    /** Makes one for a lab whose clients work by {@code seams}. */
    public Doctor(Lab lab, Seams seams) {
        this.lab = lab;
        this.seams = seams;
    }

    /**
     * Looks at every system that the settings name. One that has not told all within a minute is a finding.
     *
     * @throws CancelledException if the thread is interrupted
     */
    public Checkup examine(Progress progress) {
        return examine(progress, Duration.ofMinutes(1));
    }

    /** As {@link #examine(Progress)}, with another time that the systems have. */
    Checkup examine(Progress progress, Duration allowed) {
        Map<String, Callable<List<Check>>> systems = new LinkedHashMap<>();
        systems.put("openshift", () -> openshift(lab.openshift()));
        systems.put("proxmox", () -> proxmox(lab.proxmox()));
        systems.put("truenas", () -> truenas(lab.truenas()));
        systems.put("nautobot", () -> nautobot(lab.nautobot()));
        systems.put("traefik", () -> traefik(lab.traefik()));
        systems.keySet().removeIf(system -> !lab.knows(system));
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, systems.size()), task -> {
            Thread thread = new Thread(task, "doctor");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Map<String, Future<List<Check>>> looks = new LinkedHashMap<>();
            systems.forEach((system, look) -> looks.put(system, threads.submit(look)));
            List<Check> checks = new ArrayList<>();
            long end = System.nanoTime() + allowed.toNanos();
            looks.forEach((system, look) -> {
                progress.update("looking at " + system, 0, 1);
                checks.addAll(found(system, look, end, allowed));
                progress.update("looking at " + system, 1, 1);
            });
            return new Checkup(checks);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Settings that make no sense show when the client is opened, before any question. */
    private static List<Check> found(String system, Future<List<Check>> look, long end, Duration allowed) {
        try {
            return look.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            String says = "it has not told all within %d s".formatted(allowed.toSeconds());
            return List.of(Check.bad(
                    system, "reachability", says, "Look at its load and at the network in between, then look again"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    new Problem("lab", "look at its systems", "it was interrupted", "Start it again"), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LabException failure) {
                Problem problem = failure.problem();
                String says = "could not %s: %s".formatted(problem.tried(), problem.cameBack());
                return List.of(Check.bad(system, "settings", says, problem.next()));
            }
            // The others are to be told of all the same.
            String says = Redactor.mask("what it said could not be understood (%s)".formatted(e.getCause()));
            return List.of(Check.bad(system, "answers", says, "Report this with the version of " + system));
        }
    }

    private List<Check> proxmox(ProxmoxClient client) {
        Examination look = new Examination("proxmox");
        if (look.version(() -> client.version().release(), "9\\..*", "Proxmox VE 9.1")
                .isPresent()) {
            look.peer(client.peer());
            look.more("rights", () -> {
                Permissions own = client.permissions();
                List<String> missing = lacking(own, READING);
                return missing.isEmpty()
                        ? look.rights(
                                lacking(own, CHANGING),
                                "reading and for guided changes",
                                "Grant the role's privileges on / to the user and to its token, if changes are wanted")
                        : look.rights(
                                missing,
                                "reading",
                                "Grant the role PVEAuditor on / to the user and, as tokens have rights of their own, to the token");
            });
            look.more("nodes", () -> {
                List<String> offline = client.nodes().stream()
                        .filter(node -> !node.online())
                        .map(node -> node.name() + " is " + node.status())
                        .toList();
                return offline.isEmpty()
                        ? Check.good("proxmox", "nodes", client.nodes().size() + " online")
                        : Check.bad(
                                "proxmox",
                                "nodes",
                                String.join(", ", offline),
                                "Look at them; their guests are not known");
            });
        }
        return look.checks();
    }

    private static List<String> lacking(Permissions own, List<String> privileges) {
        Set<String> has = own.on("/");
        return privileges.stream()
                .filter(privilege -> !has.contains(privilege))
                .map(privilege -> privilege + " is missing on /")
                .toList();
    }

    private List<Check> nautobot(NautobotClient client) {
        Examination look = new Examination("nautobot");
        Optional<String> version = look.version(() -> client.server().version(), "3\\..*", "Nautobot 3.1");
        if (version.isPresent()) {
            look.peer(client.peer());
            look.more("rights", () -> {
                client.get("/ipam/prefixes/?limit=1");
                return Check.good("nautobot", "rights", "may read prefixes");
            });
            look.more("worker", () -> {
                Server server = client.server();
                return server.workers() > 0
                        ? Check.good("nautobot", "worker", server.workers() + " running")
                        : Check.look(
                                "nautobot",
                                "worker",
                                "none runs",
                                "Start one: jobs and Git repositories wait until then");
            });
        }
        return look.checks();
    }

    private List<Check> truenas(TrueNasClient client) {
        Examination look = new Examination("truenas");
        if (look.version(() -> client.system().info().version(), "(TrueNAS-)?25\\.10.*", "TrueNAS 25.10")
                .isPresent()) {
            look.peer(client.peer());
            look.more("rights", () -> {
                List<String> missing =
                        client.access().lacking("pool.query", "pool.dataset.query", "sharing.nfs.query").stream()
                                .map(Object::toString)
                                .toList();
                return look.rights(missing, "a snapshot", "Give the user of the key a privilege with READONLY_ADMIN");
            });
            look.more("pools", () -> {
                List<String> sick = client.pools().list().stream()
                        .filter(pool -> !pool.healthy())
                        .map(pool -> pool.name() + " is " + pool.status())
                        .toList();
                return sick.isEmpty()
                        ? Check.good("truenas", "pools", "all healthy")
                        : Check.bad("truenas", "pools", String.join(", ", sick), "Look at their disks");
            });
        }
        return look.checks();
    }

    private List<Check> traefik(TraefikClient client) {
        Examination look = new Examination("traefik");
        if (look.version(() -> client.version().number(), "3\\.([6-9]|\\d\\d).*", "Traefik 3.6")
                .isPresent()) {
            look.peer(client.peer());
            look.more("routes", () -> {
                List<String> broken = client.rawData().routers().stream()
                        .filter(router -> !router.errors().isEmpty())
                        .map(router -> router.id() + ": " + String.join(", ", router.errors()))
                        .toList();
                return broken.isEmpty()
                        ? Check.good("traefik", "routes", "all that are loaded are used")
                        : Check.look(
                                "traefik", "routes", String.join("; ", broken), "Mend their files, or remove them");
            });
        }
        return look.checks();
    }

    private List<Check> openshift(OpenShiftClient client) {
        Examination look = new Examination("openshift");
        if (look.version(() -> text(client.version()), ".*(4\\.20|v1\\.33).*", "OpenShift 4.20, Kubernetes 1.33")
                .isPresent()) {
            URI server = client.server();
            if (server.getScheme().equals("https")) {
                look.more("certificate", () -> {
                    int port = server.getPort() < 0 ? 443 : server.getPort();
                    var shown = new CertificateProbe(Trust.system(), seams)
                            .certificates(EntryAddress.parse(server.getHost() + ":" + port), server.getHost());
                    Examination one = new Examination("openshift");
                    one.certificate(shown.own().until(), shown.at());
                    return one.checks().get(0);
                });
            }
            client.peer().ifPresent(seen -> look.clock(seen.ahead()));
            look.more("rights", () -> {
                List<String> missing = client.rights().preflight(SNAPSHOT).missing().stream()
                        .map(Right::toString)
                        .toList();
                return look.rights(
                        missing,
                        "a snapshot",
                        "Bind the role cluster-reader to this user, and cluster-monitoring-view for history");
            });
            look.more("nodes", () -> {
                List<String> sick = client.nodes().items().stream()
                        .filter(node -> !node.ready())
                        .map(node -> node.name() + " is not ready")
                        .toList();
                return sick.isEmpty()
                        ? Check.good(
                                "openshift", "nodes", client.nodes().items().size() + " ready")
                        : Check.bad("openshift", "nodes", String.join(", ", sick), "Look at their kubelets");
            });
        }
        return look.checks();
    }

    private static String text(Version version) {
        return Stream.of(Optional.ofNullable(version.openshift()), Optional.of("Kubernetes " + version.kubernetes()))
                .flatMap(Optional::stream)
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }
}
