package io.github.bladebook.kit.coverage;

import inet.ipaddr.IPAddress;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.proxmox.AccessHandle;
import io.github.bladebook.proxmox.Backup;
import io.github.bladebook.proxmox.BackupJob;
import io.github.bladebook.proxmox.CloneSpec;
import io.github.bladebook.proxmox.ClusterHandle;
import io.github.bladebook.proxmox.ContainerHandle;
import io.github.bladebook.proxmox.ContainerSpec;
import io.github.bladebook.proxmox.Creation;
import io.github.bladebook.proxmox.Definitions;
import io.github.bladebook.proxmox.DiskSpec;
import io.github.bladebook.proxmox.FirewallOptions;
import io.github.bladebook.proxmox.FirewallRule;
import io.github.bladebook.proxmox.FirewallRules;
import io.github.bladebook.proxmox.Grant;
import io.github.bladebook.proxmox.GuestChange;
import io.github.bladebook.proxmox.GuestConfig;
import io.github.bladebook.proxmox.GuestFirewall;
import io.github.bladebook.proxmox.GuestHandle;
import io.github.bladebook.proxmox.GuestSnapshots;
import io.github.bladebook.proxmox.HaResource;
import io.github.bladebook.proxmox.HaRule;
import io.github.bladebook.proxmox.IdRange;
import io.github.bladebook.proxmox.Migration;
import io.github.bladebook.proxmox.MountPoint;
import io.github.bladebook.proxmox.NodeHandle;
import io.github.bladebook.proxmox.Pools;
import io.github.bladebook.proxmox.ProxmoxClient;
import io.github.bladebook.proxmox.Purge;
import io.github.bladebook.proxmox.ReplicationJob;
import io.github.bladebook.proxmox.Restore;
import io.github.bladebook.proxmox.Retention;
import io.github.bladebook.proxmox.SnapshotPlan;
import io.github.bladebook.proxmox.StorageContent;
import io.github.bladebook.proxmox.StorageDefinition;
import io.github.bladebook.proxmox.StorageHandle;
import io.github.bladebook.proxmox.TaskFilter;
import io.github.bladebook.proxmox.TaskHandle;
import io.github.bladebook.proxmox.VmHandle;
import io.github.bladebook.proxmox.VmSpec;
import io.github.bladebook.proxmox.VolumeHandle;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.state.proxmox.PveNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A VM and a container that are made, worked with and destroyed; then what stands around guests. */
final class ProxmoxTour {
    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final Duration MOMENT = Duration.ofMillis(300);
    private static final Progress QUIET = Progress.none();

    private final Tour tour;
    private final ProxmoxClient client;
    private final NodeHandle node;

    private ProxmoxTour(Tour tour, ProxmoxClient client) {
        this.tour = tour;
        this.client = client;
        this.node = client.node("prox1");
    }

    static Tour of(EmbeddedLab lab) throws IOException {
        Tour tour = new Tour(lab, "proxmox");
        DataSize size = DataSize.gibibytes(64);
        lab.state()
                .proxmox()
                .nodes()
                .put("prox2", new PveNode("172.16.110.102", 24, size, size, DataSize.ZERO, Instant.now(), 0));
        try (ProxmoxClient client = ProxmoxClient.connect(Settings.ofEnvironment(lab.environment()))) {
            new ProxmoxTour(tour, client).all();
        }
        return tour;
    }

    private void all() throws IOException {
        var ran = node.tasks(TaskFilter.all()).stream().findFirst().orElseThrow();
        TaskHandle task = client.task(ran.upid());
        tour.all(client, node, node.system(), task);
        tour.call(node, "tasks", TaskFilter.all());
        tour.call(task, "await", SHORT, QUIET);
        tour.call(node.system(), "service", "pveproxy");
        tour.call(node, "urlMetadata", URI.create("http://172.16.110.50/tour.iso"));
        tour.call(node, "fetchTemplate", "debian-12-standard_12.12-1_amd64.tar.zst", "local");
        virtualMachine();
        container();
        storages();
        backups();
        cluster();
        access();
    }

