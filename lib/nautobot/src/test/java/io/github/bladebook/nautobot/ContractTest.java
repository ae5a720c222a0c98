package io.github.bladebook.nautobot;

import static io.github.bladebook.nautobot.Workbench.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.json.Json;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading, writing and refusals, one object at a time. */
class ContractTest extends BenchContract {

    ContractTest(Side side) {
        super(side);
    }

    @Test
    void theServerTellsItsVersions() {
        Server server = client.server();

        assertThat(server.version()).startsWith("3.");
        assertThat(server.apiVersion()).isEqualTo("3.1");
    }

    @Test
    void aVersionThatIsNotSupportedIsToldWithThoseThatAre() {
        assertThatThrownBy(() -> client.asking("9.9").server())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("Supported versions are:")
                .hasMessageContaining("3.1");
    }

    @Test
    void aWrongTokenIsToldWithoutShowingIt() {
        String wrong = "f".repeat(40);
        try (NautobotClient other = bench.server.clientWith(wrong)) {
            assertThatThrownBy(other::server)
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("Invalid token")
                    .hasMessageNotContaining(wrong);
        }
    }

    @Test
    void everyKindIsListedAndReadAsItsRecord() {
        for (Kind<?> kind : Kinds.all()) {
            assertThat(new Endpoint<>(client.api(), kind)
                            .list().stream().limit(20).toList())
                    .as(kind.word())
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ipam/namespaces/?name=Global",
                "ipam/namespaces?name=Global",
                "/api/ipam/namespaces/?name=Global"
            })
    void aRawPathMayBeWrittenAsPeopleDo(String path) {
        assertThat(client.get(path).integer("count")).isEqualTo(1);
    }

    @Test
    void rawWritesGoAsTheyAre() {
        Json made = client.post(
                "/extras/tags/", Map.of("name", bench.name("raw"), "content_types", List.of("ipam.prefix")));
        String path = "/extras/tags/" + made.text("id");

        assertThat(client.patch(path, Map.of("color", "00ff00")).text("color")).isEqualTo("00ff00");
        client.delete(path);
        assertThatThrownBy(() -> client.get(path)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        UUID none = UUID.randomUUID();

        assertThat(client.tags().find(none)).isEmpty();
        assertThatThrownBy(() -> client.tags().get(none))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(none.toString());
        assertThatThrownBy(() -> client.tags().delete(none)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> client.get("/dcim/sites/")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> client.tags().get(Filter.of("name", bench.name("none"))))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void severalWhereOneIsMeantAreAConflict() {
        assertThatThrownBy(() -> client.statuses().find(Filter.of("name", "Active", "Planned")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("there are 2");
    }

    @Test
    void anUnknownFilterIsNamed() {
        assertThat(refused(() -> client.devices().list(Filter.of("bogus", 1)).toList())
                        .fields())
                .containsEntry("bogus", "Unknown filter field");
    }

    @Test
    void aStatusInTheWrongCaseIsNoChoice() {
        assertThat(refused(() -> client.devices()
                                .list(Filter.of("status", "active"))
                                .toList())
                        .fields())
                .extractingByKey("status", InstanceOfAssertFactories.STRING)
                .contains("Select a valid choice");
    }

    @Test
    void aNewObjectIsReadBackWithNamesOfWhatItRefersTo() {
        bench.namespace();

        Prefix prefix =
                bench.made(client.prefixes(), bench.prefix("10.20.0.0/16").with("type", "container"));

        assertThat(prefix.prefix()).isEqualTo(ip("10.20.0.0/16"));
        assertThat(prefix.type()).isEqualTo("container");
        assertThat(prefix.status().name()).isEqualTo("Active");
        assertThat(prefix.namespace()).hasToString(bench.name("ns"));
        assertThat(prefix.meta().created()).isNotNull();
        assertThat(client.prefixes().get(prefix.id())).isEqualTo(prefix);
    }

    @Test
    void theTreeOfPrefixesIsTheServersDoing() {
        bench.namespace();
        Prefix outer = bench.made(client.prefixes(), bench.prefix("10.20.0.0/16"));
        IpAddress address = bench.made(client.ipAddresses(), bench.address("10.20.1.5/24"));
        assertThat(address.parent()).extracting(Link::id).isEqualTo(outer.id());

        Prefix inner = bench.made(client.prefixes(), bench.prefix("10.20.1.0/24"));

        assertThat(inner.parent()).extracting(Link::id).isEqualTo(outer.id());
        assertThat(client.ipAddresses().get(address.id()).parent())
                .extracting(Link::id)
                .isEqualTo(inner.id());
    }

    @Test
    void sixthVersionAddressesAreHeldAsWell() {
        bench.namespace();
        bench.made(client.prefixes(), bench.prefix("fd00:20::/64"));

        IpAddress address = bench.made(client.ipAddresses(), bench.address("fd00:20:0:0::5/64"));

        assertThat(address.host()).isEqualTo(ip("fd00:20::5"));
        assertThat(client.ensure(bench.address("fd00:20::5/64")).changed()).isFalse();
    }

    @Test
    void theSameTwiceIsAConflict() {
        bench.namespace();
        bench.made(client.prefixes(), bench.prefix("10.20.0.0/16"));

        assertThatThrownBy(() -> client.prefixes().create(bench.prefix("10.20.0.0/16")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("10.20.0.0/16");
        assertThatThrownBy(() -> client.namespaces().create(Namespace.wanted("Global")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("already exists");
    }

    @Test
    void aNameThatWasGivenAwayCanBeUsedAgain() {
        Tag first = bench.made(client.tags(), Tag.wanted(bench.name("one"), "ipam.prefix"));
        client.tags().update(first.id(), client.tags().wanted().with("name", bench.name("two")));

        Tag second = bench.made(client.tags(), Tag.wanted(bench.name("one"), "ipam.prefix"));

        assertThat(second.id()).isNotEqualTo(first.id());
    }

    @Test
    void anAddressWithoutAPrefixAroundItIsRefusedWithAdvice() {
        bench.namespace();

        assertThatThrownBy(() -> client.ipAddresses().create(bench.address("10.99.0.1/24")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("No suitable parent Prefix for 10.99.0.1 exists in Namespace " + bench.name("ns"))
                .hasMessageContaining("Create a prefix around it first");
    }

    @Test
    void aHostNeverChangesButItsMaskMay() {
        bench.namespace();
        bench.made(client.prefixes(), bench.prefix("10.20.0.0/16"));
        IpAddress address = bench.made(client.ipAddresses(), bench.address("10.20.0.5/24"));

        assertThat(refused(() -> client.ipAddresses()
                                .update(
                                        address.id(),
                                        client.ipAddresses().wanted().with("address", ip("10.20.0.6/24"))))
                        .fields())
                .containsEntry("__all__", "Host address cannot be changed once created");
        assertThat(client.ensure(bench.address("10.20.0.5/16")).change().fields())
                .containsExactly(new FieldChange("address", "10.20.0.5/24", "10.20.0.5/16"));
    }

    @Test
    void aReferenceToNothingIsNamedWithItsField() {
        LabException e = refused(() -> client.prefixes()
                .create(Prefix.wanted(ip("10.21.0.0/16"), "Nope").with("namespace", "Global")));

        assertThat(e)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        it -> assertThat(it.fields()).containsOnlyKeys("status"))
                .hasMessageContaining("Related object not found")
                .hasMessageContaining("case-sensitive");
    }
}
