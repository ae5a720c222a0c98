package io.github.bladebook.simulator.state.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is installed on a machine, what could be, and who holds the lock. */
public final class Packages {
    private static final List<String> BASE = List.of(
            "apt",
            "base-files",
            "bash",
            "ca-certificates",
            "coreutils",
            "curl",
            "dash",
            "dpkg",
            "findutils",
            "grep",
            "hostname",
            "iproute2",
            "libc6",
            "openssh-server",
            "sed",
            "sudo",
            "systemd",
            "util-linux");
    /** What the distribution's own archive offers besides, with its version. */
    private static final Map<String, String> ARCHIVE = Map.ofEntries(
            Map.entry("certbot", "2.9.0-1"),
            Map.entry("docker.io", "28.2.2-0ubuntu1~24.04.1"),
            Map.entry("docker-compose-v2", "2.37.1+ds1-0ubuntu2~24.04.1"),
            Map.entry("git", "1:2.43.0-1ubuntu7.3"),
            Map.entry("gnupg", "2.4.4-2ubuntu17.3"),
            Map.entry("jq", "1.7.1-3ubuntu0.24.04.1"),
            Map.entry("nginx", "1.24.0-2ubuntu7.5"),
            Map.entry("postgresql-client", "16+257build1.1"),
            Map.entry("qemu-guest-agent", "1:8.2.2+ds-0ubuntu1.10"),
            Map.entry("ufw", "0.36.2-6"),
            Map.entry("unattended-upgrades", "2.9.1+nmu4ubuntu1"));
    /** What Docker's own repository offers, once it is written into the machine's sources. */
    private static final Map<String, String> DOCKER = Map.of(
            "containerd.io", "2.1.5-1",
            "docker-buildx-plugin", "0.30.0-1",
            "docker-ce", "5:29.0.2-1",
            "docker-ce-cli", "5:29.0.2-1",
            "docker-compose-plugin", "2.40.3-1");

    private final Machine machine;
    private final Map<String, String> installed = new TreeMap<>();
    private Instant heldUntil = Instant.MIN;

    private Packages(Machine machine) {
        this.machine = machine;
        BASE.forEach(name -> installed.put(name, "1.0-1"));
        installed.put("curl", "8.5.0-2ubuntu10.6");
        installed.put("openssh-server", "1:9.6p1-3ubuntu13.14");
    }

    /** Returns the packages of a machine. */
    public static Packages of(Machine machine) {
        return machine.part(Packages.class, Packages::new);
    }

    /** Lets unattended-upgrades hold the lock for some time from now, as it does right after a first boot. */
    public synchronized void hold(Duration time) {
        heldUntil = machine.now().plus(time);
    }

    public synchronized boolean held() {
        return machine.now().isBefore(heldUntil);
    }

    /** Returns the versions of what is installed, by name. */
    public synchronized Map<String, String> installed() {
        return new TreeMap<>(installed);
    }

    /** Returns the version that could be installed. */
    public synchronized Optional<String> candidate(String name) {
        if (installed.containsKey(name)) {
            return Optional.of(installed.get(name));
        }
        if (ARCHIVE.containsKey(name)) {
            return Optional.of(ARCHIVE.get(name));
        }
        return Optional.ofNullable(dockerRepository() ? DOCKER.get(name) : null);
    }

    private boolean dockerRepository() {
        String folder = machine.image().rpm() ? "/etc/yum.repos.d" : "/etc/apt/sources.list.d";
        return machine.files().names(folder).stream()
                .anyMatch(name ->
                        machine.files().read(folder + "/" + name).orElse("").contains("download.docker.com"));
    }

    /** Notes a package that an image or a seed has brought. */
    synchronized void add(String name) {
        installed.put(name, candidate(name).orElse("1.0-1"));
    }

    /** Installs a package: its programs, and its service, which starts at once as on Debian. */
    public void install(String name) throws InterruptedException, java.io.IOException {
        String version = candidate(name).orElseThrow();
        synchronized (this) {
            installed.put(name, version);
        }
        Programs.install(machine, name);
        Optional<String> unit = Programs.unit(machine, name);
        if (unit.isPresent() && !machine.image().rpm()) {
            Units units = Units.of(machine);
            Unit found = units.find(unit.get()).orElseThrow();
            units.enable(found);
            units.start(found);
        }
    }

    /** Removes a package with its programs and its service. */
    public void remove(String name) throws InterruptedException, java.io.IOException {
        Optional<Unit> unit = Programs.unitName(name).flatMap(Units.of(machine)::find);
        if (unit.isPresent()) {
            Units.of(machine).stop(unit.get());
            Units.of(machine).disable(unit.get().name());
            machine.files().delete("/usr/lib/systemd/system/" + unit.get().name());
        }
        synchronized (this) {
            installed.remove(name);
        }
        Programs.remove(machine, name);
    }
}
