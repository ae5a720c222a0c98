package io.github.bladebook.nautobot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the doctor finds: the same of the embedded Nautobot and of a real one. */
class DoctorContractTest extends SmallLabContract {
    DoctorContractTest(Side side) {
        super(side);
    }

    private static List<Finding> found() {
        return nautobot.doctor().findings().stream()
                .filter(finding -> finding.toString().contains(lab.name("")))
                .toList();
    }

    @Test
    void theDoctorFindsNothingInALabThatIsWhole() {
        assertThat(found()).isEmpty();
    }

    @Test
    void theDoctorFindsALevelThatTakesNothingAndItsChangeCuresIt() {
        lab.make("cell", "dcim/location-types", Map.of("name", lab.name("Cell"), "parent", lab.id("site")));

        assertThat(found()).singleElement().satisfies(finding -> {
            assertThat(finding.object()).isEqualTo("location type " + lab.name("Cell"));
            assertThat(finding.what()).startsWith("neither it nor a type above takes devices, racks, prefixes");
            assertThat(nautobot.plan(Objects.requireNonNull(finding.change())).toString())
                    .contains("content_types");
            nautobot.ensure(finding.change());
        });
        assertThat(found()).isEmpty();
        nautobot.delete("/dcim/location-types/" + lab.id("cell") + "/");
    }

    @Test
    void theDoctorFindsARootThatWasMeantToLieBelow() {
        lab.make(
                "datacenter",
                "dcim/location-types",
                Map.of(
                        "name",
                        lab.name("Datacenter"),
                        "content_types",
                        List.of("dcim.device", "dcim.rack", "ipam.prefix", "ipam.vlan", "virtualization.cluster")));

        assertThat(found()).singleElement().satisfies(finding -> {
            assertThat(finding.what()).startsWith("it is a root beside ");
            assertThat(finding.change()).isNotNull();
        });
        nautobot.delete("/dcim/location-types/" + lab.id("datacenter") + "/");
    }

    @Test
    void theDoctorFindsAModelOfTwoManufacturers() {
        lab.make("other", "dcim/manufacturers", Map.of("name", lab.name("Other")));
        lab.make("twin", "dcim/device-types", Map.of("model", lab.name("Box"), "manufacturer", lab.id("other")));

        assertThat(found()).singleElement().satisfies(finding -> {
            assertThat(finding.object()).isEqualTo("device type " + lab.name("Box"));
            assertThat(finding.what())
                    .isEqualTo("2 manufacturers make it: %s, %s".formatted(lab.name("Maker"), lab.name("Other")));
        });
        nautobot.delete("/dcim/device-types/" + lab.id("twin") + "/");
    }

    @Test
    void theDoctorFindsAddressesThatLieInNoNetworkAndItsChangeCuresIt() {
        lab.address("10.7.7.7/24");

        assertThat(found()).singleElement().satisfies(finding -> {
            assertThat(finding.object()).startsWith("container 10.0.0.0/8");
            assertThat(finding.fix()).isEqualTo("Make the network 10.7.7.0/24");
            Ensured<?> made = nautobot.ensure(Objects.requireNonNull(finding.change()));
            assertThat(made.changed()).isTrue();
            nautobot.delete("/ipam/ip-addresses/" + lab.id("10.7.7.7/24") + "/");
            nautobot.delete("/ipam/prefixes/" + made.object().id() + "/");
        });
        assertThat(found()).isEmpty();
    }

    @Test
    void theDoctorTellsThatATokenMayOnlyRead() {
        Json token = lab.make("token", "users/tokens", Map.of("write_enabled", false));

        try (NautobotClient reader = server.clientWith(token.text("key"))) {
            assertThat(reader.doctor().findings()).extracting(Finding::object).contains("token");
        } catch (LabException e) {
            throw new AssertionError(e);
        }
        assertThat(nautobot.doctor().findings()).extracting(Finding::object).doesNotContain("token");
    }
}
