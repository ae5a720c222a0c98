package io.github.bladebook.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.lab.Lab;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.junit.WithEmbeddedLab;
import io.github.bladebook.simulator.server.Fault;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithEmbeddedLab
class DoctorTest {
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void begin(EmbeddedLab embedded) {
        embedded.faults().clear();
        environment.putAll(embedded.environment());
    }

    @Test
    void aLabInGoodHealthIsFit() {
        Checkup checkup = examined();

        assertThat(checkup.fit()).isTrue();
        assertThat(checkup.checks()).extracting(Check::of).contains("version", "certificate", "clock", "rights");
        assertThat(checkup.checks())
                .allSatisfy(check ->
                        assertThat(check.verdict()).as(check.toString()).isEqualTo(Verdict.GOOD));
    }

    @Test
    void aDeadHostIsNamedAndTheOthersAreLookedAt() {
        environment.put("PROXMOX_URL", "https://127.0.0.1:1");

        Checkup checkup = examined();

        assertThat(checkup.fit()).isFalse();
        assertThat(of(checkup, "proxmox")).singleElement().satisfies(check -> {
            assertThat(check.verdict()).isEqualTo(Verdict.BAD);
            assertThat(check.says()).startsWith("https://127.0.0.1:1: ").contains("refuses connections");
            assertThat(check.next()).isNotBlank();
        });
        assertThat(of(checkup, "nautobot")).hasSizeGreaterThan(3);
        assertThat(checkup.toString().lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("proxmox, reachability: https://127.0.0.1:1: could not read the version");
    }

    @Test
    void aSystemThatIsSilentIsAFindingAndTheOthersAreLookedAt(EmbeddedLab embedded) {
        embedded.fault("nautobot:stall@any*1000");
        try (Lab lab = Lab.open(Settings.ofEnvironment(environment))) {
            Checkup checkup = new Doctor(lab, Seams.system()).examine(Progress.none(), Duration.ofSeconds(15));

            assertThat(checkup.findings()).singleElement().satisfies(check -> {
                assertThat(check.system()).isEqualTo("nautobot");
                assertThat(check.says()).isEqualTo("it has not told all within 15 s");
            });
            assertThat(of(checkup, "proxmox")).hasSizeGreaterThan(3);
        }
    }

    @Test
    void aTokenWithoutPrivilegesIsToldWhatItLacks(EmbeddedLab embedded) {
        String bare = "auditor@pve!bare";
        environment.put("PROXMOX_TOKEN_ID", bare);
        environment.put(
                "PROXMOX_TOKEN_SECRET",
                embedded.state().proxmox().account(bare).orElseThrow().secret());

        assertThat(of(examined(), "proxmox"))
                .filteredOn(check -> check.of().equals("rights"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.verdict()).isEqualTo(Verdict.LOOK);
                    assertThat(check.says()).contains("VM.Audit is missing on /");
                    assertThat(check.next()).contains("PVEAuditor");
                });
    }

    @Test
    void aWrongKeyIsBadAndNeverShown() {
        environment.put("NAUTOBOT_TOKEN", "0123456789012345678901234567890123456789");

        assertThat(of(examined(), "nautobot")).singleElement().satisfies(check -> {
            assertThat(check.of()).isEqualTo("reachability");
            assertThat(check.verdict()).isEqualTo(Verdict.BAD);
            assertThat(check.toString()).doesNotContain("01234567890");
        });
    }

    @Test
    void aLoginPageInPlaceOfAnAnswerIsBad(EmbeddedLab embedded) {
        embedded.faults()
                .add(Fault.answer("traefik", "/api/version", 200, "text/html", "<html>please log in</html>")
                        .times(9));

        assertThat(of(examined(), "traefik")).singleElement().satisfies(check -> {
            assertThat(check.verdict()).isEqualTo(Verdict.BAD);
            assertThat(check.says()).contains("a web page came back");
        });
    }

    private Checkup examined() {
        try (Lab lab = Lab.open(Settings.ofEnvironment(environment))) {
            return lab.doctor();
        }
    }

    private static List<Check> of(Checkup checkup, String system) {
        return checkup.checks().stream()
                .filter(check -> check.system().equals(system))
                .toList();
    }
}
