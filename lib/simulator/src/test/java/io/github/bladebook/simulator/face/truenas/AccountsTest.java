package io.github.bladebook.simulator.face.truenas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.state.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Users and groups as the middleware makes, changes, refuses and deletes them. */
class AccountsTest {
    private static EmbeddedLab lab;
    private static Socket nas;

    @BeforeAll
    static void start() {
        lab = EmbeddedLab.start("empty");
        nas = Socket.admin(lab);
        nas.call("pool.dataset.create", Json.read("{\"name\":\"tank/home\"}"));
    }

    @AfterAll
    static void stop() {
        nas.close();
        lab.close();
    }

    private static ObjectNode wish(String json) {
        return (ObjectNode) Json.read(json.replace('\'', '"'));
    }

    private static JsonNode made(String json) {
        return nas.call("user.create", wish(json));
    }

    /** Returns {@code field: message (errno)} of each complaint. */
    private static List<String> complaints(String method, Object... params) {
        JsonNode error = nas.refused(method, params);
        assertThat(error.path("code").asInt()).isEqualTo(-32602);
        List<String> found = new ArrayList<>();
        error.at("/data/extra")
                .forEach(one -> found.add("%s: %s (%d)"
                        .formatted(
                                one.path(0).asText(),
                                one.path(1).asText(),
                                one.path(2).asInt())));
        return found;
    }

    private static JsonNode one(String table, String field, String name) {
        return nas.call(table + ".query", Json.read("[[\"%s\",\"=\",\"%s\"]]".formatted(field, name)))
                .path(0);
    }

    @Test
    void aUserGetsTheNextNumberAndAGroupOfItsOwn() {
        JsonNode user = made("{'username':'plex','full_name':'Plex','group_create':true,'password_disabled':true,"
                + "'smb':false,'shell':'/usr/sbin/nologin'}");

        assertThat(user.path("uid").asInt()).isGreaterThanOrEqualTo(3000);
        assertThat(user.at("/group/bsdgrp_group").asText()).isEqualTo("plex");
        assertThat(user.path("unixhash").asText()).isEqualTo("*");
        assertThat(user.path("password").isNull()).isTrue();
        assertThat(one("group", "group", "plex").path("users").path(0).asInt())
                .isEqualTo(user.path("id").asInt());
        assertThat(nas.call("user.delete", user.path("id")).asInt())
                .isEqualTo(user.path("id").asInt());
        assertThat(one("group", "group", "plex").isMissingNode()).isTrue();
    }

    @Test
    void aPasswordIsNeitherKeptNorToldBack() {
        String secret = "Canary-of-the-lab-7";
        JsonNode user = made("{'username':'shares','full_name':'S','group_create':true,'password':'" + secret + "'}");

        assertThat(user.path("password").asText()).isEqualTo("********");
        assertThat(user.path("groups").path(0).asInt())
                .isEqualTo(one("group", "group", "builtin_users").path("id").asInt());
        nas.call("user.update", user.path("id"), wish("{'password':'" + secret + "2'}"));
        assertThat(nas.call("user.query").toString()).doesNotContain(secret);
        assertThat(lab.state().trueNas().table("user").rows().toString()).doesNotContain(secret);
        assertThat(lab.requests("truenas").toString()).doesNotContain(secret);
        nas.call("user.delete", user.path("id"), wish("{'delete_group':true}"));
    }

    @Test
    void aRandomPasswordIsToldOnce() {
        JsonNode user =
                made("{'username':'once','full_name':'O','group_create':true,'random_password':true,'smb':false}");

        assertThat(user.path("password").asText()).hasSize(20);
        assertThat(nas.call("user.query").toString())
                .doesNotContain(user.path("password").asText());
    }

    @Test
    void aHomeIsMadeWithTheKeyInIt() {
        JsonNode user = made(
                "{'username':'deploy','full_name':'D','group_create':true,'password_disabled':true,'smb':false,"
                        + "'home':'/mnt/tank/home','home_create':true,'home_mode':'750','sshpubkey':'ssh-ed25519 AAAA x'}");

        assertThat(user.path("home").asText()).isEqualTo("/mnt/tank/home/deploy");
        JsonNode home = nas.call("filesystem.stat", "/mnt/tank/home/deploy");
        assertThat(home.path("mode").asInt() & 0777).isEqualTo(0750);
        assertThat(home.path("user").asText()).isEqualTo("deploy");
        JsonNode keys = nas.call("filesystem.stat", "/mnt/tank/home/deploy/.ssh/authorized_keys");
        assertThat(keys.path("mode").asInt() & 0777).isEqualTo(0600);
        nas.call("user.update", user.path("id"), wish("{'sshpubkey':null}"));
        assertThat(nas.refused("filesystem.stat", "/mnt/tank/home/deploy/.ssh/authorized_keys")
                        .at("/data/errname")
                        .asText())
                .isEqualTo("ENOENT");
    }

