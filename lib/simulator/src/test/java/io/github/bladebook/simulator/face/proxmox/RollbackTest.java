package io.github.bladebook.simulator.face.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.simulator.state.machine.BootTimes;
import io.github.bladebook.simulator.state.machine.Machine;
import io.github.bladebook.simulator.state.machine.MachineFiles;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a rollback brings back of a guest: its files, its settings, its running. */
class RollbackTest {
    private static final String VM = "/nodes/prox1/qemu/107";
    private static final String CONTAINER = "/nodes/prox1/lxc/210";

    private final Wire wire = new Wire();

    @BeforeEach
    void start() {
        wire.lab().state().machines().bootTimes(BootTimes.NONE);
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    private Machine machine(int vmid) {
        return wire.lab().state().machines().of(vmid);
    }

    private PveGuest guest(int vmid) {
        return Objects.requireNonNull(wire.lab().state().proxmox().guests().get(vmid));
    }

    private void work(String method, String path, String body) throws Exception {
        assertThat(wire.done(method, path, body)).isEqualTo("OK");
    }

    @Test
    void filesAreAsTheyWereWithModesAndOwnersAndWithoutWhatCameLater() throws Exception {
        MachineFiles before = machine(107).files();
        before.write("/srv/data/state.txt", "good", 0640);
        before.owner("/srv/data/state.txt", new MachineFiles.Owner("ops", "ops"));
        before.link("/srv/current", "/srv/data");
        before.makeFolder("/srv/closed", 0500);
        work("POST", VM + "/snapshot", "snapname=good");
        before.write("/srv/data/state.txt", "spoilt", 0600);
        before.write("/srv/data/later.txt", "x", 0644);
        before.delete("/srv/closed");

        work("POST", VM + "/snapshot/good/rollback", "start=1");

        MachineFiles after = machine(107).files();
        assertThat(after.read("/srv/data/state.txt")).contains("good");
        assertThat(after.mode("/srv/data/state.txt")).isEqualTo(0640);
        assertThat(after.owner("/srv/data/state.txt")).isEqualTo(new MachineFiles.Owner("ops", "ops"));
        assertThat(after.read("/srv/current/state.txt")).contains("good");
        assertThat(after.mode("/srv/closed")).isEqualTo(0500);
        assertThat(after.exists("/srv/data/later.txt")).isFalse();
        assertThat(guest(107).running()).isTrue();
    }

    @Test
    void eachSnapshotHoldsItsOwnAndADeletedOneNothing() throws Exception {
        machine(107).files().write("/srv/n", "1", 0644);
        work("POST", VM + "/snapshot", "snapname=one");
        machine(107).files().write("/srv/n", "2", 0644);
        work("POST", VM + "/snapshot", "snapname=two");
        machine(107).files().write("/srv/n", "3", 0644);

        work("POST", VM + "/snapshot/one/rollback", "");
        assertThat(machine(107).files().read("/srv/n")).contains("1");
        work("POST", VM + "/snapshot/two/rollback", "");
        assertThat(machine(107).files().read("/srv/n")).contains("2");
        work("DELETE", VM + "/snapshot/two", "");
        work("DELETE", VM + "/snapshot/one", "");
        assertThat(wire.lab().state().folder().resolve("kept/107/one").resolve("srv"))
                .doesNotExist();
    }

    @Test
    void whatIsBoundInFromTheNodeIsNotPartOfIt() throws Exception {
        wire.lab().state().proxmox().update(210, guest -> guest.with("mp0", "/tank/media,mp=/srv/media"));
        machine(210).files().write("/srv/media/film", "before", 0644);
        machine(210).files().write("/etc/app.conf", "before", 0644);
        work("POST", CONTAINER + "/snapshot", "snapname=good");
        machine(210).files().write("/srv/media/film", "after", 0644);
        machine(210).files().write("/etc/app.conf", "after", 0644);

        work("POST", CONTAINER + "/snapshot/good/rollback", "start=1");

        assertThat(machine(210).files().read("/etc/app.conf")).contains("before");
        assertThat(machine(210).files().read("/srv/media/film")).contains("after");
    }

    @Test
    void aVmRunsAgainWhereItsMemoryWasSavedAndStandsWhereItWasNot() throws Exception {
        work("POST", VM + "/snapshot", "snapname=warm&vmstate=1");
        work("POST", VM + "/snapshot", "snapname=cold");

        work("POST", VM + "/snapshot/cold/rollback", "");
        assertThat(guest(107).running()).isFalse();
        work("POST", VM + "/snapshot/warm/rollback", "");
        assertThat(guest(107).running()).isTrue();
    }

    @Test
    void settingsAreThoseOfThenAndTheDescriptionIsThatOfNow() throws Exception {
        work("POST", VM + "/snapshot", "snapname=then");
        wire.lab()
                .state()
                .proxmox()
                .update(107, guest -> guest.with("description", "now").with("memory", "1024"));

        work("POST", VM + "/snapshot/then/rollback", "");

        assertThat(guest(107).config())
                .containsAllEntriesOf(Map.of("description", "now", "memory", "8192", "parent", "then"))
                .doesNotContainKey("lock");
    }
}
