package io.github.bladebook.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.github.bladebook.core.unit.DataSize;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What is written is read as it was meant, and what cannot be written is refused before it is cut on the way. */
class PropertyStringsTest {
    private static IPAddress address(String text) {
        return new IPAddressString(text).getAddress();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("0123456789_-")
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(name -> Character.isLetterOrDigit(name.charAt(0)));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .ascii()
                .ofMinLength(1)
                .ofMaxLength(30)
                .filter(text -> text.equals(text.strip())
                        && text.chars().noneMatch(letter -> letter < ' ' || letter == 127 || letter == ','));
    }

    @Provide
    Arbitrary<String> macs() {
        return Arbitraries.strings()
                .withChars("0123456789ABCDEF")
                .ofLength(2)
                .list()
                .ofSize(6)
                .map(bytes -> String.join(":", bytes));
    }

    @Provide
    Arbitrary<NetworkDevice> devices() {
        return Combinators.combine(
                        Arbitraries.of("virtio", "e1000", "vmxnet3", "rtl8139"),
                        macs().injectNull(0.3),
                        Arbitraries.of("vmbr0", "vmbr1"),
                        Arbitraries.integers().between(1, 4094).injectNull(0.3),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.maps(Arbitraries.of("mtu", "queues"), Arbitraries.of("1", "4"))
                                .ofMaxSize(2))
                .as(NetworkDevice::new);
    }

    @Provide
    Arbitrary<IpConfig> ipConfigs() {
        Arbitrary<IpConfig> four = Combinators.combine(
                        Arbitraries.integers().between(1, 254),
                        Arbitraries.integers().between(8, 32))
                .as((host, length) -> IpConfig.of(
                        address("10.1.2.%d/%d".formatted(host, length)), host % 2 == 0 ? address("10.1.2.254") : null));
        return Combinators.combine(
                        Arbitraries.oneOf(four, Arbitraries.just(IpConfig.dhcp()), Arbitraries.just(IpConfig.none())),
                        Arbitraries.of("", "auto", "dhcp", "2001:db8::7/64"))
                .as((config, six) -> switch (six) {
                    case "" -> config;
                    case "auto", "dhcp" -> config.withIpv6(six);
                    default -> config.with(address(six), address("2001:db8::1"));
                });
    }

    @Property
    void aPropertyStringIsReadAsItWasWritten(
            @ForAll("texts") String bare, @ForAll("names") String name, @ForAll("texts") String value) {
        String first = bare.replace("=", "");
        if (first.isBlank() || !first.equals(first.strip())) {
            return;
        }
        PropertyString made = PropertyString.of(first, Map.of(name, value));

        assertThat(PropertyString.parse(made.raw())).isEqualTo(made);
    }