    private void virtualMachine() {
        CloneSpec copy = CloneSpec.named("tour").fullTo("local-lvm");
        VmHandle vm = made(tour.call(node.vm(9024), "copy", copy, IdRange.of(5000, 5099)), VmHandle.class);
        guest(vm, "scsi0");
        tour.all(vm.agent(), vm.cloudInit());
        Predicate<IPAddress> any = address -> true;
        tour.call(vm.agent(), "awaitAddress", any, MOMENT);
        tour.call(vm.agent(), "exec", List.of("uname"), SHORT);
        tour.call(vm.cloudInit(), "file", "user");
        tour.call(vm.snapshots(), "createWithMemory", "warm", "").ifPresent(this::done);
        tour.call(vm.snapshots(), "delete", "warm").ifPresent(this::done);
        tour.call(vm, "reset").ifPresent(this::done);
        tour.call(vm, "suspend").ifPresent(this::done);
        tour.call(vm, "resume").ifPresent(this::done);
        tour.call(vm, "hibernate").ifPresent(this::done);
        tour.call(vm, "start").ifPresent(this::done);
        still(vm);
        away(vm);
        VmSpec spec = VmSpec.named("tour2").disk("scsi0", DiskSpec.create("local-lvm", DataSize.gibibytes(4)));
        away(made(tour.call(node, "createVm", spec, IdRange.of(5000, 5099)), VmHandle.class));
    }

    private void container() {
        ContainerSpec spec = ContainerSpec.named("tour", "templates:vztmpl/debian-12-standard_12.12-1_amd64.tar.zst")
                .root(MountPoint.create("local-lvm", DataSize.gibibytes(8)));
        ContainerHandle container =
                made(tour.call(node, "createContainer", spec, IdRange.of(5100, 5199)), ContainerHandle.class);
        guest(container, "rootfs");
        tour.call(container, "suspend").ifPresent(this::done);
        tour.call(container, "resume").ifPresent(this::done);
        still(container);
        tour.call(container, "copy", CloneSpec.named("tour2").withOwnDisks(), IdRange.of(5100, 5199))
                .ifPresent(copy -> tour.call(copy, "await", SHORT, QUIET));
        away(container);
    }

    private void guest(GuestHandle guest, String disk) {
        tour.call(guest, "update", guest.config(), GuestChange.none().memory(DataSize.gibibytes(1)));
        tour.call(guest, "resize", disk, DataSize.gibibytes(48)).ifPresent(this::done);
        tour.call(guest, "start").ifPresent(this::done);
        tour.call(guest, "reboot", SHORT).ifPresent(this::done);
        tour.call(guest, "migrationCheck", "prox2");
        tour.call(guest, "migrate", Migration.to("prox3"));
        tour.call(guest, "findTask", Instant.EPOCH, new String[] {"qmstart"});
        snapshots(guest.snapshots());
        firewall(guest.firewall());
        tour.call(guest, "shutdown", SHORT).ifPresent(this::done);
        tour.call(guest, "start").ifPresent(this::done);
    }

    private void still(GuestHandle guest) {
        tour.reads(guest);
        tour.call(guest, "stop").ifPresent(this::done);
        tour.call(guest, "toTemplate").ifPresent(this::done);
    }

    private void away(GuestHandle guest) {
        if (guest.status().running()) {
            guest.stop().await(SHORT);
        }
        GuestConfig seen = guest.config();
        tour.call(guest, "destroy", seen, Purge.FROM_JOBS).ifPresent(this::done);
    }

    private void snapshots(GuestSnapshots snapshots) {
        tour.call(snapshots, "create", "tour", "").ifPresent(this::done);
        tour.call(snapshots, "get", "tour");
        tour.all(snapshots);
        tour.call(snapshots, "rollback", "tour", true).ifPresent(this::done);
        tour.call(snapshots, "plan", "to", Retention.last(1))
                .ifPresent(plan -> tour.call(snapshots, "apply", (SnapshotPlan) plan, SHORT));
        tour.call(snapshots, "delete", "tour").ifPresent(this::done);
    }

    private void firewall(GuestFirewall firewall) {
        FirewallRule ssh = FirewallRule.allowIn("tcp", "22");
        tour.all(firewall);
        FirewallRules rules = (FirewallRules)
                tour.call(firewall, "add", firewall.rules(), ssh).orElseThrow();
        rules = (FirewallRules)
                tour.call(firewall, "replace", rules, 0, ssh.comment("ops")).orElseThrow();
        tour.call(firewall, "remove", rules, 0);
        FirewallOptions on = firewall.options().enabled(true);
        tour.call(firewall, "options", on);
    }

