package io.github.bladebook.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.proxmox.PveAccount;
import io.github.bladebook.simulator.state.proxmox.PveNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The examples of the guide, as they stand in it, and the messages that it shows. */
class GuideTest {
    private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ+c/x1= ops@lab.example";

    private static LabFixture fixture;
    private static ProxmoxClient proxmox;

    @BeforeAll
    static void start() {
        fixture = new LabFixture();
        proxmox = fixture.client;
    }

    @AfterAll
    static void end() {
        fixture.close();
    }

    /** The guide wraps its lines, and names a server of its own. */
    private static void isInTheGuide(Throwable thrown) throws IOException {
        Path guide = Path.of(System.getProperty("bladebook.root"), "docs/proxmox.md");
        String message = String.valueOf(thrown.getMessage())
                .replaceAll("https://127\\.0\\.0\\.1:\\d+", "https://prox1.lab.example:8006");
        assertThat(Files.readString(guide).replaceAll("\\s+", " ")).contains(message);
    }

    @Test
    void reading() {
        // tag::read[]
        NodeHandle node = proxmox.node("prox1");
        List<GuestSummary> running =
                node.vms().stream().filter(GuestSummary::running).toList();
        GuestConfig config = node.vm(106).config();
        NetworkDevice card = config.find("net0").map(NetworkDevice::of).orElseThrow();
        DiskSpec disk = config.find("scsi0").map(DiskSpec::of).orElseThrow();
        // end::read[]
        assertThat(running).isNotEmpty();
        assertThat(card.bridge()).isEqualTo("vmbr0");
        assertThat(disk.size()).isPresent();
    }

    @Test
    void aVmFromATemplate() {
        Progress progress = Progress.none();
        String key = KEY;
        // tag::vm[]
        NodeHandle node = proxmox.node("prox1");
        proxmox.preflight(Action.copy(9024, 5000, "local-lvm"), Action.configure(5000), Action.power(5000))
                .orThrow(); // names each privilege and path that is missing

        VmHandle web = node.vm(9024)
                .copy(CloneSpec.named("web1").fullTo("local-lvm"), IdRange.of(5000, 5099))
                .await(Duration.ofMinutes(10), progress);

        IPAddress address = new IPAddressString("172.16.110.50/24").getAddress();
        IPAddress gateway = new IPAddressString("172.16.110.1").getAddress();
        GuestChange change = GuestChange.none()
                .cores(4)
                .memory(DataSize.gibibytes(8))
                .tags("web")
                .network("net0", NetworkDevice.virtio("vmbr0").onVlan(110))
                .cloudInit(CloudInit.none().user("ops").sshKey(key).address(0, IpConfig.of(address, gateway)));
        GuestConfig config = web.update(web.config(), change);

        web.resize("scsi0", DataSize.gibibytes(32)).await(Duration.ofMinutes(5));
        web.start().await(Duration.ofMinutes(2));

        IPAddress subnet = new IPAddressString("172.16.110.0/24").getAddress();
        IPAddress reached = web.agent().awaitAddress(subnet::contains, Duration.ofMinutes(5));
        // end::vm[]
        assertThat(config.memory()).isEqualTo(DataSize.gibibytes(8));
        assertThat(reached).isEqualTo(address);
        assertThat(web.config().find("scsi0").flatMap(PropertyString::size)).contains(DataSize.gibibytes(32));
        // tag::exec[]
        AgentResult result = web.agent().exec(List.of("uname", "-r"), Duration.ofMinutes(1));
        String kernel = result.output();
        // end::exec[]
        assertThat(result.ended()).isTrue();
        assertThat(kernel).isNotNull();
        web.stop().await(Duration.ofMinutes(1));
        // tag::destroy[]
        GuestConfig seen = web.config(); // what is destroyed is what was looked at
        web.destroy(seen, Purge.FROM_JOBS).await(Duration.ofMinutes(5));
        // end::destroy[]
        assertThat(node.vms()).extracting(GuestSummary::name).doesNotContain("web1");
    }

    @Test
    void aContainer() {
        String key = KEY;
        // tag::container[]
        IpConfig addresses = IpConfig.of(
                new IPAddressString("172.16.100.53/24").getAddress(), new IPAddressString("172.16.100.1").getAddress());
        ContainerSpec spec = ContainerSpec.named("dns", "templates:vztmpl/debian-12-standard_12.12-1_amd64.tar.zst")
                .cores(1)
                .memory(DataSize.mebibytes(512))
                .root(MountPoint.create("local-lvm", DataSize.gibibytes(8)))
                .mount(
                        "mp0",
                        MountPoint.create("local-lvm", DataSize.gibibytes(4)).at("/var/lib/dns"))
                .network("net0", ContainerNetwork.on("vmbr0", "eth0", addresses))
                .sshKeys(key)
                .onBoot(true)
                .started();

        ContainerHandle dns = proxmox.node("prox1")
                .createContainer(spec, IdRange.of(5100, 5199))
                .await(Duration.ofMinutes(5));
        boolean runs = dns.status().running();
        // end::container[]
        assertThat(runs).isTrue();
    }

