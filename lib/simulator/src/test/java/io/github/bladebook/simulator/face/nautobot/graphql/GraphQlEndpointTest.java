package io.github.bladebook.simulator.face.nautobot.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.LabState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The GraphQL of a freshly installed Nautobot, word for word as a real one answers. */
class GraphQlEndpointTest {
    private final LabState lab = new LabState(Seams.system());
    private final GraphQlEndpoint endpoint = new GraphQlEndpoint(lab.nautobot());

    @AfterEach
    void close() {
        lab.close();
    }

    private String answer(String query) {
        return answer(Json.object().put("query", query));
    }

    private String answer(JsonNode body) {
        GraphQlEndpoint.Reply reply = endpoint.answer(body);
        return reply.status() + " " + reply.body();
    }

    @Test
    void listsAreSortedAndCut() {
        assertThat(answer("{ statuses(limit: 2, offset: 3) { name } }"))
                .isEqualTo(
                        "200 {\"data\":{\"statuses\":[{\"name\":\"Decommissioned\"},{\"name\":\"Decommissioning\"}]}}");
        assertThat(answer("{ a: statuses(limit: 1) { name } b: namespaces { name } }"))
                .isEqualTo("200 {\"data\":{\"a\":[{\"name\":\"Active\"}],\"b\":[{\"name\":\"Global\"}]}}");
    }

    @Test
    void aRefusedFilterLeavesTheRestOfTheAnswer() {
        assertThat(
                        answer(
                                "{ ip_addresses(parent: [\"x\"]) { address } prefixes(type: [\"nope\"]) { prefix } n: namespaces { name } }"))
                .isEqualTo("200 {\"errors\":[{\"message\":\"{'parent': ['“x” is not a valid UUID.']}\","
                        + "\"locations\":[{\"line\":1,\"column\":3}],\"path\":[\"ip_addresses\"]},"
                        + "{\"message\":\"{'type': ['Select a valid choice. nope is not one of the available choices.']}\","
                        + "\"locations\":[{\"line\":1,\"column\":43}],\"path\":[\"prefixes\"]}],"
                        + "\"data\":{\"ip_addresses\":null,\"prefixes\":null,\"n\":[{\"name\":\"Global\"}]}}");
    }

    @Test
    void whatIsNoQueryIsRefused() {
        assertThat(answer(Json.object())).isEqualTo("400 {\"errors\":[{\"message\":\"Must provide query string.\"}]}");
        assertThat(answer("mutation { x }"))
                .isEqualTo("400 {\"errors\":[{\"message\":\"'OperationType.MUTATION' is not a supported operation,"
                        + " Only query are supported.\"}]}");
        assertThat(answer("query A { a: __typename } query B { b: __typename }"))
                .isEqualTo("400 {\"errors\":[{\"message\":\"Must provide operation name if query contains multiple"
                        + " operations.\"}]}");
        assertThat(answer(Json.object().put("query", "{ __typename }").put("variables", "nope")))
                .isEqualTo("400 {\"errors\":[{\"message\":\"Variables are invalid JSON.\"}]}");
    }

    @Test
    void theSchemaTellsItself() {
        assertThat(answer(
                        "{ __type(name: \"PrefixType\") { name fields { name type { kind name ofType { name } } } } }"))
                .contains("{\"name\":\"type\",\"type\":{\"kind\":\"ENUM\",\"name\":\"IpamPrefixTypeChoices\"")
                .contains(
                        "{\"name\":\"status\",\"type\":{\"kind\":\"NON_NULL\",\"name\":null,\"ofType\":{\"name\":\"StatusType\"}}}")
                .contains("{\"name\":\"ip_addresses\"");
    }

    @Test
    void aSavedQueryTellsItsErrorsAsTexts() {
        GraphQlEndpoint.Reply reply =
                endpoint.saved("query ($n: [String]) { statuses(name: $n) { name } }", Json.read("{\"n\": 1}"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().at("/errors/0").asText())
                .isEqualTo(
                        "GraphQLError: Variable '$n' got invalid value 1; String cannot represent a non string value:"
                                + " 1\n\nGraphQL request:1:8\n1 | query ($n: [String]) { statuses(name: $n) { name } }\n  |        ^");
        assertThat(endpoint.saved("{ namespaces { name } }", Json.object()).body())
                .hasToString("{\"data\":{\"namespaces\":[{\"name\":\"Global\"}]},\"errors\":null}");
    }
}
