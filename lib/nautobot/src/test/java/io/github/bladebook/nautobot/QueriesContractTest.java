package io.github.bladebook.nautobot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.json.Json;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GraphQL: the same of the embedded Nautobot and of a real one. */
class QueriesContractTest extends SmallLabContract {
    QueriesContractTest(Side side) {
        super(side);
    }

    private static Json query(String query) {
        return nautobot.graphql(query.replace("SPACE", lab.name("space")).replace("~", lab.name("")));
    }

    @Test
    void relatedObjectsComeWithTheirNames() {
        Json device = query(
                        "{ devices(name: [\"srv1~\"]) { id name serial face status { name } role { name } location { name parent { name } }"
                                + " device_type { model manufacturer { name } } primary_ip4 { address host } rack { name } tags { name } } }")
                .at("devices")
                .elements()
                .get(0);

        assertThat(device.text("id")).isEqualTo(lab.id("srv1"));
        assertThat(device.at("status").text("name")).isEqualTo("Active");
        assertThat(device.at("location").at("parent").text("name")).isEqualTo(lab.name("Home"));
        assertThat(device.at("device_type").at("manufacturer").text("name")).isEqualTo(lab.name("Maker"));
        assertThat(device.at("primary_ip4").text("address")).isEqualTo("10.1.1.1/24");
        assertThat(device.text("serial")).isEmpty();
        assertThat(device.at("face").absent()).isTrue();
        assertThat(device.at("rack").absent()).isTrue();
        assertThat(device.at("tags").elements()).isEmpty();
    }

    @Test
    void choicesAreUpperCase() {
        Json data =
                query("{ prefixes(namespace: [\"SPACE\"]) { prefix type ip_version prefix_length parent { prefix } }"
                        + " ip_addresses(namespace: [\"SPACE\"], limit: 1) { type mask_length }"
                        + " device(id: \"" + lab.id("srv1") + "\") { interfaces { name type } } }");

        assertThat(data.at("prefixes").list(row -> row.text("prefix") + " " + row.text("type")))
                .containsExactly("10.0.0.0/8 CONTAINER", "10.1.1.0/24 NETWORK", "10.1.1.192/28 POOL");
        assertThat(data.at("ip_addresses").elements().get(0).text("type")).isEqualTo("HOST");
        assertThat(data.at("device").at("interfaces").elements().get(0).text("type"))
                .isEqualTo("A_1000BASE_T");
    }

    @Test
    void oneListMayBeAskedTwiceUnderOtherNames() {
        Json data = query("query ($n: [String]) { nets: prefixes(namespace: $n, type: [\"network\"]) { prefix }"
                        .replace("($n: [String])", "")
                        .replace("$n", "[\"SPACE\"]")
                + " pools: prefixes(namespace: [\"SPACE\"], type: [\"pool\"]) { prefix } }");

        assertThat(data.at("nets").list(row -> row.text("prefix"))).containsExactly("10.1.1.0/24");
        assertThat(data.at("pools").list(row -> row.text("prefix"))).containsExactly("10.1.1.192/28");
    }

    @Test
    void listsAreCutByLimitAndOffset() {
        String list = "{ ip_addresses(namespace: [\"SPACE\"]%s) { address } }";

        assertThat(addresses(list.formatted("")))
                .containsExactly("10.1.1.1/24", "10.1.1.2/24", "10.1.1.3/24", "10.1.1.4/24");
        assertThat(addresses(list.formatted(", limit: 2"))).containsExactly("10.1.1.1/24", "10.1.1.2/24");
        assertThat(addresses(list.formatted(", limit: 2, offset: 3"))).containsExactly("10.1.1.4/24");
        assertThat(addresses(list.formatted(", offset: 2"))).containsExactly("10.1.1.3/24", "10.1.1.4/24");
        assertThat(addresses(list.formatted(", offset: 9"))).isEmpty();
        assertThat(addresses(list.formatted(", limit: 0"))).hasSize(4);
    }

    private static List<String> addresses(String query) {
        return query(query).at("ip_addresses").list(row -> row.text("address"));
    }

    @Test
    void variablesFilter() {
        Json data = nautobot.graphql(
                "query ($n: [String], $l: Int) { devices(name: $n, limit: $l) { name } }",
                Map.of("n", List.of(lab.name("sw1"), lab.name("srv1")), "l", 1));

        assertThat(data.at("devices").list(row -> row.text("name"))).containsExactly(lab.name("srv1"));
    }

