package io.github.bladebook.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inet.ipaddr.IPAddressString;
import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.http.Limits;
import io.github.bladebook.core.secret.Secret;
import io.github.bladebook.core.unit.DataSize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How changes look to pveproxy, which takes no chunks, no body with a DELETE, and no yes where it wants 1. */
class ChangesOnTheWireTest {
    private static final String TASK = "'UPID:prox1:0000A1B2:00C3D4E5:65E1A2B3:qmstart:106:reader@pve!bladebook:'";
    private static final String KEY = "ssh-ed25519 AAAAC3Nz+/aC1= me @home";

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

    private VmHandle vm() {
        return client.node("prox1").vm(106);
    }

    private static String text(RecordedRequest request) {
        return request.getBody() == null ? "" : request.getBody().utf8();
    }

    @Test
    void anIdleConnectionIsGivenUpBeforeTheServerDoes() {
        assertThat(Limits.standard().idle()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aChangeIsJsonOfKnownLengthWithNumbersForFlags() {
        pve.data("[]").data("100").data(TASK);

        client.node("prox1")
                .createVm(
                        VmSpec.named("web1")
                                .cores(2)
                                .memory(DataSize.gibibytes(4))
                                .onBoot(true)
                                .tags("web", "lab")
                                .disk(
                                        "scsi0",
                                        DiskSpec.create("local-lvm", DataSize.gibibytes(32))
                                                .thin())
                                .disk("ide2", DiskSpec.cloudInit("local-lvm"))
                                .network("net0", NetworkDevice.virtio("vmbr0").onVlan(10))
                                .cloudInit(CloudInit.none()
                                        .user("ops")
                                        .password(Secret.of("s3cr;t&=x"))
                                        .sshKey(KEY)
                                        .address(
                                                0,
                                                IpConfig.of(
                                                        new IPAddressString("172.16.100.30/24").getAddress(),
                                                        new IPAddressString("172.16.100.1").getAddress()))),
                        IdRange.of(100, 199));

        pve.taken();
        assertThat(pve.taken().getTarget()).isEqualTo("/api2/json/cluster/nextid?vmid=100");
        RecordedRequest sent = pve.taken();
        assertThat(sent.getHeaders().get("Content-Type")).startsWith("application/json");
        assertThat(sent.getHeaders().get("Content-Length"))
                .isEqualTo(String.valueOf(text(sent).length()));
        assertThat(sent.getHeaders().get("Transfer-Encoding")).isNull();
        assertThat(text(sent))
                .contains("\"onboot\":1", "\"memory\":4096", "\"vmid\":100", "\"tags\":\"web;lab\"")
                .contains("\"scsi0\":\"local-lvm:32,discard=on,ssd=1\"", "\"net0\":\"virtio,bridge=vmbr0,tag=10\"")
                .contains("\"cipassword\":\"s3cr;t&=x\"", "\"ipconfig0\":\"ip=172.16.100.30/24,gw=172.16.100.1\"")
                .contains("\"sshkeys\":\"ssh-ed25519%20AAAAC3Nz%2B%2FaC1%3D%20me%20%40home\"")
                .contains("\"description\":\"bladebook-op: ")
                .doesNotContain("force", "true", "false");
    }

    @Test
    void aContainersKeysGoPlain() {
        pve.data("[]").data("'200'").data(TASK);

        client.node("prox1")
                .createContainer(
                        ContainerSpec.named("dns", "local:vztmpl/debian-13.tar.zst")
                                .root(MountPoint.create("local-lvm", DataSize.gibibytes(8)))
                                .sshKeys(KEY)
                                .network("net0", ContainerNetwork.on("vmbr0", "eth0", IpConfig.dhcp())),
                        IdRange.only(200));

        pve.taken();
        pve.taken();
        assertThat(text(pve.taken()))
                .contains("\"ssh-public-keys\":\"" + KEY + "\"", "\"unprivileged\":1", "\"rootfs\":\"local-lvm:8\"")
                .contains("\"net0\":\"name=eth0,bridge=vmbr0,ip=dhcp\"");
    }

    @Test
    void whatADeletionTakesGoesInTheQuery() {
        pve.data("{'digest':'d1','name':'web1'}")
                .data("{'digest':'d1','name':'web1'}")
                .data(TASK);
        GuestConfig seen = vm().config();

        vm().destroy(seen, Purge.FROM_JOBS);

        pve.taken();
        pve.taken();
        RecordedRequest sent = pve.taken();
        assertThat(sent.getMethod()).isEqualTo("DELETE");
        assertThat(sent.getTarget()).isEqualTo("/api2/json/nodes/prox1/qemu/106?purge=1");
        assertThat(text(sent)).isEmpty();
    }

    @Test
    void aGuestThatChangedSinceItWasSeenIsNotDestroyed() {
        pve.data("{'digest':'d1','name':'web1'}").data("{'digest':'d2','name':'database'}");
        GuestConfig seen = vm().config();

        assertThatThrownBy(() -> vm().destroy(seen, Purge.KEEP_JOBS))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("its name is database");
        assertThat(pve.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void aTaskThatIsNoneIsDoneAtOnce() {
        pve.data("null");

        TaskHandle task = client.node("prox1").lxc(210).toTemplate();

        assertThat(task.findUpid()).isEmpty();
        assertThat(task.await(Duration.ofSeconds(1)).succeeded()).isTrue();
        assertThat(task.warnings()).isEmpty();
        assertThat(task).hasToString("done at once");
    }

    @Test
    void aLockThatTimesOutIsWaitedForAsNothingBegan() {
        pve.status("500 can't lock file '/var/lock/qemu-server/lock-106.conf' - got timeout", "")
                .status("500 can't lock file '/var/lock/qemu-server/lock-106.conf' - got timeout", "")
                .data(TASK);

        assertThat(vm().start().upid().type()).isEqualTo("qmstart");
        assertThat(pve.server.getRequestCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"got no worker upid - start worker error", "VM 106 qmp command 'cont' failed - got timeout"})
    void whatMayHaveBegunIsNotSentAgain(String words) {
        pve.status("500 " + words, "");

        assertThatThrownBy(() -> client.post("/nodes/prox1/qemu/106/status/resume", Map.of()))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(pve.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void anOfflineNodeHasDoneNothing() {
        pve.status("595 No route to host", "");

        assertThatThrownBy(() -> vm().start())
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("could not start VM 106 on node prox1: the node that holds it cannot be reached");
        assertThat(pve.server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {596, 597, 599, 502, 504})
    void aWayThatBrokeLeavesItOpenAndTheTaskIsLookedFor(int status) {
        long now = pve.time.instant().getEpochSecond();
        String upid = "UPID:prox1:0000A1B2:00C3D4E5:%08X:qmstart:106:reader@pve!bladebook:".formatted(now);
        pve.status(status + " x", "")
                .data("{'time':%d}".formatted(now))
                .body("{'data':[{'upid':'%s'},{'upid':'%s'}],'total':2}"
                        .formatted(upid.replace("qmstart", "qmstop"), upid));

        assertThat(vm().start().upid().text()).isEqualTo(upid);
        assertThat(pve.server.getRequestCount()).isEqualTo(3);
        pve.taken();
        pve.taken();
        assertThat(pve.taken().getTarget()).contains("/nodes/prox1/tasks?source=all&vmid=106&since=" + (now - 2));
    }

    @Test
    void theNodesOwnClockSaysWhatIsNew() {
        long there = pve.time.instant().getEpochSecond() - 7_200;
        String form = "UPID:prox1:0000A1B2:00C3D4E5:%08X:qmstart:106:%s:";
        String old = form.formatted(there - 60, "reader@pve!bladebook");
        String anothers = form.formatted(there + 1, "root@pam");
        String ours = form.formatted(there, "reader@pve!bladebook");
        pve.status("596 x", "")
                .data("{'time':%d}".formatted(there))
                .body("{'data':[{'upid':'%s'},{'upid':'%s'},{'upid':'%s'}],'total':3}".formatted(anothers, ours, old));

        assertThat(vm().start().upid().text()).isEqualTo(ours);
    }

    @Test
    void whereTheNodesTimeMayNotBeAskedForTwoMinutesAreAllowedFor() {
        long now = pve.time.instant().getEpochSecond();
        String ours = "UPID:prox1:0000A1B2:00C3D4E5:%08X:qmstart:106:reader@pve!bladebook:".formatted(now - 100);
        pve.status("596 x", "")
                .status("403 Permission check failed (/nodes/prox1, Sys.Audit)", "")
                .body("{'data':[{'upid':'%s'}],'total':1}".formatted(ours));

        assertThat(vm().start().upid().text()).isEqualTo(ours);
    }

    @Test
    void aTaskThatThisClientKnowsIsNotTheOneThatWasLost() {
        long now = pve.time.instant().getEpochSecond();
        String form = "UPID:prox1:0000A1B%d:00C3D4E5:%08X:qmstart:106:reader@pve!bladebook:";
        String known = form.formatted(1, now);
        String lost = form.formatted(2, now);
        pve.data("'%s'".formatted(known))
                .status("596 x", "")
                .data("{'time':%d}".formatted(now))
                .body("{'data':[{'upid':'%s'},{'upid':'%s'}],'total':2}".formatted(known, lost));
        vm().start();

        assertThat(vm().start().upid().text()).isEqualTo(lost);
    }

    @Test
    void aForeignGuestUnderTheNumberIsNeverTakenForOurs() {
        pve.data("[]").data("200").status("596 x", "");
        for (int look = 0; look < 20; look++) {
            pve.data("{'time':%d}".formatted(pve.time.instant().getEpochSecond()))
                    .body("{'data':[],'total':0}")
                    .data("{'name':'web1','description':'somebody else made this'}");
        }

        assertThatThrownBy(() -> client.node("prox1").createVm(VmSpec.named("web1"), IdRange.only(200)))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("create the VM web1 on node prox1 as 200")
                .hasMessageContaining("only that line in its description makes it ours");
    }

    @Test
    void aGuestWithoutTheMarkIsNotTheOneThatWasOrdered() {
        pve.data("[]")
                .data("200")
                .data(TASK)
                .data("{'status':'stopped','exitstatus':'OK'}")
                .data("{'lock':'clone'}")
                .data("{'name':'web1','description':'somebody else made this'}");
        Creation<VmHandle> creation = client.node("prox1").createVm(VmSpec.named("web1"), IdRange.only(200));

        assertThatThrownBy(() -> creation.await(Duration.ofMinutes(1)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("it is not the one ordered here");
    }

    @Test
    void aWebPageInPlaceOfAnAnswerLeavesItOpen() {
        pve.body("<html>Sign in</html>");

        assertThatThrownBy(() -> client.post("/nodes/prox1/qemu/106/status/start", Map.of()))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("web page");
        assertThat(pve.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aConfigurationIsChangedOnlyAsItWasSeen() {
        pve.data("{'digest':'d1','name':'web1','net1':'virtio,bridge=vmbr0'}")
                .status(
                        "500 checksum missmatch (file change by other user?)",
                        "{'data':null,'message':'checksum missmatch (file change by other user?)\\n'}");
        GuestConfig seen = vm().config();

        assertThatThrownBy(() -> vm().update(seen, GuestChange.none().cores(4).remove("net1")))
                .isInstanceOf(ConflictException.class);
        pve.taken();
        assertThat(text(pve.taken())).isEqualTo("{\"cores\":4,\"delete\":\"net1\",\"digest\":\"d1\"}");
    }

    @Test
    void aSettingThatTheServerRefusesIsNamed() {
        pve.data("{'digest':'d1'}")
                .status(
                        "400 Parameter verification failed.",
                        "{'data':null,'errors':{'cores':'value must have a minimum value of 1'}}");
        GuestConfig seen = vm().config();

        assertThatThrownBy(() -> client.node("prox1")
                        .lxc(210)
                        .update(seen, GuestChange.none().set("hostname", "x")))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.fields()).containsKey("cores"));
    }

    @Test
    void whatPingsOrLooksIsAskedAgainThoughItIsPosted() {
        pve.status("502 x", "").data("{'result':{}}").data("{'result':'frozen'}");

        assertThat(vm().agent().answers()).isTrue();
        assertThat(vm().agent().frozen()).isTrue();
    }

    @Test
    void aProgramIsRunOnceAndAskedFor() {
        pve.data("{'pid':77}").data("{'exited':0}").data("{'exited':1,'exitcode':3,'out-data':'x\\n','err-data':'y'}");

        AgentResult result = vm().agent().exec(List.of("cat", "-n"), "x", Duration.ofMinutes(1));

        assertThat(text(pve.taken())).isEqualTo("{\"command\":[\"cat\",\"-n\"],\"input-data\":\"x\"}");
        assertThat(pve.taken().getTarget()).endsWith("/agent/exec-status?pid=77");
        assertThat(result).isEqualTo(new AgentResult(true, 3, null, "x\n", "y", false));
        assertThat(result).hasToString("exit code 3");
    }

    @Test
    void whatTheHaManagerIsAskedForIsFollowedToTheGuest() {
        String asked = TASK.replace("qmstart", "hastart");
        pve.data(asked)
                .data("{'status':'stopped','exitstatus':'OK'}")
                .data("{'status':'stopped','ha':{'managed':1,'state':'request_start'}}")
                .data("{'status':'running','ha':{'managed':1,'state':'started'}}");

        assertThat(vm().start().await(Duration.ofMinutes(1)).succeeded()).isTrue();
        assertThat(pve.server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void whatTheHaManagerGaveUpIsTold() {
        pve.data(TASK.replace("qmstart", "hastart"))
                .data("{'status':'stopped','exitstatus':'OK'}")
                .data("{'status':'stopped','ha':{'managed':1,'state':'error'}}");
        TaskHandle task = vm().start();

        assertThatThrownBy(() -> task.await(Duration.ofMinutes(1)))
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("into the state error");
    }

    @Test
    void aTaskIsStopped() {
        pve.data("null").data("{'status':'stopped','exitstatus':'interrupted by signal'}");

        TaskOutcome outcome = client.task(Upid.parse(TASK.replace("'", ""))).stop();

        assertThat(outcome.succeeded()).isFalse();
        assertThat(pve.taken().getMethod()).isEqualTo("DELETE");
    }

    @Test
    void warningsAreReadFromTheLog() {
        pve.body("{'data':[{'n':1,'t':'WARN: no guest agent'},{'n':2,'t':'TASK WARNINGS: 1'}],'total':2}");

        assertThat(client.task(Upid.parse(TASK.replace("'", ""))).warnings()).containsExactly("WARN: no guest agent");
    }
}
