package io.github.bladebook.proxmox;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxmoxReadingTest {
    private PveFixture pve;
    private ProxmoxClient client;

    @BeforeEach
    void start(@TempDir Path folder) {
        pve = new PveFixture(folder);
        client = pve.client(PveFixture.TOKEN);
    }

    @AfterEach
    void end() {
        client.close();
        pve.close();
    }

    @Test
    void theSettingsLeadToTheServer() {
        pve.data("{'version':'9.1.1','release':'9.1','repoid':'abc','new':1}");
        Map<String, String> environment = Map.of(
                "PROXMOX_URL",
                pve.uri() + "/api2/json/",
                "PM_TOKEN_ID",
                "reader@pve!bladebook",
                "PM_TOKEN_SECRET",
                "11112222-3333-4444",
                "PROXMOX_CA",
                pve.ca().toString());

        try (ProxmoxClient own = ProxmoxClient.connect(Settings.ofEnvironment(environment))) {
            assertThat(own.version()).isEqualTo(new Version("9.1.1", "9.1", "abc"));
        }

        RecordedRequest seen = pve.taken();
        assertThat(seen.getTarget()).isEqualTo("/api2/json/version");
        assertThat(seen.getHeaders().get("Authorization"))
                .isEqualTo("PVEAPIToken=reader@pve!bladebook=11112222-3333-4444");
    }

    @Test
    void allSettingsThatAreMissingAreNamedAtOnce() {
        assertThatThrownBy(() -> ProxmoxClient.connect(Settings.ofEnvironment(Map.of("PVE_NODE", "prox1"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("proxmox.url is not set")
                .hasMessageContaining("proxmox.tokenId is not set")
                .hasMessageContaining("proxmox.tokenSecret is not set");
    }

    @Test
    void aNodeThatIsOfflineHasNoFigures() {
        pve.data("[{'node':'prox1','status':'online','cpu':0.25,'maxcpu':24,'mem':1e9,'maxmem':'137438953472',"
                + "'disk':1,'maxdisk':2,'uptime':'60','ssl_fingerprint':'AB'},{'node':'prox2','status':'offline'}]");

        List<NodeSummary> nodes = client.nodes();

        assertThat(nodes.get(0))
                .isEqualTo(new NodeSummary(
                        "prox1",
                        "online",
                        Cpu.cores(24),
                        0.25,
                        DataSize.gibibytes(128),
                        new DataSize(1_000_000_000),
                        new DataSize(2),
                        new DataSize(1),
                        Duration.ofMinutes(1),
                        "AB"));
        assertThat(nodes.get(1).online()).isFalse();
        assertThat(nodes.get(1).memory()).isEqualTo(DataSize.ZERO);
    }

    @Test
    void aNodesFiguresAreReadThoughLoadsAreTexts() {
        pve.data("{'cpu':0.1,'loadavg':['0.50','0.25','1.00'],'cpuinfo':{'cpus':24,'model':'Xeon'},"
                + "'memory':{'total':100,'used':60,'free':30,'available':40},'swap':{'total':8,'used':0},"
                + "'rootfs':{'total':10,'used':5},'uptime':99,'pveversion':'pve-manager/9.1.1','kversion':'Linux 6'}");

        NodeStatus status = client.node("prox1").status();

        assertThat(status.loadAverages()).containsExactly(0.5, 0.25, 1.0);
        assertThat(status.cpu()).isEqualTo(Cpu.cores(24));
        assertThat(status.memoryAvailable()).isEqualTo(new DataSize(40));
        assertThat(pve.taken().getTarget()).isEqualTo("/api2/json/nodes/prox1/status");
    }

    @Test
    void guestsAreReadWhetherFiguresAreNumbersOrTexts() {
        pve.data(
                "[{'vmid':106,'name':'db','status':'running','cpus':4,'cpu':0.5,'maxmem':4294967296,'mem':1,'maxdisk':2,"
                        + "'tags':'prod;db','uptime':5,'lock':'backup'},"
                        + "{'vmid':'900','name':'template','status':'stopped','cpus':'2','maxmem':'2147483648','template':1},"
                        + "{'vmid':901,'status':'stopped','template':''}]");

        List<GuestSummary> vms = client.node("prox1").vms();

        assertThat(vms).extracting(GuestSummary::id).containsExactly(106, 900, 901);
        assertThat(vms.get(0).tags()).containsExactly("prod", "db");
        assertThat(vms.get(0).lock()).isEqualTo("backup");
        assertThat(vms.get(0).running()).isTrue();
        assertThat(vms.get(1).template()).isTrue();
        assertThat(vms.get(1).memory()).isEqualTo(DataSize.gibibytes(2));
        assertThat(vms.get(2).template()).isFalse();
        assertThat(vms.get(2).name()).isEmpty();
    }

    @Test
    void aContainersProcessorLimitMayHaveAFraction() {
        pve.data("[{'vmid':210,'name':'dns','status':'running','cpus':0.5,'maxmem':1}]");

        assertThat(client.node("prox1").containers().get(0).cpu()).isEqualTo(new Cpu(500));
    }

    @Test
    void aVmsConfigurationIsReadByItsKeysAndTheRestIsKept() {
        pve.data(
                "{'name':'db','cores':4,'sockets':2,'memory':'8192','scsihw':'virtio-scsi-single','numa':0,'numa0':'cpus=0',"
                        + "'net0':'virtio=BC:24:11:01:02:03,bridge=vmbr0,tag=100','scsi0':'local-lvm:vm-106-disk-0,size=32G',"
                        + "'ide2':'none,media=cdrom','ipconfig0':'ip=172.16.100.21/24,gw=172.16.100.1','tags':'a;b','onboot':1,"
                        + "'agent':'enabled=1','digest':'d'}");

        GuestConfig config = client.node("prox1").vm(106).config();

        assertThat(config.processors()).isEqualTo(8);
        assertThat(config.memory()).isEqualTo(DataSize.gibibytes(8));
        assertThat(config.networks()).containsOnlyKeys("net0");
        assertThat(requireNonNull(config.networks().get("net0")).find("tag")).contains("100");
        assertThat(config.disks()).containsOnlyKeys("scsi0", "ide2");
        assertThat(requireNonNull(config.disks().get("scsi0")).bare()).isEqualTo("local-lvm:vm-106-disk-0");
        assertThat(requireNonNull(config.disks().get("scsi0")).size()).contains(DataSize.gibibytes(32));
        assertThat(requireNonNull(config.addresses().get("ipconfig0")).find("ip"))
                .contains("172.16.100.21/24");
        assertThat(config.startsAtBoot()).isTrue();
        assertThat(config.extra()).containsOnlyKeys("scsihw", "numa", "numa0", "agent");
    }

    @Test
    void whatAConfigurationLeavesOutHasTheServersDefault() {
        pve.data("{}").data("{'hostname':'dns','rootfs':'local-lvm:vm-210-disk-0,size=8G','mp0':'local:1,mp=/data'}");
        NodeHandle node = client.node("prox1");

        GuestConfig vm = node.vm(106).config();
        GuestConfig container = node.lxc(210).config();

        assertThat(vm.processors()).isEqualTo(1);
        assertThat(vm.memory()).isEqualTo(DataSize.mebibytes(512));
        assertThat(container.processors()).isNull();
        assertThat(container.name()).isEqualTo("dns");
        assertThat(container.disks()).containsOnlyKeys("rootfs", "mp0");
    }

    @Test
    void theAgentsAnswerIsWrappedTwice() {
        pve.data("{'result':[{'name':'lo','ip-addresses':[{'ip-address':'127.0.0.1','prefix':8}]},"
                + "{'name':'eth0','hardware-address':'bc:24','ip-addresses':[{'ip-address':'172.16.100.21','prefix':24}]},"
                + "{'name':'docker0'}]}");

        List<NetworkInterface> interfaces = client.node("prox1").vm(106).interfaces();

        assertThat(interfaces)
                .filteredOn(each -> !each.loopback())
                .containsExactly(
                        new NetworkInterface("eth0", "bc:24", List.of("172.16.100.21/24")),
                        new NetworkInterface("docker0", "", List.of()));
    }

    @Test
    void aVmWithoutAnAgentHasNoInterfacesToFind() {
        pve.status("500 No QEMU guest agent configured", "");

        assertThat(client.node("prox1").vm(106).findInterfaces()).isEmpty();
    }

    @Test
    void aStoppedContainerHasNoInterfaces() {
        pve.data("null").data("[{'name':'eth0','hwaddr':'bc:24','inet':'172.16.100.30/24'}]");
        ContainerHandle container = client.node("prox1").lxc(210);

        assertThat(container.interfaces()).isEmpty();
        assertThat(container.interfaces().get(0).addresses()).containsExactly("172.16.100.30/24");
    }

    @Test
    void storagesAndTheirContentAreRead() {
        pve.data("[{'storage':'local-lvm','type':'lvmthin','content':'images,rootdir','active':1,'shared':0,"
                        + "'total':1.5e12,'used':5e11,'avail':1e12}]")
                .data(
                        "[{'volid':'local-lvm:vm-106-disk-0','content':'images','format':'raw','size':34359738368,'vmid':'106',"
                                + "'ctime':1760000000},{'volid':'local:iso/a.iso','content':'iso','format':'iso','size':1}]");
        NodeHandle node = client.node("prox1");

        assertThat(node.storages().get(0).total()).isEqualTo(new DataSize(1_500_000_000_000L));
        List<StorageContent> content = node.storage("local-lvm").content("images");

        assertThat(content.get(0).guest()).isEqualTo(106);
        assertThat(content.get(0).created()).isEqualTo(Instant.ofEpochSecond(1_760_000_000));
        assertThat(content.get(1).guest()).isNull();
        pve.taken();
        assertThat(pve.taken().getTarget())
                .isEqualTo("/api2/json/nodes/prox1/storage/local-lvm/content?content=images");
    }

    @Test
    void resourcesOfAnyTypeAreReadUnfiltered() {
        pve.data("[{'id':'qemu/106','type':'qemu','vmid':106,'node':'prox1','status':'unknown'},"
                + "{'id':'network/prox1/zone/x','type':'network','network':'x','node':'prox1'},"
                + "{'id':'storage/prox1/local','type':'storage','storage':'local','shared':1,'maxdisk':7}]");

        List<Resource> resources = client.resources();

        assertThat(resources).extracting(Resource::type).containsExactly("qemu", "network", "storage");
        assertThat(resources.get(0).name()).isEmpty();
        assertThat(resources.get(2).extra()).containsEntry("storage", "local").containsEntry("shared", "1");
        assertThat(pve.taken().getTarget()).isEqualTo("/api2/json/cluster/resources");
    }

    @Test
    void permissionsReachDownOnlyWhereTheyPropagate() {
        pve.data("{'/':{'Sys.Audit':1,'VM.Audit':0},'/vms/106':{'VM.Audit':1}}");

        Permissions permissions = client.permissions();

        assertThat(permissions.allows("/nodes/prox1", "Sys.Audit")).isTrue();
        assertThat(permissions.allows("/vms/107", "VM.Audit")).isFalse();
        assertThat(permissions.allows("/vms/106", "VM.Audit")).isTrue();
        assertThat(permissions.allows("/vms/106", "Sys.Audit")).isFalse();
    }

    @Test
    void anyPathCanBeReadRaw() {
        pve.data("[{'x':1}]").data("{'version':'9.1.1','release':'9.1','repoid':'r'}");

        assertThat(client.get("/nodes/prox1/tasks?limit=1&typefilter=a%2Bb", Map.of("start", 2))
                        .elements())
                .hasSize(1);
        assertThat(client.get("version", Version.class).major()).isEqualTo(9);
        assertThat(pve.taken().getTarget()).isEqualTo("/api2/json/nodes/prox1/tasks?limit=1&typefilter=a%2Bb&start=2");
    }
}
