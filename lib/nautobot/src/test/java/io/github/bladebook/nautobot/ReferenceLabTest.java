package io.github.bladebook.nautobot;

import static io.github.bladebook.nautobot.Workbench.ip;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole lab, described once and brought about: site, rack, machines, networks, addresses and guests. */
@ParameterizedClass
@EnumSource(Side.class)
class ReferenceLabTest {
    private final Side side;

    @SuppressWarnings("NullAway.Init") // opened by the test itself
    private Workbench bench;

    ReferenceLabTest(Side side) {
        this.side = side;
    }

    private static List<String[]> rows(String kind) {
        try (InputStream file = ReferenceLabTest.class.getResourceAsStream("reference-lab.csv")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .map(line -> line.split(",", -1))
                    .filter(cells -> cells[0].equals(kind))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private <T extends NautobotObject> void add(List<Wanted<?>> all, Endpoint<T> endpoint, Wanted<T> wanted) {
        all.add(bench.later(endpoint, wanted));
    }

    private void places(List<Wanted<?>> all) {
        NautobotClient client = bench.client;
        add(all, client.locationTypes(), LocationType.wanted(bench.name("Site")));
        add(
                all,
                client.locationTypes(),
                LocationType.wanted(
                                bench.name("Datacenter"),
                                "virtualization.cluster",
                                "ipam.vlan",
                                "dcim.rack",
                                "ipam.prefix",
                                "dcim.device")
                        .with("parent", bench.name("Site")));
        add(all, client.locations(), Location.wanted(bench.name("Tampa"), bench.name("Site"), "Active"));
        add(
                all,
                client.locations(),
                Location.wanted(bench.name("DC1"), bench.name("Datacenter"), "Active")
                        .with("parent", Ref.name(bench.name("Tampa"))));
        for (String[] row : rows("rack")) {
            add(
                    all,
                    client.racks(),
                    Rack.wanted(bench.name(row[1]), dc(), "Active").with("u_height", Integer.valueOf(row[2])));
        }
    }

    private Ref dc() {
        return Ref.name(bench.name("DC1")).and("parent", Ref.name(bench.name("Tampa")));
    }

    private void machines(List<Wanted<?>> all) {
        NautobotClient client = bench.client;
        add(all, client.manufacturers(), Manufacturer.wanted(bench.name("Maker")));
        for (String role : List.of("firewall", "switch", "chassis", "storage", "blade")) {
            add(all, client.roles(), Role.wanted(bench.name(role), "dcim.device"));
        }
        for (int height : List.of(0, 1, 2)) {
            add(
                    all,
                    client.deviceTypes(),
                    DeviceType.wanted(bench.name("Maker"), "U" + height, height).with("is_full_depth", false));
        }
        for (String[] row : rows("device")) {
            Wanted<Device> device = device(row[1], "U" + row[5], row[2])
                    .with("rack", Ref.name(bench.name("RACK1")).and("location", dc()))
                    .with("position", Integer.valueOf(row[3]))
                    .with("face", row[4]);
            add(all, client.devices(), device);
        }
        for (String[] row : rows("blade")) {
            add(all, client.devices(), device(row[1], "U0", "blade"));
        }
    }

    private Wanted<Device> device(String name, String model, String role) {
        return Device.wanted(
                bench.name(name), Ref.deviceType(bench.name("Maker"), model), bench.name(role), dc(), "Active");
    }

    private void networks(List<Wanted<?>> all) {
        NautobotClient client = bench.client;
        add(all, client.namespaces(), Namespace.wanted(bench.name("ns")));
        add(all, client.vlanGroups(), VlanGroup.wanted(bench.name("lab")));
        for (String[] row : rows("network")) {
            Wanted<Prefix> prefix = bench.prefix(row[3]).with("description", row[1]);
            if (!row[2].isEmpty()) {
                add(all, client.vlans(), Vlan.wanted(Integer.parseInt(row[2]), row[1], bench.name("lab"), "Active"));
                prefix = prefix.with(
                        "vlan", Ref.by("vid", Integer.valueOf(row[2])).and("vlan_group", Ref.name(bench.name("lab"))));
            }
            add(all, client.prefixes(), prefix);
            add(
                    all,
                    client.prefixLocations(),
                    PrefixLocation.wanted(Ref.by("prefix", row[3]).and("namespace", Ref.name(bench.name("ns"))), dc()));
        }
    }

    private void addresses(List<Wanted<?>> all) {
        NautobotClient client = bench.client;
        for (String[] row : rows("address")) {
            add(all, client.ipAddresses(), bench.address(row[2]).with("dns_name", row[1] + ".lab.example"));
            if (!row[3].isEmpty()) {
                Ref device = Ref.name(bench.name(row[3]));
                add(all, client.interfaces(), Interface.wanted(device, row[1], "virtual", "Active"));
                add(
                        all,
                        client.addressAssignments(),
                        AddressAssignment.wanted(host(row[2]), Ref.part("device", bench.name(row[3]), row[1])));
            }
        }
    }

    private Ref host(String address) {
        return Ref.by("host", ip(address).withoutPrefixLength().toString())
                .and("parent__namespace__name", bench.name("ns"));
    }

    private void guests(List<Wanted<?>> all) {
        NautobotClient client = bench.client;
        add(all, client.clusterTypes(), ClusterType.wanted(bench.name("Proxmox VE")));
        add(
                all,
                client.clusters(),
                Cluster.wanted(bench.name("prox1"), bench.name("Proxmox VE")).with("location", dc()));
        for (String[] row : rows("guest")) {
            Ref vm = Ref.name(bench.name(row[1])).and("cluster", Ref.name(bench.name("prox1")));
            Wanted<VirtualMachine> guest = VirtualMachine.wanted(bench.name(row[1]), bench.name("prox1"), "Active")
                    .with("vcpus", Integer.valueOf(row[2]))
                    .with("memory", Integer.valueOf(row[3]))
                    .with("disk", Integer.valueOf(row[4]));
            add(all, client.virtualMachines(), guest);
            add(all, client.vmInterfaces(), VmInterface.wanted(vm, "eth0", "Active"));
            add(all, client.ipAddresses(), bench.address(row[5]));
            add(
                    all,
                    client.addressAssignments(),
                    AddressAssignment.wantedOnVm(host(row[5]), Ref.name("eth0").and("virtual_machine", vm)));
            add(
                    all,
                    client.virtualMachines(),
                    guest.with("primary_ip4", host(row[5])).keyedBy("name"));
        }
    }

    @Test
    void theWholeLabIsBroughtAboutOnceAndTheSecondTimeNothingChanges() {
        try (Workbench workbench = new Workbench(side)) {
            bench = workbench;
            List<Wanted<?>> all = new ArrayList<>();
            places(all);
            machines(all);
            networks(all);
            addresses(all);
            guests(all);

            long changed = 0;
            for (Wanted<?> wanted : all) {
                changed += bench.client.ensure(wanted).changed() ? 1 : 0;
            }
            assertThat(changed).isEqualTo(all.size());

            EnsurePlan again = bench.client.plan(all);
            long changedAgain = all.stream()
                    .filter(wanted -> bench.client.ensure(wanted).changed())
                    .count();
            assertThat(again.changes()).isEmpty();
            assertThat(again.steps()).hasSizeGreaterThan(100);
            assertThat(changedAgain).isZero();
            // A server without a worker is as it is; nothing else may be found.
            assertThat(bench.client.doctor(bench.name("ns")).findings())
                    .filteredOn(finding -> !finding.object().equals("server"))
                    .isEmpty();
            assertThat(bench.client.doctor(bench.name("none")).findings())
                    .extracting(Finding::object)
                    .contains("namespace " + bench.name("none"));
            assertThat(bench.client.prefixes().walk(Filter.of("namespace", bench.name("ns"))))
                    .hasSize(6);
            assertThat(bench.client.ipAddresses().walk(Filter.of("namespace", bench.name("ns"))))
                    .hasSize(20);
        }
    }
}
