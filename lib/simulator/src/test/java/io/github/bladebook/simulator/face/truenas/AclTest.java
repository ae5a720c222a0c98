package io.github.bladebook.simulator.face.truenas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.state.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** ACLs of both kinds: set by a job, read back, handed down, and in the way of permission bits. */
class AclTest {
    private static final String MINIMAL =
            "{'tag':'USER_OBJ','perms':{'READ':true,'WRITE':true,'EXECUTE':true},'default':%D%},"
                    + "{'tag':'GROUP_OBJ','perms':{'READ':true,'WRITE':false,'EXECUTE':true},'default':%D%},"
                    + "{'tag':'OTHER','perms':{'READ':false,'WRITE':false,'EXECUTE':false},'default':%D%}";
    private static final String NAMED =
            "{'tag':'USER','who':'auditor','perms':{'READ':true,'WRITE':false,'EXECUTE':true},'default':%D%},"
                    + "{'tag':'MASK','perms':{'READ':true,'WRITE':true,'EXECUTE':true},'default':%D%}";

    private static EmbeddedLab lab;
    private static Socket nas;

    @BeforeAll
    static void start() {
        lab = EmbeddedLab.start("empty");
        nas = Socket.admin(lab);
        nas.call("pool.dataset.create", json("{'name':'tank/plain'}"));
        nas.call("pool.dataset.create", json("{'name':'tank/posix'}"));
        nas.call("pool.dataset.create", json("{'name':'tank/posix/below'}"));
        nas.call("pool.dataset.create", json("{'name':'tank/win','share_type':'SMB'}"));
        for (String path :
                new String[] {"/mnt/tank/posix/a", "/mnt/tank/posix/a/b", "/mnt/tank/win/a", "/mnt/tank/win/a/b"}) {
            nas.call("filesystem.mkdir", json("{'path':'" + path + "'}"));
        }
    }

    @AfterAll
    static void stop() {
        nas.close();
        lab.close();
    }

