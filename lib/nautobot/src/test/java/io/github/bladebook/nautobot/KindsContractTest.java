package io.github.bladebook.nautobot;

import static io.github.bladebook.nautobot.Workbench.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What single kinds hold to: device types, locations, custom fields, interfaces, cables, VLANs. */
class KindsContractTest extends BenchContract {

    KindsContractTest(Side side) {
        super(side);
    }

    @Test
    void aDeviceTypeIsNamedByMakerAndModel() {
        Device device = bench.device(bench.room(), "sw1");

        assertThat(device.type()).extracting(Link::display).asString().isNotEmpty();
        assertThat(client.ensure(Device.wanted(
                                bench.name("sw1"),
                                Ref.deviceType(bench.name("Maker"), bench.name("M1")),
                                bench.name("switch"),
                                Ref.name(bench.name("room1")),
                                "Active"))
                        .changed())
                .isFalse();
    }

    @Test
    void aLocationTypeThatDoesNotAllowDevicesIsToldWithAdvice() {
        bench.device(bench.room(), "sw1");
        bench.made(client.locationTypes(), LocationType.wanted(bench.name("Closet")));
        Location closet =
                bench.made(client.locations(), Location.wanted(bench.name("c1"), bench.name("Closet"), "Active"));

        assertThatThrownBy(() -> client.devices()
                        .create(Device.wanted(
                                bench.name("sw2"),
                                Ref.deviceType(bench.name("Maker"), bench.name("M1")),
                                bench.name("switch"),
                                Ref.to(closet),
                                "Active")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("may not associate to locations of type")
                .hasMessageContaining("content_types");
    }

    @Test
    void theLocationTreeIsHeldTo() {
        bench.made(client.locationTypes(), LocationType.wanted(bench.name("Site")));
        bench.made(client.locationTypes(), LocationType.wanted(bench.name("DC")).with("parent", bench.name("Site")));
        bench.made(client.locations(), Location.wanted(bench.name("tampa"), bench.name("Site"), "Active"));

        assertThat(refused(() -> client.locations()
                                .create(Location.wanted(bench.name("dc1"), bench.name("DC"), "Active")))
                        .fields())
                .containsKey("parent");
        Location dc = bench.made(
                client.locations(),
                Location.wanted(bench.name("dc1"), bench.name("DC"), "Active").with("parent", bench.name("tampa")));
        assertThat(dc.parent()).hasToString(bench.name("tampa"));
    }

    @Test
    void whatOthersDependOnIsNotDeletedAndTheyAreNamed() {
        Location room = bench.room();
        Device device = bench.device(room, "sw1");

        assertThatThrownBy(() -> client.locations().delete(room.id()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Unable to delete object.")
                .hasMessageContaining(device.id().toString());
    }

    @Test
    void aCustomFieldIsWrittenAndOneThatIsNotDefinedIsToldThoughTheServerTakesIt() {
        bench.namespace();
        String key = bench.run + "_owner";
        bench.made(client.customFields(), CustomField.wanted(key, bench.name("Owner"), "text", "ipam.prefix"));

        Prefix prefix =
                bench.made(client.prefixes(), bench.prefix("10.20.0.0/16").withCustom(key, "ops"));

        assertThat(prefix.meta().customFields()).containsEntry(key, "ops");
        assertThatThrownBy(() -> client.ensure(bench.prefix("10.20.0.0/16").withCustom("nosuch", "x")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("custom_fields.nosuch: nothing → x");
        assertThat(client.prefixes().get(prefix.id()).meta().customFields()).containsOnlyKeys(key);
    }

    @Test
    void aFieldThatTheKindDoesNotHaveIsRefusedBeforeAnythingIsSent() {
        assertThat(refused(() -> client.devices().wanted().with("device_role", "x"))
                        .fields())
                .containsOnlyKeys("device_role");
        assertThat(refused(() -> bench.prefix("10.0.0.0/8").with("locations", List.of()))
                        .fields())
                .containsOnlyKeys("locations");
    }

    @Test
    void aMacMayBeWrittenInAnyForm() {
        Device device = bench.device(bench.room(), "sw1");
        Wanted<Interface> wanted = Interface.wanted(Ref.to(device), "eth0", "1000base-t", "Active");

        Interface made = bench.made(client.interfaces(), wanted.with("mac_address", "02-00-00-aa-bb-01"));

        assertThat(made.mac()).isEqualTo("02:00:00:AA:BB:01");
        assertThat(client.ensure(wanted.with("mac_address", "0200.00aa.bb01")).changed())
                .isFalse();
    }

    @Test
    void anAddressIsPutOnAnInterfaceAndBecomesPrimary() {
        bench.namespace();
        bench.made(client.prefixes(), bench.prefix("10.20.0.0/24"));
        IpAddress address = bench.made(client.ipAddresses(), bench.address("10.20.0.5/24"));
        Device device = bench.device(bench.room(), "sw1");
        Interface port = bench.made(client.interfaces(), Interface.wanted(Ref.to(device), "mgmt", "virtual", "Active"));
        Wanted<Device> primary = client.devices().wanted().with("primary_ip4", address);
        assertThat(refused(() -> client.devices().update(device.id(), primary)).fields())
                .containsKey("primary_ip4");

        bench.made(client.addressAssignments(), AddressAssignment.wanted(Ref.to(address), Ref.to(port)));
        Device now = client.devices().update(device.id(), primary);

        assertThat(now.primaryIp4()).extracting(Link::id).isEqualTo(address.id());
        assertThat(client.interfaces().get(port.id()).addresses())
                .extracting(Link::id)
                .containsExactly(address.id());
        assertThat(client.consequences(address))
                .extracting(Consequence::effect)
                .containsExactlyInAnyOrder(Consequence.Effect.ADDRESS_IS_LOST, Consequence.Effect.PRIMARY_IS_LOST);
        assertThatThrownBy(() -> client.release(address))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(bench.name("sw1"));
        assertThat(client.holder(ip("10.20.0.5"), bench.name("ns")))
                .get()
                .hasToString("10.20.0.5/24 Active, on %s mgmt".formatted(bench.name("sw1")));
    }

    @Test
    void anAssignmentIsFoundByWhatItsEndsAreCalled() {
        bench.namespace();
        bench.made(client.prefixes(), bench.prefix("10.20.0.0/24"));
        bench.made(client.ipAddresses(), bench.address("10.20.0.5/24"));
        Device device = bench.device(bench.room(), "sw1");
        bench.made(client.interfaces(), Interface.wanted(Ref.to(device), "mgmt", "virtual", "Active"));
        Ref address = Ref.by("host", "10.20.0.5").and("parent__namespace__name", bench.name("ns"));
        Wanted<AddressAssignment> wanted =
                AddressAssignment.wanted(address, Ref.part("device", bench.name("sw1"), "mgmt"));

        bench.kept(client.addressAssignments(), client.ensure(wanted).object());

        assertThat(client.ensure(wanted).changed()).isFalse();
    }

    @Test
    void anEndOfACableHasNoSecond() {
        Device device = bench.device(bench.room(), "sw1");
        List<Interface> ports = new ArrayList<>();
        for (String name : List.of("eth1", "eth2", "eth3")) {
            ports.add(bench.made(client.interfaces(), Interface.wanted(Ref.to(device), name, "1000base-t", "Active")));
        }
        Cable cable = bench.made(client.cables(), Cable.wanted(ports.get(0), ports.get(1), "Connected"));

        assertThat(client.interfaces().get(ports.get(0).id()).cable())
                .extracting(Link::id)
                .isEqualTo(cable.id());
        assertThatThrownBy(() -> client.cables().create(Cable.wanted(ports.get(0), ports.get(2), "Connected")))
                .isInstanceOf(ConflictException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0,Ensure this value is greater than or equal to 1",
        "4095,Ensure this value is less than or equal to 4094"
    })
    void aVlanNumberHasItsBounds(int vid, String words) {
        bench.made(client.vlanGroups(), VlanGroup.wanted(bench.name("group")));

        assertThat(refused(() ->
                                client.vlans().create(Vlan.wanted(vid, bench.name("v"), bench.name("group"), "Active")))
                        .fields())
                .extractingByKey("vid", InstanceOfAssertFactories.STRING)
                .contains(words);
    }

    @Test
    void aVlanNumberIsGivenOnceInItsGroup() {
        bench.made(client.vlanGroups(), VlanGroup.wanted(bench.name("group")));
        bench.made(client.vlans(), Vlan.wanted(100, bench.name("apps"), bench.name("group"), "Active"));

        assertThatThrownBy(() ->
                        client.vlans().create(Vlan.wanted(100, bench.name("other"), bench.name("group"), "Active")))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void aListIsReadPageByPageInTheOrderOfIds() {
        List<Wanted<Tag>> tags = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            tags.add(bench.later(client.tags(), Tag.wanted(bench.name("t" + i), "ipam.prefix")));
        }
        client.tags().bulk().create(tags).orThrow();
        Filter ours = Filter.of("name__isw", bench.run);

        assertThat(client.tags().count(ours)).isEqualTo(7);
        assertThat(client.tags().list(ours).toList())
                .hasSize(7)
                .isEqualTo(client.tags().walk(ours))
                .extracting(tag -> tag.id().toString())
                .isSorted();
    }
}