    private static VmHandle vm() {
        return proxmox.node("prox1")
                .createVm(
                        VmSpec.named("guide").disk("scsi0", DiskSpec.create("local-lvm", DataSize.gibibytes(4))),
                        IdRange.of(5200, 5299))
                .await(Duration.ofMinutes(5));
    }

    @Test
    void snapshotsWithRetention() {
        VmHandle vm = vm();
        // tag::snapshots[]
        GuestSnapshots snapshots = vm.snapshots();
        snapshots.create("auto-monday", "before the upgrade").await(Duration.ofMinutes(5));

        SnapshotTree tree = snapshots.tree(); // printed: one a line, children below their parents
        SnapshotPlan plan =
                snapshots.plan("auto-", Retention.last(3).andDaily(7).andWeekly(4));
        List<GuestSnapshot> gone = snapshots.apply(plan, Duration.ofMinutes(5)); // those of plan.going()

        snapshots.rollback("auto-monday", true).await(Duration.ofMinutes(5));
        // end::snapshots[]
        assertThat(tree.all()).hasSize(1);
        assertThat(gone).isEmpty();
        assertThat(vm.status().running()).isTrue();
    }

    @Test
    void changing() {
        VmHandle vm = vm();
        // tag::update[]
        GuestConfig seen = vm.config();
        GuestConfig now = vm.update(seen, GuestChange.none().cores(2).onBoot(true));
        try {
            vm.update(seen, GuestChange.none().cores(8));
        } catch (ConflictException e) {
            // somebody changed it since it was seen: here, we did
        }
        List<PendingChange> waiting = vm.pending(); // what a running guest takes at its next start
        // end::update[]
        assertThat(now.processors()).isEqualTo(2);
        assertThat(vm.config().processors()).isEqualTo(2);
        assertThat(waiting).isEmpty();
    }

    @Test
    void aFirewall() {
        VmHandle vm = vm();
        // tag::firewall[]
        GuestFirewall firewall = vm.firewall();
        FirewallRule ssh =
                FirewallRule.allowIn("tcp", "22").from("172.16.0.0/16").comment("ops");
        FirewallRules rules = firewall.add(firewall.rules(), ssh); // before all others
        firewall.options(firewall.options().enabled(true));
        // end::firewall[]
        assertThat(rules.rules()).containsExactly(ssh);
    }

    @Test
    void tasks() {
        VmHandle vm = vm();
        // tag::tasks[]
        TaskHandle task = vm.start();
        TaskOutcome outcome = task.await(Duration.ofMinutes(2), (work, done, total) -> {});
        List<String> warnings = outcome.warnings() > 0 ? task.warnings() : List.of();
        // end::tasks[]
        assertThat(outcome.succeeded()).isTrue();
        assertThat(warnings).isEmpty();
    }

    @Test
    void aLostAnswer() throws IOException {
        VmHandle vm = vm();
        fixture.forget();
        fixture.lab.fault("proxmox:answer-lost@POST:/api2/json/nodes");
        // tag::lost[]
        TaskHandle task = vm.start(); // the answer got lost on the way, the task was found on the node
        task.await(Duration.ofMinutes(2));
        // end::lost[]
        assertThat(fixture.changes()).hasSize(1);
        VmHandle other = vm();
        fixture.lab.fault("proxmox:refuse@POST:/api2/json/nodes");
        Throwable unknown = catchThrowable(other::start);
        isInTheGuide(
                new IllegalStateException(String.valueOf(unknown.getMessage()).replace("VM " + other.id(), "VM 5201")));
    }

    @Test
    void theMessagesAreThoseOfTheGuide() throws IOException {
        try (ProxmoxClient wrong = LabFixture.client(fixture.lab, "bladebook@pve!lab", "00000000-wrong")) {
            isInTheGuide(catchThrowable(wrong::version));
        }
        String secret = "11111111-2222-3333-4444-555555555555";
        fixture.lab.state().proxmox().grant(new PveAccount("ops@pve!few", secret, Map.of("/vms", Set.of("VM.Audit"))));
        try (ProxmoxClient few = LabFixture.client(fixture.lab, "ops@pve!few", secret)) {
            isInTheGuide(catchThrowable(() -> few.node("prox1").vm(106).start()));
            isInTheGuide(catchThrowable(
                    () -> few.preflight(Action.power(106), Action.snapshot(106)).orThrow()));
        }
        DataSize size = DataSize.gibibytes(64);
        fixture.lab
                .state()
                .proxmox()
                .nodes()
                .put("prox2", new PveNode("172.16.110.102", 24, size, size, DataSize.ZERO, Instant.now(), 0));
        fixture.lab.state().proxmox().switches().set("node-offline", "prox2");
        isInTheGuide(catchThrowable(() -> proxmox.node("prox2").vm(106).start()));
    }
}
