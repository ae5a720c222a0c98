package io.github.bladebook.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.http.Trust;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.junit.WithEmbeddedLab;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithEmbeddedLab
class AccessTest {
    private final DatacenterFixture lab;
    private final AccessHandle access;

    AccessTest(EmbeddedLab embedded) {
        this.lab = new DatacenterFixture(embedded);
        this.access = lab.client.access();
    }

    @AfterEach
    void end() {
        lab.close();
    }

    private ProxmoxClient as(NewToken token) {
        return ProxmoxClient.connect(
                URI.create(lab.lab.environment().getOrDefault("PROXMOX_URL", "")),
                Trust.ca(Path.of(lab.lab.environment().getOrDefault("PROXMOX_CA", ""))),
                token.login());
    }

    @Test
    void aTokenMayWhatIsGrantedToItAndToItsUser() {
        access.createUser("watcher@pve", "reads guests");
        access.createRole("Watcher", List.of("VM.Audit"));
        NewToken token = access.createToken("watcher@pve", "bladebook", "for a notebook");
        assertThat(token.toString()).doesNotContain(token.secret().reveal());

        try (ProxmoxClient watcher = as(token)) {
            assertThat(watcher.node("prox1").vms()).as("nothing is granted").isEmpty();
            access.grant(Grant.of("Watcher", "/vms", token.id()));
            assertThat(watcher.node("prox1").vms()).as("its user may nothing").isEmpty();
            access.grant(Grant.of("Watcher", "/vms", "watcher@pve"));

            assertThat(watcher.node("prox1").vms()).isNotEmpty();
            assertThat(access.permissions(token.id()).allows("/vms", "VM.Audit"))
                    .isTrue();
            assertThatThrownBy(() -> watcher.node("prox1").status()).isInstanceOf(PermissionException.class);
            access.deleteToken("watcher@pve", "bladebook");
            assertThatThrownBy(watcher::version).isInstanceOf(AuthenticationException.class);
        }
        access.deleteUser("watcher@pve");
        access.deleteRole("Watcher");
        access.deleteRole("Watcher");
        assertThat(access.grants()).isEmpty();
    }

    @Test
    void eachChangeIsSeenThoughItsAnswerIsLost() {
        long before = lab.changes();
        lab.loseNext("create");
        access.createUser("lost@pve", "x");
        lab.loseNext("create");
        assertThat(access.createRole("Lost", List.of("VM.Audit", "VM.PowerMgmt"))
                        .privileges())
                .hasSize(2);
        Grant grant = Grant.of("Lost", "/vms/106", "lost@pve");
        lab.loseNext("update");
        access.grant(grant);
        assertThat(access.grants()).containsExactly(grant);
        lab.loseNext("update");
        access.revoke(grant);
        lab.loseNext("create");
        assertThatThrownBy(() -> access.createToken("lost@pve", "tok", "")).isInstanceOf(OutcomeUnknownException.class);
        assertThat(access.tokens("lost@pve")).as("there, and of no use").hasSize(1);
        lab.loseNext("delete");
        access.deleteToken("lost@pve", "tok");
        lab.loseNext("delete");
        access.deleteRole("Lost");
        lab.loseNext("delete");
        access.deleteUser("lost@pve");

        assertThat(lab.changes() - before).as("each was sent once").isEqualTo(8);
        assertThat(access.users()).extracting(User::id).doesNotContain("lost@pve");
    }

    @Test
    void rolesRealmsAndGroupsAreRead() {
        assertThat(access.realms()).extracting(Realm::name).contains("pam", "pve");
        assertThat(access.roles())
                .filteredOn(Role::builtIn)
                .extracting(Role::name)
                .contains("PVEAuditor");
        assertThat(access.groups()).isEmpty();
        assertThatThrownBy(() -> access.createRole("PVEAuditor", List.of("VM.Audit")))
                .isInstanceOf(ConflictException.class);
    }
}