    private static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"'));
    }

    private static JsonNode set(String path, String entries, String options) {
        return nas.job(
                "filesystem.setacl",
                json("{'path':'%s','dacl':[%s],'options':{%s}}".formatted(path, entries, options)));
    }

    private static JsonNode acl(String path) {
        return nas.call("filesystem.getacl", path, true, true);
    }

    @Test
    void permissionBitsAreATrivialAclOfEitherKind() {
        assertThat(acl("/mnt/tank/plain").path("acltype").asText()).isEqualTo("POSIX1E");
        assertThat(acl("/mnt/tank/plain").path("trivial").asBoolean()).isTrue();
        JsonNode win = acl("/mnt/tank/win");
        assertThat(win.path("acltype").asText()).isEqualTo("NFS4");
        assertThat(win.at("/acl/0/tag").asText()).isEqualTo("owner@");
        assertThat(nas.call("filesystem.getacl", "/mnt/tank/win").path("user").isNull())
                .isTrue();
        assertThat(nas.refused("filesystem.getacl", "/mnt/tank/no")
                        .at("/data/errname")
                        .asText())
                .isEqualTo("ENOENT");
    }

    @Test
    void aPosixAclReachesWhatIsBelowAndStopsAtADatasetUnlessTold() {
        String both =
                (MINIMAL + "," + NAMED).replace("%D%", "false") + "," + (MINIMAL + "," + NAMED).replace("%D%", "true");
        JsonNode job = set("/mnt/tank/posix", both, "'recursive':true");

        assertThat(job.path("state").asText()).as("%s", job).isEqualTo("SUCCESS");
        JsonNode child = acl("/mnt/tank/posix/a/b");
        assertThat(child.path("trivial").asBoolean()).isFalse();
        assertThat(child.path("acl")).hasSize(10);
        assertThat(child.at("/acl/1/who").asText()).isEqualTo("auditor");
        assertThat(nas.call("filesystem.stat", "/mnt/tank/posix/a").path("mode").asInt() & 0777)
                .isEqualTo(0770);
        assertThat(acl("/mnt/tank/posix/below").path("trivial").asBoolean()).isTrue();
        set("/mnt/tank/posix", both, "'recursive':true,'traverse':true");
        assertThat(acl("/mnt/tank/posix/below").path("trivial").asBoolean()).isFalse();

        JsonNode bits = nas.job("filesystem.setperm", json("{'path':'/mnt/tank/posix/a','mode':'755'}"));
        assertThat(bits.path("error").asText())
                .isEqualTo("[EINVAL] filesystem.setperm.mode: Non-trivial ACL present on [/mnt/tank/posix/a]. "
                        + "Option \"stripacl\" required to change permission.");
        nas.job("filesystem.setperm", json("{'path':'/mnt/tank/posix/a','mode':'755','options':{'stripacl':true}}"));
        assertThat(acl("/mnt/tank/posix/a").path("trivial").asBoolean()).isTrue();
    }

    @Test
    void anNfs4AclIsKeptInOrderAndHandedDownByItsFlags() {
        String entries =
                "{'tag':'USER','id':3001,'type':'ALLOW','perms':{'BASIC':'MODIFY'},'flags':{'BASIC':'INHERIT'}},"
                        + "{'tag':'GROUP','who':'sharer','type':'DENY','perms':{'WRITE_DATA':true},'flags':{'FILE_INHERIT':true}},"
                        + "{'tag':'owner@','type':'ALLOW','perms':{'BASIC':'FULL_CONTROL'},'flags':{'BASIC':'INHERIT'}}";
        JsonNode job = set("/mnt/tank/win/a", entries, "'recursive':true");

        assertThat(job.at("/result/acl/0/type").asText()).as("%s", job).isEqualTo("DENY");
        JsonNode top = acl("/mnt/tank/win/a").path("acl");
        assertThat(top.at("/1/who").asText()).isEqualTo("auditor");
        assertThat(top.at("/1/perms/BASIC").asText()).isEqualTo("MODIFY");
        JsonNode child = acl("/mnt/tank/win/a/b").path("acl");
        assertThat(child).hasSize(3);
        assertThat(child.at("/0/flags/INHERITED").asBoolean()).isTrue();
        assertThat(child.at("/0/flags/INHERIT_ONLY").asBoolean())
                .as("what only files inherit passes through a folder")
                .isTrue();
    }

    @Test
    void whatIsNoAclIsRefusedWithItsPlace() {
        assertThat(set(
                                "/mnt/tank/posix/a",
                                NAMED.replace("%D%", "false").split("},\\{", -1)[0] + "}",
                                "'recursive':true")
                        .path("error")
                        .asText()
                        .lines())
                .contains(
                        "[EINVAL] filesystem_acl.dacl: Default ACL entries are required in order to apply ACL recursively.",
                        "[EINVAL] filesystem_acl.dacl: Presence of [OTHER] entry is required.",
                        "[EINVAL] filesystem_acl.dacl: Named (user or group) POSIX ACL entries require a mask entry to be present in the ACL.");
        assertThat(set("/mnt/tank/win/a", MINIMAL.replace("%D%", "false"), "")
                        .path("error")
                        .asText())
                .isEqualTo("[EINVAL] filesystem.setacl.dacl.acltype: ACL type is invalid for selected path");
        assertThat(set("/mnt/tank", MINIMAL.replace("%D%", "false"), "")
                        .path("error")
                        .asText())
                .contains("is a ZFS pool mountpoint");
        JsonNode nobody = nas.refused(
                "filesystem.setacl",
                json(
                        "{'path':'/mnt/tank/win/a','dacl':[{'tag':'USER','type':'ALLOW','perms':{'BASIC':'READ'},'flags':{'BASIC':'INHERIT'}}]}"));
        assertThat(nobody.at("/data/extra/0/1").asText()).contains("must be specified");
        assertThat(set(
                                "/mnt/tank/win/a",
                                "{'tag':'everyone@','type':'DENY','perms':{'BASIC':'READ'},'flags':{'BASIC':'INHERIT'}}",
                                "")
                        .path("error")
                        .asText())
                .isEqualTo(
                        "[EINVAL] filesystem.setacl.dacl.0.tag: everyone@: DENY entries for specified tag are not permitted.");
    }
}
