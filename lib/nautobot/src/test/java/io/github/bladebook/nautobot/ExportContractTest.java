package io.github.bladebook.nautobot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.nautobot.export.AddressRow;
import io.github.bladebook.nautobot.export.Export;
import io.github.bladebook.nautobot.export.InterfaceRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Export and changes since: the same of the embedded Nautobot and of a real one. */
class ExportContractTest extends SmallLabContract {
    ExportContractTest(Side side) {
        super(side);
    }

    @Test
    void anExportHoldsAllAndJoinsIt() {
        Export export = nautobot.export();

        assertThat(export.devices())
                .filteredOn(row -> row.id().toString().equals(lab.id("srv1")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.name()).isEqualTo(lab.name("srv1"));
                    assertThat(row.model()).isEqualTo(lab.name("Maker") + " " + lab.name("Box"));
                    assertThat(row.location()).isEqualTo(lab.name("Room1"));
                    assertThat(row.address()).hasToString("10.1.1.1/24");
                });
        assertThat(export.virtualMachines())
                .filteredOn(row -> row.name().equals(lab.name("vm1")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.memory()).isEqualTo(4096);
                    assertThat(row.disk()).isNull();
                    assertThat(row).hasToString("%s (%s) 10.1.1.2/24".formatted(lab.name("vm1"), lab.name("pve")));
                });
        assertThat(export.interfaces())
                .filteredOn(row -> row.owner().endsWith(lab.name("")))
                .extracting(
                        InterfaceRow::name,
                        InterfaceRow::type,
                        InterfaceRow::virtual,
                        row -> row.addresses().size())
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple("gi1", "1000base-t", false, 0),
                        org.assertj.core.api.Assertions.tuple("eth0", "1000base-t", false, 1),
                        org.assertj.core.api.Assertions.tuple("ens18", "", true, 1));
        assertThat(export.addresses())
                .filteredOn(row -> row.namespace().equals(lab.name("space")))
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.prefix()).hasToString("10.1.1.0/24"))
                .first()
                .satisfies(row -> {
                    assertThat(row.assigned()).containsExactly(lab.name("srv1") + " eth0");
                    assertThat(row.type()).isEqualTo("host");
                    assertThat(row.dnsName()).isEqualTo("h.lab.example");
                });
        assertThat(export.prefixes())
                .filteredOn(row -> row.namespace().equals(lab.name("space")))
                .extracting(row -> row.prefix() + " " + row.type() + " in " + row.parent())
                .containsExactlyInAnyOrder(
                        "10.0.0.0/8 container in null",
                        "10.1.1.0/24 network in 10.0.0.0/8",
                        "10.1.1.192/28 pool in 10.1.1.0/24");
        assertThat(export.vlans())
                .filteredOn(row -> row.group().equals(lab.name("vlans")))
                .hasSize(1);
    }

    @Test
    void anExportOfMoreThanAPageHoldsEachRowOnce() {
        List<Map<String, Object>> many = new ArrayList<>();
        for (int i = 0; i < Flat.PAGE + 7; i++) {
            many.add(Map.of("name", lab.name("t" + i), "content_types", List.of("dcim.device")));
        }
        List<UUID> made = nautobot.post("/extras/tags/", many).list(tag -> UUID.fromString(tag.text("id")));
        try {
            List<Json> tags = new Flat(new GraphQl(nautobot.api())).all("tags", "id name");

            assertThat(tags)
                    .extracting(tag -> tag.text("name"))
                    .filteredOn(name -> name.endsWith(lab.name("")))
                    .hasSize(Flat.PAGE + 7)
                    .doesNotHaveDuplicates();
        } finally {
            nautobot.tags().bulk().delete(made).orThrow();
        }
    }

    @Test
    void theAddressesAloneAreTheSameWithoutAssignments() {
        List<AddressRow> rows = nautobot.exportAddresses();

        assertThat(rows)
                .filteredOn(row -> row.namespace().equals(lab.name("space")))
                .extracting(row -> row.address().toString())
                .containsExactlyInAnyOrder("10.1.1.1/24", "10.1.1.2/24", "10.1.1.3/24", "10.1.1.4/24");
    }

    @Test
    void addressesReadByGroupsAreThoseReadOneByOne() {
        List<String> prefixes = nautobot
                .prefixes()
                .list(Filter.of("namespace", lab.name("space")).depth(0))
                .stream()
                .map(prefix -> prefix.id().toString())
                .toList();
        List<String> all = nautobot.prefixes().list(Filter.all().depth(0)).stream()
                .map(prefix -> prefix.id().toString())
                .toList();
        AddressGroups groups = new AddressGroups(nautobot.api());

        assertThat(groups.read(prefixes).isPresent())
                .as("those of our prefixes are all that there are")
                .isEqualTo(nautobot.ipAddresses().count(Filter.all()) == 4);
        groups.read(all)
                .ifPresent(rows -> assertThat(rows)
                        .extracting(row -> row.address().text("id") + " " + row.prefix() + " " + row.status())
                        .containsExactlyInAnyOrderElementsOf(new Flat(new GraphQl(nautobot.api()))
                                .all("ip_addresses", "id parent{id} status{name}").stream()
                                        .map(row -> row.text("id") + " "
                                                + row.at("parent").text("id") + " "
                                                + row.at("status").text("name"))
                                        .toList()));
    }

    @Test
    void whoChangedWhatSinceIsTold() {
        Instant before = Instant.now().minusSeconds(1);
        nautobot.patch("/dcim/devices/" + lab.id("sw1") + "/", Map.of("comments", "seen"));
        Device device = nautobot.devices().get(UUID.fromString(lab.id("sw1")));

        assertThat(nautobot.changeLog().of(device).toList())
                .extracting(ObjectChange::action)
                .containsSubsequence("update", "create");
        assertThat(nautobot.changeLog().since(before).toList())
                .filteredOn(change -> device.id().equals(change.objectId()))
                .first()
                .satisfies(change -> {
                    assertThat(change.user()).isNotEmpty();
                    assertThat(change.objectType()).isEqualTo("dcim.device");
                    assertThat(change.object()).isEqualTo(lab.name("sw1"));
                });
        assertThat(nautobot.changeLog()
                        .all(Filter.of("changed_object_id", device.id()).and("action", "create"))
                        .toList())
                .hasSize(1);
    }
}