    @Test
    void whatIsWrongIsToldAllAtOnceWithItsFields() {
        assertThat(
                        complaints(
                                "user.create",
                                wish(
                                        "{'username':'root','full_name':'a:b','uid':0,'shell':'/bin/fish','home':'/tmp/x','home_mode':'077'}")))
                .containsExactlyInAnyOrder(
                        "user_create.group: Enter either a group name or create a new group to continue. (22)",
                        "user_create.uid: Uid 0 is already used (user root has it) (17)",
                        "user_create.username: The username \"root\" already exists. (17)",
                        "user_create.password: Password is required (22)",
                        "user_create.full_name: The \":\" character is not allowed in a \"Full Name\". (22)",
                        "user_create.shell: Please select a valid shell. (22)",
                        "user_create.home: /tmp/x: path specified to use as home directory does not exist. (22)",
                        "user_create.home: \"Home Directory\" must begin with /mnt or set to /var/empty. (22)",
                        "user_create.home_mode: Home directory must be readable by User. (22)",
                        "user_create.home_mode: Home directory must be executable by User. (22)");
        assertThat(complaints("user.create", wish("{'username':'-x','full_name':'x'}")))
                .singleElement()
                .asString()
                .startsWith("user_create.username: Value error, Cannot start with");
        assertThat(
                        complaints(
                                "user.create",
                                wish(
                                        "{'username':'x','full_name':'x','group_create':true,'password_disabled':true,'sshpubkey':'k'}")))
                .containsExactlyInAnyOrder(
                        "user_create.password_disabled: Password authentication may not be disabled for SMB users. (22)",
                        "user_create.sshpubkey: The home directory is not writable. Leave this field blank. (22)");
        assertThat(one("user", "username", "x").isMissingNode()).isTrue();
        assertThat(one("group", "group", "x").isMissingNode()).isTrue();
    }

    @Test
    void whatTheSystemNeedsStays() {
        assertThat(nas.refused("user.delete", 1).at("/data/reason").asText())
                .isEqualTo("[EINVAL] Cannot delete a built-in user");
        assertThat(nas.refused("group.delete", 1).at("/data/reason").asText())
                .isEqualTo("[EACCES] A built-in group cannot be deleted.");
        assertThat(nas.refused("user.delete", 2).at("/data/reason").asText()).contains("Local Administrator");
        assertThat(complaints("user.update", 1, wish("{'username':'toor'}")))
                .containsExactly("user_update.username: This attribute cannot be changed (22)");
        assertThat(nas.refused("user.delete", 99).at("/data/extra/0/1").asText())
                .isEqualTo("User 99 does not exist");
    }

    @Test
    void groupsHaveMembersAndNamesOfTheirOwn() {
        int user = made("{'username':'ann','full_name':'Ann','group_create':true,'password_disabled':true,'smb':false}")
                .path("id")
                .asInt();
        int group = nas.call("group.create", wish("{'name':'family','users':[" + user + "]}"))
                .asInt();

        assertThat(one("group", "name", "family").path("users").path(0).asInt()).isEqualTo(user);
        assertThat(one("user", "username", "ann").path("groups").toString()).contains(Integer.toString(group));
        assertThat(complaints("group.create", wish("{'name':'Family'}")).get(0)).contains("case-insensitive", "(17)");
        assertThat(complaints("group.create", wish("{'name':'family','smb':false,'gid':3000}")))
                .containsExactlyInAnyOrder(
                        "group_create.name: A Group with the name \"family\" already exists. (17)",
                        "group_create.gid: Gid 3000 is already used (group bladebook has it) (17)");
        assertThat(nas.call("group.update", group, wish("{'name':'kin','users':[]}"))
                        .asInt())
                .isEqualTo(group);
        assertThat(one("group", "name", "kin").path("users")).isEmpty();
        int own = one("user", "username", "ann").at("/group/id").asInt();
        assertThat(nas.call("group.delete", own).asInt()).isEqualTo(own);
        assertThat(one("user", "username", "ann").at("/group/bsdgrp_group").asText())
                .isEqualTo("nogroup");
    }

    @Test
    void aKeyGoesWithItsUser() {
        try (EmbeddedLab other = EmbeddedLab.start("empty");
                Socket admin = Socket.admin(other)) {
            admin.call("user.delete", 3);
            assertThat(admin.call("api_key.query").size()).isEqualTo(1);
            try (Socket gone = Socket.open(other)) {
                assertThat(gone.login("auditor", other.state().credentials().trueNasReadOnlyKey())
                                .at("/result/response_type")
                                .asText())
                        .isEqualTo("AUTH_ERR");
            }
        }
    }
}