    @Test
    void whatHangsOnAnObjectIsReadFromIt() {
        Json data = query(
                "{ virtual_machines(name: [\"vm1~\"]) { name vcpus memory cluster { name cluster_type { name } }"
                        + " interfaces { name ip_addresses { address } } } locations(name: [\"Home~\"]) { children { name } }"
                        + " ip_addresses(address: [\"10.1.1.1\"], namespace: [\"SPACE\"]) { interfaces { name device { name } } vm_interfaces { name } } }");
        Json machine = data.at("virtual_machines").elements().get(0);

        assertThat(machine.integer("memory")).isEqualTo(4096);
        assertThat(machine.at("interfaces").elements().get(0).at("ip_addresses").list(row -> row.text("address")))
                .containsExactly("10.1.1.2/24");
        assertThat(data.at("locations").elements().get(0).at("children").list(row -> row.text("name")))
                .containsExactly(lab.name("Room1"));
        assertThat(data.at("ip_addresses")
                        .elements()
                        .get(0)
                        .at("interfaces")
                        .elements()
                        .get(0)
                        .at("device")
                        .text("name"))
                .isEqualTo(lab.name("srv1"));
        assertThat(data.at("ip_addresses").elements().get(0).at("vm_interfaces").elements())
                .isEmpty();
    }

    @Test
    void oneIsReadByItsId() {
        assertThat(query("{ device(id: \"" + lab.id("sw1") + "\") { name __typename } }")
                        .at("device")
                        .toString())
                .isEqualTo("{\"name\":\"%s\",\"__typename\":\"DeviceType\"}".formatted(lab.name("sw1")));
        assertThat(query("{ device(id: \"" + UUID.randomUUID() + "\") { name } }")
                        .at("device")
                        .absent())
                .isTrue();
        assertThat(query("{ device { name } }").at("device").absent()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{ devices { nope } };Cannot query field 'nope' on type 'DeviceType'. Did you mean 'name' or 'role'?",
                "{ devices(bogus:1){name} };Unknown argument 'bogus' on field 'Query.devices'. Did you mean 'tags'?",
                "{ devices { };Syntax Error: Expected Name, found '}'.",
                "{ devices };Field 'devices' of type '[DeviceType]' must have a selection of subfields.",
                "{ devices { status } };Field 'status' of type 'StatusType!' must have a selection of subfields.",
                "{ devices(name: 1) { name } };String cannot represent a non string value: 1",
                "query ($n: String) { devices(name: $n) { name } };Variable '$n' of type 'String' used in position",
                "query ($n: [String]) { devices { name } };Variable '$n' is never used.",
                "mutation { x };'OperationType.MUTATION' is not a supported operation",
                "` `;Syntax Error: Unexpected <EOF>.",
            })
    void aWrongQueryIsRefusedWithItsReason(String query, String reason) {
        assertThatThrownBy(() -> nautobot.graphql(query))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aFilterThatIsRefusedTellsWhichPartCame() {
        assertThatThrownBy(() ->
                        query("{ devices(status: \"active\") { name } prefixes(namespace: [\"SPACE\"]) { prefix } }"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("devices"))
                .hasMessageContaining(
                        "devices: {'status': ['Select a valid choice. active is not one of the available choices.']}")
                .hasMessageContaining("only a part came: prefixes (3)");
        assertThatThrownBy(() -> query("{ ip_addresses(parent: [\"10.0.0.0/8\"]) { address } }"))
                .hasMessageContaining("{'parent': ['“10.0.0.0/8” is not a valid UUID.']}");
        assertThatThrownBy(() -> query("{ devices(limit: -1) { name } }"))
                .hasMessageContaining("devices: Negative indexing is not supported.");
    }

    @Test
    void savedQueriesRun() {
        lab.make(
                "query",
                "extras/graphql-queries",
                Map.of("name", lab.name("q"), "query", "query ($n: [String]) { devices(name: $n) { name } }"));
        lab.make(
                "broken",
                "extras/graphql-queries",
                Map.of("name", lab.name("broken"), "query", "{ devices(status: \"active\") { name } }"));

        assertThat(nautobot.savedQuery(lab.name("q"), Map.of("n", lab.name("sw1")))
                        .at("devices")
                        .list(row -> row.text("name")))
                .containsExactly(lab.name("sw1"));
        assertThatThrownBy(() -> nautobot.savedQuery(lab.name("q"), Map.of("n", 1)))
                .hasMessageContaining(
                        "Variable '$n' got invalid value 1; String cannot represent a non string value: 1");
        assertThatThrownBy(() -> nautobot.savedQuery(lab.name("broken"), Map.of()))
                .hasMessageContaining("Select a valid choice. active is not one of the available choices.");
        assertThatThrownBy(() -> nautobot.savedQuery("there is none", Map.of())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aQueryIsNotForStrangers() {
        try (NautobotClient stranger = server.clientWith("0".repeat(40))) {
            assertThatThrownBy(() -> stranger.graphql("{ devices { name } }")).hasMessageContaining("Invalid token");
        }
        assertThatThrownBy(() -> nautobot.get("/graphql/")).hasMessageContaining("Method \"GET\" not allowed.");
    }
}
