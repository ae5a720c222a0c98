package io.github.bladebook.simulator.face.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.WebService;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is beyond guests: made once, then read; {@link Wire} holds each answer to its published type. */
class DatacenterAnswersTest {
    private static final Wire WIRE = new Wire();

    @AfterAll
    static void close() {
        WIRE.close();
    }

    private static JsonNode call(String method, String path, String... body) throws Exception {
        String text = body.length == 0 ? null : String.join("&", body);
        Wire.Answer answer = text == null
                ? WIRE.as(WIRE.token()).call(method, "/api2/json" + path)
                : WIRE.as(WIRE.token()).call(method, "/api2/json" + path, text);
        assertThat(answer.line()).as(method + " " + path).isEqualTo("HTTP/1.1 200 OK");
        return answer.json().path("data");
    }

    private static String refused(String method, String path, String body) throws Exception {
        return WIRE.as(WIRE.token()).call(method, "/api2/json" + path, body).line();
    }

    @Test
    void whatWasMadeIsAnsweredAsPublished() throws Exception {
        call("POST", "/pools", "poolid=day", "comment=x");
        call("PUT", "/pools", "poolid=day", "vms=106%2C215", "storage=local");
        call("POST", "/storage", "storage=vault", "type=nfs", "server=172.16.160.100", "export=%2Fmnt%2Fvault");
        call("POST", "/cluster/backup", "id=nightly", "schedule=02%3A30", "vmid=106", "prune-backups=keep-last%3D3");
        call("POST", "/cluster/ha/resources", "sid=vm%3A107", "max_restart=2");
        call(
                "POST",
                "/cluster/ha/rules",
                "rule=home",
                "type=node-affinity",
                "resources=vm%3A107",
                "nodes=prox1%3A2",
                "strict=1");
        call("PUT", "/cluster/options", "registered-tags=edge%3Bprod", "tag-style=shape%3Dfull");
        call("POST", "/access/groups", "groupid=ops");
        call("POST", "/access/users", "userid=otto@pve", "groups=ops");
        call("POST", "/access/users/otto@pve/token/reads", "comment=x");
        call("POST", "/access/roles", "roleid=Seer", "privs=VM.Audit");
        call("PUT", "/access/acl", "path=%2Fvms", "roles=Seer", "groups=ops");

        for (String path : List.of(
                "/pools",
                "/pools?poolid=day",
                "/pools/day",
                "/storage",
                "/storage/vault",
                "/cluster/backup",
                "/cluster/backup/nightly",
                "/cluster/backup-info/not-backed-up",
                "/cluster/ha/resources",
                "/cluster/ha/resources/vm:107",
                "/cluster/ha/rules",
                "/cluster/ha/rules/home",
                "/cluster/ha/status/current",
                "/cluster/ha/status/manager_status",
                "/cluster/replication",
                "/cluster/options",
                "/cluster/log?max=5",
                "/cluster/resources",
                "/access/groups",
                "/access/groups/ops",
                "/access/users?full=1",
                "/access/users/otto@pve",
                "/access/users/otto@pve/token",
                "/access/users/otto@pve/token/reads",
                "/access/roles",
                "/access/roles/Seer",
                "/access/acl",
                "/access/permissions?userid=otto@pve",
                "/nodes/prox1/aplinfo",
                "/nodes/prox1/services",
                "/nodes/prox1/services/pveproxy/state",
                "/nodes/prox1/apt/versions",
                "/nodes/prox1/apt/update",
                "/nodes/prox1/certificates/info",
                "/nodes/prox1/disks/list",
                "/nodes/prox1/replication",
                "/nodes/prox1/storage/local/prunebackups?prune-backups=keep-last%3D1",
                "/nodes/prox1/storage/local/content/backup/vzdump-lxc-216-2026_01_04-02_00_03.tar.zst",
                "/nodes/prox1/storage/local-lvm/content/local-lvm:vm-106-disk-0")) {
            assertThat(call("GET", path).isNull()).as(path).isFalse();
        }
        WIRE.lab().state().network().serve("172.16.110.50", 80, call -> WebService.Reply.text(200, "image"));
        assertThat(call("GET", "/nodes/prox1/query-url-metadata?url=http%3A%2F%2F172.16.110.50%2Fx.iso")
                        .path("size")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void refusalsAreThoseOfTheRealServer() throws Exception {
        assertThat(refused("POST", "/storage", "storage=local&type=dir&path=%2Fx"))
                .endsWith("500 create storage failed: storage ID 'local' already defined");
        assertThat(refused("POST", "/cluster/ha/resources", "sid=vm%3A999"))
                .endsWith("500 resource 'vm:999' does not exist in cluster");
        assertThat(refused("POST", "/cluster/ha/resources", "sid=vm%3A106&group=old"))
                .endsWith("500 invalid parameter 'group': ha groups have been migrated to rules");
        assertThat(refused("POST", "/cluster/ha/groups", "group=old&nodes=prox1"))
                .endsWith("500 cannot create group: ha groups have been migrated to rules");
        assertThat(refused("POST", "/nodes/prox1/vzdump", "vmid=106&storage=local-lvm"))
                .contains("can't use storage 'local-lvm' for backups - wrong content type");
        assertThat(refused("POST", "/nodes/prox1/aplinfo", "storage=local&template=none.tar.zst"))
                .endsWith("400 Parameter verification failed.");
        assertThat(refused("PUT", "/storage/local", "digest=0&content=iso")).contains("file changed by other user");
    }

    @Test
    void anUploadIsTheOnlyFormWithAFileThatIsRead() throws Exception {
        Wire.Answer elsewhere = WIRE.as(WIRE.token())
                .call("POST", "/api2/json/nodes/prox1/aplinfo", "{}", "multipart/form-data; boundary=x");
        assertThat(elsewhere.line()).startsWith("HTTP/1.1 506 upload 'Content-Type multipart/form-data");
    }
}