    private void storages() throws IOException {
        StorageHandle local = node.storage("local");
        Path image = Files.writeString(Files.createTempFile("tour", ".iso"), "tools");
        tour.all(local);
        tour.call(local, "upload", image, "iso", SHORT, QUIET).ifPresent(this::done);
        tour.call(local, "download", URI.create("http://172.16.110.50/tour.iso"), "iso", "other.iso", null);
        tour.call(local, "content", "iso");
        VolumeHandle volume = local.volume("iso/" + image.getFileName());
        tour.all(volume);
        Files.delete(image);
        Definitions<StorageDefinition> storages = client.storages();
        StorageDefinition vault = StorageDefinition.nfs("vault", "172.16.160.100", "/mnt/tank/vault");
        definitions(storages, "vault", vault.holding("backup"), vault.holding("backup", "iso"));
        Pools pools = client.pools();
        tour.call(pools, "create", "tour", "");
        tour.call(pools, "get", "tour");
        tour.call(pools, "find", "tour");
        tour.call(pools, "comment", "tour", "again");
        tour.call(pools, "addGuests", "tour", List.of(106));
        tour.call(pools, "addStorages", "tour", List.of("local"));
        tour.call(pools, "removeGuests", "tour", List.of(106));
        tour.call(pools, "removeStorages", "tour", List.of("local"));
        tour.all(pools);
        tour.call(pools, "delete", "tour");
    }

    private void backups() {
        StorageHandle local = node.storage("local");
        tour.call(node, "backup", Backup.of(106).to("local")).ifPresent(this::done);
        tour.call(local, "backups", 106);
        tour.call(local, "prunable", Retention.last(3));
        tour.call(local, "prunable", Retention.last(3), 106);
        StorageContent saved = local.backups(106).get(0);
        VolumeHandle volume = local.volume(saved.id());
        tour.call(volume, "notes", "tour");
        tour.call(volume, "protect", false);
        tour.call(volume, "attributes");
        tour.call(node, "restore", Restore.of(620, saved.id()).to("local-lvm")).ifPresent(this::done);
        tour.call(local, "prune", Retention.last(1), 106).ifPresent(this::done);
        away(node.vm(620));
        BackupJob job = BackupJob.of("nightly", "*-*-* 02:30", "local", List.of(106));
        definitions(client.cluster().backupJobs(), "nightly", job, job.keeping(Retention.last(3)));
    }

    private void cluster() {
        ClusterHandle cluster = client.cluster();
        tour.all(cluster, cluster.ha());
        tour.call(cluster, "log", 5);
        tour.call(cluster, "registerTags", List.of("tour"));
        cluster.ha().resources().create(HaResource.vm(211));
        HaRule home = HaRule.on("home", List.of("vm:211"), Map.of("prox1", 1));
        definitions(cluster.ha().rules(), "home", home, home.strictly());
        tour.call(cluster.ha(), "migrate", "vm:211", "prox1");
        tour.call(cluster.ha(), "relocate", "vm:211", "prox1");
        cluster.ha().resources().delete("vm:211");
        definitions(
                cluster.ha().resources(),
                "vm:106",
                HaResource.vm(106).wanting("ignored"),
                HaResource.vm(106).wanting("ignored").trying(2, 1));
        ReplicationJob job = ReplicationJob.of(106, "prox2");
        definitions(cluster.replications(), "106-0", job, job.enabled(false));
        tour.all(node.replication("106-0"));
    }

    private void access() {
        AccessHandle access = client.access();
        tour.call(access, "createRole", "Tourist", List.of("VM.Audit"));
        tour.call(access, "createUser", "tour@pve", "");
        tour.call(access, "createToken", "tour@pve", "reads", "");
        tour.call(access, "tokens", "tour@pve");
        Grant grant = Grant.of("Tourist", "/vms", "tour@pve");
        tour.call(access, "grant", grant);
        tour.call(access, "permissions", "tour@pve");
        tour.all(access);
        tour.call(access, "revoke", grant);
        tour.call(access, "deleteToken", "tour@pve", "reads");
        tour.call(access, "deleteUser", "tour@pve");
        tour.call(access, "deleteRole", "Tourist");
    }

    private <T> void definitions(Definitions<T> definitions, String id, T wanted, T other) {
        tour.call(definitions, "create", wanted);
        tour.all(definitions);
        tour.call(definitions, "get", id);
        tour.call(definitions, "find", id);
        tour.call(definitions, "update", other);
        tour.call(definitions, "delete", id);
    }

    private <G> G made(Optional<Object> creation, Class<G> guest) {
        Creation<?> making = (Creation<?>) creation.orElseThrow();
        return guest.cast(tour.call(making, "await", SHORT, QUIET).orElseThrow());
    }

    private void done(Object task) {
        tour.call(task, "await", SHORT, QUIET);
    }
}
