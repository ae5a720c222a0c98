package io.github.bladebook.simulator.face.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.proxmox.PveNode;
import io.github.bladebook.simulator.state.proxmox.PveStorage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Guests from their making to their end, in the words of a real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuestWorkTest {
    private static final String QEMU = "/nodes/prox1/qemu";
    private static final String LXC = "/nodes/prox1/lxc";
    private static final String TEMPLATE = "templates%3Avztmpl%2Fdebian-12-standard_12.12-1_amd64.tar.zst";

    private Wire wire;

    @BeforeAll
    void start() {
        wire = new Wire();
        PveNode one = wire.lab().state().proxmox().nodes().get("prox1");
        wire.lab().state().proxmox().nodes().put("prox2", one);
    }

    @AfterAll
    void stop() {
        wire.close();
    }

    private long used(String storage) {
        return Objects.requireNonNull(wire.lab().state().proxmox().storages().get(storage))
                .used()
                .bytes();
    }

    @Test
    void aMachineIsMadeOfItsSettingsAndItsDisksTakeRoom() throws Exception {
        long before = used("local-lvm");
        assertThat(wire.done(
                        "POST",
                        QEMU,
                        "vmid=300&name=fresh&cores=2&memory=1024&net0=virtio%2Cbridge%3Dvmbr0"
                                + "&scsi0=local-lvm%3A10%2Cdiscard%3Don&ide2=local-lvm%3Acloudinit&tags=b%3Ba"))
                .isEqualTo("OK");
        JsonNode config = wire.read(QEMU + "/300/config");
        assertThat(config.path("scsi0").asText()).isEqualTo("local-lvm:vm-300-disk-0,discard=on,size=10G");
        assertThat(config.path("ide2").asText()).startsWith("local-lvm:vm-300-cloudinit,media=cdrom");
        assertThat(config.path("net0").asText()).matches("virtio=BC:24:11(:[0-9A-F]{2}){3},bridge=vmbr0");
        assertThat(config.path("tags").asText()).isEqualTo("a;b");
        assertThat(config.path("cores").isInt()).isTrue();
        assertThat(used("local-lvm")).isGreaterThan(before);
        assertThat(wire.read("/nodes/prox1/storage/local-lvm/content?vmid=300").findValuesAsText("volid"))
                .contains("local-lvm:vm-300-disk-0");
        assertThat(wire.refused("POST", QEMU, "vmid=300"))
                .isEqualTo("500 unable to create VM 300: config file already exists");
        assertThat(wire.done("DELETE", QEMU + "/300", null)).isEqualTo("OK");
        assertThat(used("local-lvm")).isEqualTo(before);
    }

    @Test
    void aContainerIsMadeOfATemplateThatIsThere() throws Exception {
        String body = "vmid=310&storage=local-lvm&hostname=box&unprivileged=1"
                + "&net0=name%3Deth0%2Cbridge%3Dvmbr0%2Cip%3D172.16.110.31%2F24&rootfs=local-lvm%3A8&ostemplate=";
        assertThat(wire.refused("POST", LXC, body + "templates%3Avztmpl%2Fnone.tar.zst"))
                .isEqualTo("500 volume 'templates:vztmpl/none.tar.zst' does not exist");
        assertThat(wire.done("POST", LXC, body + TEMPLATE)).isEqualTo("OK");
        JsonNode config = wire.read(LXC + "/310/config");
        assertThat(config.path("ostype").asText()).isEqualTo("debian");
        assertThat(config.path("rootfs").asText()).isEqualTo("local-lvm:vm-310-disk-0,size=8G");
        assertThat(config.path("net0").asText())
                .matches("name=eth0,bridge=vmbr0,hwaddr=BC:24:11(:[0-9A-F]{2}){3},ip=172.16.110.31/24,type=veth");
        assertThat(wire.read(LXC + "/310/interfaces").isNull()).isTrue();
        assertThat(wire.done("POST", LXC + "/310/status/start", "")).isEqualTo("OK");
        assertThat(wire.refused("POST", LXC + "/310/status/start", "")).isEqualTo("500 CT 310 already running");
        assertThat(wire.read(LXC + "/310/interfaces").findValuesAsText("inet")).contains("172.16.110.31/24");
        assertThat(wire.lab().state().machines().find("172.16.110.31")).isPresent();
        assertThat(wire.refused("DELETE", LXC + "/310", null))
                .isEqualTo("500 unable to destroy CT 310 - container is running");
        assertThat(wire.done("POST", LXC + "/310/status/shutdown", "")).isEqualTo("OK");
        assertThat(wire.refused("POST", LXC + "/310/status/stop", "")).isEqualTo("500 CT 310 not running");
        assertThat(wire.done("DELETE", LXC + "/310?purge=1", null)).isEqualTo("OK");
    }

    @Test
    void aRunningMachineTakesOverAtItsNextStartWhatItCannotTakeOverNow() throws Exception {
        assertThat(wire.done("POST", QEMU, "vmid=301&name=waits&memory=512")).isEqualTo("OK");
        assertThat(wire.done("POST", QEMU + "/301/status/start", "")).isEqualTo("OK");
        wire.as(wire.token()).call("PUT", "/api2/json" + QEMU + "/301/config", "memory=1024&description=now");
        assertThat(wire.read(QEMU + "/301/config?current=1").path("memory").asText())
                .isEqualTo("512");
        assertThat(wire.read(QEMU + "/301/config").path("memory").asText()).isEqualTo("1024");
        assertThat(wire.read(QEMU + "/301/config?current=1").path("description").asText())
                .isEqualTo("now");
        assertThat(wire.done("POST", QEMU + "/301/status/reboot", "")).isEqualTo("OK");
        assertThat(wire.read(QEMU + "/301/config?current=1").path("memory").asText())
                .isEqualTo("1024");
        wire.as(wire.token()).call("PUT", "/api2/json" + QEMU + "/301/config", "memory=2048");
        wire.as(wire.token()).call("PUT", "/api2/json" + QEMU + "/301/config", "revert=memory");
        assertThat(wire.read(QEMU + "/301/config").path("memory").asText()).isEqualTo("1024");
        assertThat(wire.refused("DELETE", QEMU + "/301", null)).isEqualTo("500 VM 301 is running - destroy failed");
        assertThat(wire.done("POST", QEMU + "/301/status/suspend", "")).isEqualTo("OK");
        assertThat(wire.read(QEMU + "/301/status/current").path("qmpstatus").asText())
                .isEqualTo("paused");
        assertThat(wire.done("POST", QEMU + "/301/status/resume", "")).isEqualTo("OK");
        assertThat(wire.done("POST", QEMU + "/301/status/stop", "")).isEqualTo("OK");
        for (String verb : new String[] {"reset", "reboot", "suspend", "resume"}) {
            assertThat(wire.refused("POST", QEMU + "/301/status/" + verb, "")).isEqualTo("500 VM 301 not running");
        }
        assertThat(wire.refused("POST", QEMU + "/301/agent/ping", "")).isEqualTo("500 No QEMU guest agent configured");
        assertThat(wire.done("DELETE", QEMU + "/301", null)).isEqualTo("OK");
    }

    @Test
    void settingsAreRefusedWhereTheyContradictThemselvesOrAreRootsOwn() throws Exception {
        String config = QEMU + "/106/config";
        assertThat(wire.refused("PUT", config, "digest=" + "0".repeat(40) + "&name=x"))
                .isEqualTo("500 checksum mismatch (file change by other user?)");
        assertThat(wire.as(wire.token())
                        .call("PUT", "/api2/json" + config, "delete=nosuch")
                        .json()
                        .at("/errors/delete")
                        .asText())
                .isEqualTo("unknown option 'nosuch'");
        assertThat(wire.refused("PUT", config, "args=-s")).isEqualTo("500 only root can set 'args' config");
        assertThat(wire.refused("PUT", config, "skiplock=1&name=x")).isEqualTo("400 Parameter verification failed.");
        assertThat(wire.refused("PUT", QEMU + "/117/config", "name=x"))
                .isEqualTo("500 Configuration file 'nodes/prox1/qemu-server/117.conf' does not exist");
    }

    @Test
    void aDiskGrowsAndMovesAndNeverShrinks() throws Exception {
        wire.lab()
                .state()
                .proxmox()
                .storages()
                .put(
                        "tiny",
                        new PveStorage(
                                "dir",
                                List.of("images"),
                                DataSize.gibibytes(6),
                                DataSize.ZERO,
                                false,
                                Map.of("path", "/mnt/tiny")));
        assertThat(wire.done("POST", QEMU, "vmid=302&scsi0=local-lvm%3A4")).isEqualTo("OK");
        assertThat(wire.done("PUT", QEMU + "/302/resize", "disk=scsi0&size=%2B1G"))
                .isEqualTo("OK");
        assertThat(wire.done("PUT", QEMU + "/302/resize", "disk=scsi0&size=2G"))
                .isEqualTo("shrinking disks is not supported");
        assertThat(wire.done("POST", QEMU + "/302/move_disk", "disk=scsi0&storage=tiny"))
                .isEqualTo("OK");
        JsonNode config = wire.read(QEMU + "/302/config");
        assertThat(config.path("scsi0").asText()).matches("tiny:302/vm-302-disk-\\d\\.raw,size=5G");
        assertThat(config.path("unused0").asText()).startsWith("local-lvm:vm-302-disk-0");
        assertThat(used("tiny")).isEqualTo(5L << 30);
        assertThat(wire.done("PUT", QEMU + "/302/resize", "disk=scsi0&size=%2B2G"))
                .endsWith("No space left on device");
        assertThat(wire.done("POST", QEMU, "vmid=303&scsi0=tiny%3A2")).endsWith("No space left on device");
        assertThat(wire.refused("GET", QEMU + "/303/config", null)).startsWith("500 Configuration file");
        assertThat(wire.done("DELETE", QEMU + "/302", null)).isEqualTo("OK");
        assertThat(used("tiny")).isZero();
    }

    @Test
    void aTemplateIsClonedLinkedOrFullAndStaysAsLongAsItsClones() throws Exception {
        assertThat(wire.done("POST", QEMU, "vmid=320&scsi0=local-lvm%3A2&net0=virtio%2Cbridge%3Dvmbr0"))
                .isEqualTo("OK");
        assertThat(wire.refused("POST", QEMU + "/320/clone", "newid=321&full=0"))
                .startsWith("500 Linked clone feature is not supported");
        assertThat(wire.done("POST", QEMU + "/320/template", "")).isEqualTo("OK");
        assertThat(wire.done("POST", QEMU + "/320/status/start", ""))
                .isEqualTo("you can't start a vm if it's a template");
        assertThat(wire.refused("POST", QEMU + "/320/clone", "newid=321&storage=local-lvm"))
                .isEqualTo("500 parameter 'storage' not allowed for linked clones");
        assertThat(wire.done("POST", QEMU + "/320/clone", "newid=321&name=linked"))
                .isEqualTo("OK");
        assertThat(wire.read(QEMU + "/321/config").path("scsi0").asText())
                .isEqualTo("local-lvm:base-320-disk-0/vm-321-disk-0,size=2G");
        assertThat(wire.read(QEMU + "/321/config").path("net0").asText())
                .isNotEqualTo(wire.read(QEMU + "/320/config").path("net0").asText());
        assertThat(wire.done("DELETE", QEMU + "/320", null)).contains("still in use by linked clone");
        assertThat(wire.refused("POST", QEMU + "/320/clone", "newid=321"))
                .isEqualTo("500 unable to create VM 321: config file already exists");
        assertThat(wire.done("DELETE", QEMU + "/321", null)).isEqualTo("OK");
        assertThat(wire.done("DELETE", QEMU + "/320", null)).isEqualTo("OK");
    }

    @Test
    void aLockOfACloneHoldsUntilItsTaskEnds() throws Exception {
        wire.lab().state().work().pace(1);
        String upid = wire.as(wire.token())
                .call("POST", "/api2/json" + QEMU + "/106/clone", "newid=330&full=1")
                .json()
                .path("data")
                .asText();
        assertThat(wire.refused("PUT", QEMU + "/330/config", "name=x")).isEqualTo("500 VM is locked (clone)");
        assertThat(wire.read(QEMU + "/330/status/current").path("lock").asText())
                .isEqualTo("clone");
        assertThat(wire.read("/nodes/prox1/tasks?source=active").findValuesAsText("upid"))
                .contains(upid);
        assertThat(wire.refused("DELETE", "/nodes/prox1/tasks/" + upid, null)).isEqualTo("200 OK");
        assertThat(wire.ended(upid)).isEqualTo("interrupted by signal");
        assertThat(wire.refused("GET", QEMU + "/330/config", null)).startsWith("500 Configuration file");
        wire.lab().state().work().pace(0.02);
    }

    @Test
    void aSnapshotBringsBackWhatWasAndKeepsItsOrder() throws Exception {
        assertThat(wire.done("POST", QEMU, "vmid=340&name=one&cores=1&scsi0=local-lvm%3A1"))
                .isEqualTo("OK");
        String all = QEMU + "/340/snapshot";
        assertThat(wire.refused("POST", all, "snapname=current"))
                .isEqualTo("500 unable to use snapshot name 'current' (reserved name)");
        assertThat(wire.done("POST", all, "snapname=first")).isEqualTo("OK");
        assertThat(wire.done("POST", all, "snapname=first")).isEqualTo("snapshot name 'first' already used");
        wire.as(wire.token()).call("PUT", "/api2/json" + QEMU + "/340/config", "cores=4");
        assertThat(wire.done("POST", all, "snapname=second&description=four")).isEqualTo("OK");
        assertThat(wire.read(all).findValuesAsText("parent")).containsExactly("first", "second");
        assertThat(wire.done("POST", all + "/first/rollback", "")).isEqualTo("OK");
        assertThat(wire.read(QEMU + "/340/config").path("cores").asInt()).isEqualTo(1);
        assertThat(wire.read(QEMU + "/340/config").path("parent").asText()).isEqualTo("first");
        assertThat(wire.read(all + "/second/config").path("cores").asInt()).isEqualTo(4);
        wire.as(wire.token()).call("PUT", "/api2/json" + all + "/second/config", "description=told");
        assertThat(wire.read(all).findValuesAsText("description")).contains("told");
        assertThat(wire.done("DELETE", all + "/first", null)).isEqualTo("OK");
        assertThat(wire.done("DELETE", all + "/first", null)).isEqualTo("snapshot 'first' does not exist");
        assertThat(wire.refused("GET", all + "/first/config", null)).isEqualTo("500 snapshot 'first' does not exist");
        assertThat(wire.refused("POST", QEMU + "/340/template", ""))
                .isEqualTo("500 unable to create template, because VM contains snapshots");
        assertThat(wire.done("DELETE", QEMU + "/340", null)).isEqualTo("OK");
    }

    @Test
    void aGuestMovesToANodeThatAnswers() throws Exception {
        assertThat(wire.done("POST", QEMU, "vmid=350&scsi0=local-lvm%3A1")).isEqualTo("OK");
        String path = QEMU + "/350/migrate";
        assertThat(wire.read(path).path("allowed_nodes").toString()).contains("prox2");
        assertThat(wire.refused("POST", path, "target=prox9")).isEqualTo("500 no such cluster node 'prox9'");
        wire.lab().state().proxmox().switches().offline().add("prox2");
        assertThat(wire.done("POST", path, "target=prox2")).contains("Can't connect to destination address");
        assertThat(wire.refused("GET", "/nodes/prox2/qemu", null)).isEqualTo("595 No route to host");
        wire.lab().state().proxmox().switches().offline().remove("prox2");
        assertThat(wire.done("POST", QEMU + "/350/status/start", "")).isEqualTo("OK");
        assertThat(wire.refused("POST", path, "target=prox2"))
                .isEqualTo("500 can't migrate running VM without --online");
        assertThat(wire.done("POST", path, "target=prox2&online=1"))
                .contains("can't live migrate attached local disks");
        assertThat(wire.done("POST", path, "target=prox2&online=1&with-local-disks=1"))
                .isEqualTo("OK");
        assertThat(wire.read("/nodes/prox2/qemu/350/status/current")
                        .path("status")
                        .asText())
                .isEqualTo("running");
        assertThat(wire.refused("GET", QEMU + "/350/status/current", null)).startsWith("500 Configuration file");
        assertThat(wire.done("POST", "/nodes/prox2/qemu/350/status/stop", "")).isEqualTo("OK");
        assertThat(wire.done("DELETE", "/nodes/prox2/qemu/350", null)).isEqualTo("OK");
    }

    @Test
    void theAgentReadsAndWritesFilesOfTheMachineAndFreezesIt() throws Exception {
        String agent = QEMU + "/106/agent/";
        assertThat(wire.refused("POST", agent + "file-write", "file=%2Ftmp%2Fa&content=one%0A"))
                .isEqualTo("200 OK");
        assertThat(wire.read(agent + "file-read?file=/tmp/a").path("content").asText())
                .isEqualTo("one\n");
        assertThat(wire.lab().state().machines().of(106).files().read("/tmp/a")).contains("one\n");
        assertThat(wire.refused("GET", agent + "file-read?file=/nowhere", null))
                .isEqualTo("500 Agent error: failed to open file '/nowhere' (mode: 'r'): No such file or directory");
        assertThat(wire.read(agent + "get-osinfo").at("/result/id").asText()).isEqualTo("ubuntu");
        wire.as(wire.token()).call("POST", "/api2/json" + agent + "fsfreeze-freeze", "");
        assertThat(wire.as(wire.token())
                        .call("POST", "/api2/json" + agent + "fsfreeze-status", "")
                        .body())
                .contains("frozen");
        wire.as(wire.token()).call("POST", "/api2/json" + agent + "fsfreeze-thaw", "");
        assertThat(wire.read("/nodes/prox1/qemu/106/cloudinit/dump?type=user").asText())
                .startsWith("#cloud-config\nhostname: ubuntu-test\n");
    }

    @Test
    void theFirewallKeepsItsRulesInOrder() throws Exception {
        String at = LXC + "/215/firewall";
        Wire.Caller caller = wire.as(wire.token());
        caller.call("PUT", "/api2/json" + at + "/options", "enable=1&policy_in=DROP");
        assertThat(wire.read(at + "/options").path("enable").asInt()).isEqualTo(1);
        caller.call("POST", "/api2/json" + at + "/ipset", "name=admins");
        caller.call("POST", "/api2/json" + at + "/ipset/admins", "cidr=172.16.100.0%2F24&comment=lan");
        assertThat(wire.refused("POST", at + "/rules", "type=in&action=ACCEPT&source=%2Bnobody"))
                .startsWith("400");
        caller.call("POST", "/api2/json" + at + "/rules", "type=in&action=DROP&comment=last");
        caller.call(
                "POST",
                "/api2/json" + at + "/rules",
                "type=in&action=ACCEPT&proto=tcp&dport=22&source=%2Badmins&enable=1");
        JsonNode rules = wire.read(at + "/rules");
        assertThat(rules.findValuesAsText("action")).containsExactly("ACCEPT", "DROP");
        caller.call("PUT", "/api2/json" + at + "/rules/0", "moveto=2");
        assertThat(wire.read(at + "/rules").findValuesAsText("action")).containsExactly("DROP", "ACCEPT");
        assertThat(wire.refused("DELETE", at + "/rules/0?digest=" + "0".repeat(40), null))
                .startsWith("500 detected");
        caller.call("DELETE", "/api2/json" + at + "/rules/0");
        assertThat(wire.read(at + "/rules")).hasSize(1);
        assertThat(wire.read(at + "/ipset/admins/172.16.100.0/24")
                        .path("comment")
                        .asText())
                .isEqualTo("lan");
        assertThat(wire.refused("DELETE", at + "/ipset/admins", null)).isEqualTo("500 IPSet 'admins' is not empty");
        caller.call("DELETE", "/api2/json" + at + "/ipset/admins/172.16.100.0%2F24");
        assertThat(wire.refused("DELETE", at + "/ipset/admins", null)).isEqualTo("200 OK");
        caller.call("POST", "/api2/json" + at + "/aliases", "name=dns&cidr=172.16.100.210");
        assertThat(wire.read(at + "/refs").findValuesAsText("ref")).containsExactly("guest/dns");
        assertThat(wire.refused("DELETE", at + "/aliases/dns", null)).isEqualTo("200 OK");
    }
}