    @Property
    void whatWouldBeCutIsRefused(@ForAll("texts") String text, @ForAll("names") String name) {
        assertThatThrownBy(() -> PropertyString.of(null, Map.of(name, text + ",x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PropertyString.of(text + "=x", Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PropertyString.of(null, Map.of(name, text + "\nx")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void aCardIsReadAsItWasWritten(@ForAll("devices") NetworkDevice device) {
        assertThat(NetworkDevice.of(PropertyString.parse(device.text().raw()))).isEqualTo(device);
    }

    @Property
    void addressesAreReadAsTheyWereWritten(@ForAll("ipConfigs") IpConfig config) {
        assertThat(IpConfig.of(PropertyString.parse(config.text().raw()))).isEqualTo(config);
    }

    @Property
    void aContainersCardIsReadAsItWasWritten(
            @ForAll("ipConfigs") IpConfig config, @ForAll @IntRange(min = 1, max = 4094) int vlan) {
        ContainerNetwork card = ContainerNetwork.on("vmbr0", "eth0", config)
                .onVlan(vlan)
                .withFirewall(true)
                .with("mtu", "1400");

        assertThat(ContainerNetwork.of(PropertyString.parse(card.text().raw()))).isEqualTo(card);
    }

    @Property
    void aSizeIsReadAsItWasWritten(@ForAll @LongRange(min = 1, max = 1L << 50) long bytes) {
        assertThat(DiskSize.find(DiskSize.text(new DataSize(bytes)))).contains(new DataSize(bytes));
        assertThat(DiskSize.find(DiskSize.gibibytes(new DataSize(bytes)) + "G")).contains(new DataSize(bytes));
    }

    @Property
    void keysAreReadAsTheyWereWritten(@ForAll("texts") String comment) {
        String key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE+x/y= " + comment;
        String encoded = SshKeys.encoded(List.of(key, key));

        // The characters that the server's own check lets pass.
        assertThat(encoded).matches("[-%a-zA-Z0-9_.!~*'()]+");
        assertThat(SshKeys.decoded(encoded)).containsExactly(key, key);
    }

    @Example
    void cardsAsTheServerWritesThem() {
        NetworkDevice card = NetworkDevice.of(
                PropertyString.parse("virtio=bc:24:11:01:02:03,bridge=vmbr0,firewall=1,tag=10,mtu=9000"));

        assertThat(card.mac()).isEqualTo("BC:24:11:01:02:03");
        assertThat(card.firewall()).isTrue();
        assertThat(card.extra()).containsExactly(Map.entry("mtu", "9000"));
        assertThat(NetworkDevice.of(PropertyString.parse("model=e1000,macaddr=BC:24:11:01:02:03")))
                .isEqualTo(new NetworkDevice("e1000", "BC:24:11:01:02:03", null, null, false, false, Map.of()));
        assertThat(NetworkDevice.of(PropertyString.parse("virtio,bridge=vmbr0")))
                .isEqualTo(NetworkDevice.virtio("vmbr0"));
        assertThat(NetworkDevice.virtio("vmbr0").onVlan(10)).hasToString("virtio,bridge=vmbr0,tag=10");
    }

    @Example
    void disksAsTheServerWritesThem() {
        DiskSpec disk = DiskSpec.of(PropertyString.parse("local-lvm:vm-106-disk-0,discard=on,size=32G"));

        assertThat(disk.volume()).isEqualTo("local-lvm:vm-106-disk-0");
        assertThat(disk.size()).contains(DataSize.gibibytes(32));
        assertThat(DiskSpec.create("local-lvm", DataSize.gibibytes(32)).thin())
                .hasToString("local-lvm:32,discard=on,ssd=1");
        assertThat(DiskSpec.create("local-lvm", DataSize.mebibytes(512))).hasToString("local-lvm:0.5");
        assertThat(DiskSpec.imported("local-lvm", "local:import/debian.qcow2"))
                .hasToString("local-lvm:0,import-from=local:import/debian.qcow2");
        assertThat(DiskSpec.cd("local:iso/debian.iso")).hasToString("local:iso/debian.iso,media=cdrom");
        assertThat(DiskSpec.cloudInit("local-lvm")).hasToString("local-lvm:cloudinit");
        assertThat(MountPoint.create("local-lvm", DataSize.gibibytes(8))
                        .at("/data")
                        .with("backup", "1"))
                .hasToString("local-lvm:8,mp=/data,backup=1");
        assertThat(MountPoint.of(PropertyString.parse("local:210/vm-210-disk-0.raw,size=8G"))
                        .size())
                .contains(DataSize.gibibytes(8));
    }

    @Example
    void addressesAsTheServerWritesThem() {
        IpConfig config = IpConfig.of(address("172.16.100.30/24"), address("172.16.100.1"));

        assertThat(config).hasToString("ip=172.16.100.30/24,gw=172.16.100.1");
        assertThat(config.withIpv6("auto")).hasToString("ip=172.16.100.30/24,gw=172.16.100.1,ip6=auto");
        assertThatThrownBy(() -> IpConfig.of(address("172.16.100.30"), null))
                .hasMessageContaining("lacks its prefix length");
        assertThatThrownBy(() -> IpConfig.of(address("172.16.100.30/24"), address("2001:db8::1")))
                .hasMessageContaining("is not of the kind of");
    }

    @Example
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> NetworkDevice.virtio("vmbr0").onVlan(4095)).hasMessageContaining("no VLAN");
        assertThatThrownBy(() -> NetworkDevice.virtio("vmbr0").withMac("BC:24"))
                .hasMessageContaining("hardware address");
        assertThatThrownBy(() -> MountPoint.create("x", DataSize.gibibytes(1)).at("data"))
                .hasMessageContaining("starts with /");
        assertThatThrownBy(() -> SshKeys.plain(List.of("ssh-ed25519 AAAA\nssh-rsa BBBB")))
                .hasMessageContaining("one line");
        assertThatThrownBy(() -> VmSpec.named("x").disk("net0", DiskSpec.cloudInit("x")))
                .hasMessageContaining("no place");
        assertThatThrownBy(() -> VmSpec.named("x").set("force", 1)).hasMessageContaining("this client never sends it");
        assertThatThrownBy(() -> VmSpec.named("x").memory(new DataSize(1))).hasMessageContaining("mebibytes");
    }
}
