package io.github.bladebook.simulator.face.truenas.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filters, choices and orders, each as the contract describes it. */
class QueryTest {
    private static final List<ObjectNode> ROWS = rows("""
            [{"name":"alpha","size":3,"tag":null,"in":{"x":1,"a.b":5},"list":[{"k":1},{"k":2}],"words":["one","two"]},
             {"name":"Beta","size":1,"tag":"t","in":{"x":2},"list":[],"words":[]},
             {"name":"gamma","size":2,"tag":"s","in":{},"list":[{"k":3}],"words":["three"]}]
            """);

    private static List<ObjectNode> rows(String json) {
        List<ObjectNode> rows = new ArrayList<>();
        Json.read(json).forEach(row -> rows.add((ObjectNode) row));
        return rows;
    }

    private static JsonNode run(String filters, String options) {
        return Query.run(ROWS, Json.read(filters), Json.read(options));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "[[\"name\",\"=\",\"alpha\"]];alpha",
                "[[\"name\",\"!=\",\"alpha\"]];Beta,gamma",
                "[[\"size\",\">\",1],[\"size\",\"<=\",2]];gamma",
                "[[\"size\",\"in\",[1,3]]];alpha,Beta",
                "[[\"size\",\"nin\",[1,3]]];gamma",
                "[[\"words\",\"rin\",\"two\"]];alpha",
                "[[\"words\",\"rnin\",\"two\"]];Beta,gamma",
                "[[\"name\",\"^\",\"al\"]];alpha",
                "[[\"name\",\"!^\",\"al\"]];Beta,gamma",
                "[[\"name\",\"$\",\"ta\"]];Beta",
                "[[\"name\",\"!$\",\"ta\"]];alpha,gamma",
                "[[\"name\",\"~\",\".*mm\"]];gamma",
                "[[\"name\",\"C=\",\"BETA\"]];Beta",
                "[[\"name\",\"C^\",\"b\"]];Beta",
                "[[\"in.x\",\"=\",2]];Beta",
                "[[\"in.a\\\\.b\",\"=\",5]];alpha",
                "[[\"list.*.k\",\"=\",2]];alpha",
                "[[\"list.0.k\",\"=\",3]];gamma",
                "[[\"missing\",\"!=\",1]];",
                "[[\"tag\",\"=\",null]];alpha",
                "[[\"OR\",[[\"name\",\"=\",\"alpha\"],[[\"size\",\"=\",1],[\"tag\",\"=\",\"t\"]]]]];alpha,Beta"
            })
    void filterKeepsWhatFits(String filter, String names) {
        JsonNode found = run(filter, "{}");
        assertThat(String.join(",", found.findValuesAsText("name"))).isEqualTo(names == null ? "" : names);
    }

    @Test
    void selectionTakesPartsAndGivesThemOtherNames() {
        assertThat(Json.text(run(
                        "[[\"size\",\"=\",3]]",
                        "{\"select\":[\"name\",\"in.x\",[\"size\",\"bytes\"],\"none\"],\"get\":true}")))
                .isEqualTo("{\"name\":\"alpha\",\"in\":{\"x\":1},\"bytes\":3}");
    }

    @Test
    void rowsAreCountedCutAndPutInOrder() {
        assertThat(run("[]", "{\"count\":true}").asInt()).isEqualTo(3);
        assertThat(run("[]", "{\"order_by\":[\"-size\"],\"offset\":1,\"limit\":1}")
                        .findValuesAsText("name"))
                .containsExactly("gamma");
        assertThat(run("[]", "{\"order_by\":[\"nulls_last:tag\"]}").findValuesAsText("name"))
                .containsExactly("gamma", "Beta", "alpha");
        assertThat(run("[]", "{\"order_by\":[\"nulls_first:-tag\"]}").findValuesAsText("name"))
                .containsExactly("alpha", "Beta", "gamma");
    }

    @Test
    void orderByWhatWasNotSelectedFailsAsItDoesThere() {
        assertThatThrownBy(() -> run("[]", "{\"select\":[\"name\"],\"order_by\":[\"size\"]}"))
                .hasMessage("'<' not supported between instances of 'NoneType' and 'NoneType'");
    }

    @Test
    void nothingToGetAndOperatorsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> run("[[\"size\",\"=\",9]]", "{\"get\":true}")).hasMessage("MatchNotFound()");
        assertThatThrownBy(() -> run("[[\"size\",\"==\",9]]", "{}")).hasMessage("Invalid operation: ==");
        assertThatThrownBy(() -> run("[[\"size\",\"=\"]]", "{}")).hasMessageContaining("Invalid operation");
        assertThatThrownBy(() -> run("[[\"name\",\"<\",9]]", "{}"))
                .hasMessage("'<' not supported between instances of 'str' and 'int'");
    }
}
