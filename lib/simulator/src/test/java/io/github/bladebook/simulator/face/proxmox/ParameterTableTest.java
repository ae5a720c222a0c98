package io.github.bladebook.simulator.face.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.face.proxmox.rule.MethodRules;
import io.github.bladebook.simulator.face.proxmox.rule.ParameterTable;
import io.github.bladebook.simulator.junit.PublishedApi;
import io.github.bladebook.simulator.state.Json;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The lab's own table of parameters against the published schema, fact by fact. */
class ParameterTableTest {
    private static final List<String> FACTS = List.of("type", "pattern", "requires");
    private static final List<String> NUMBERS = List.of("minimum", "maximum", "minLength", "maxLength");

    @Test
    void everyFactOfTheTableIsOneOfTheSchema() throws Exception {
        Optional<PublishedApi> here = PublishedApi.here();
        assumeTrue(here.isPresent(), "the published API schema is not here");
        PublishedApi api = here.orElseThrow();
        List<String> complaints = new ArrayList<>();
        JsonNode table;
        try (InputStream in = ParameterTable.class.getResourceAsStream("parameters.json")) {
            assertThat(in).isNotNull();
            table = Json.read(in.readAllBytes());
        }
        for (Map.Entry<String, JsonNode> method : table.path("methods").properties()) {
            JsonNode published =
                    api.methods().getOrDefault(method.getKey(), Json.object()).at("/parameters/properties");
            TreeSet<String> names = new TreeSet<>();
            published.fieldNames().forEachRemaining(names::add);
            TreeSet<String> own = new TreeSet<>();
            method.getValue().fieldNames().forEachRemaining(own::add);
            if (!names.equals(own)) {
                complaints.add(method.getKey() + " has " + own + ", published are " + names);
            }
            for (Map.Entry<String, JsonNode> parameter : method.getValue().properties()) {
                compare(
                        method.getKey() + " " + parameter.getKey(),
                        table.path("rules").path(parameter.getValue().asInt()),
                        published.path(parameter.getKey()),
                        complaints);
            }
        }
        assertThat(table.path("methods")).hasSizeGreaterThan(250);
        assertThat(complaints).isEmpty();
    }

    private static void compare(String where, JsonNode own, JsonNode published, List<String> complaints) {
        for (String fact : FACTS) {
            if (!own.path(fact).asText().equals(published.path(fact).asText())) {
                complaints.add(where + " " + fact + ": " + own.path(fact) + ", published " + published.path(fact));
            }
        }
        for (String fact : NUMBERS) {
            if (own.path(fact).asDouble() != published.path(fact).asDouble() || own.has(fact) != published.has(fact)) {
                complaints.add(where + " " + fact + ": " + own.path(fact) + ", published " + published.path(fact));
            }
        }
        boolean optional = published.path("optional").asInt() == 1
                || published.path("optional").asBoolean();
        if (own.has("optional") != optional) {
            complaints.add(where + " optional");
        }
        if (!own.path("enum").equals(published.path("enum")) && (own.has("enum") || published.has("enum"))) {
            complaints.add(where + " enum");
        }
        if (own.path("format").isTextual()
                && !own.path("format").asText().equals(published.path("format").asText())) {
            complaints.add(where + " format");
        }
        if (own.path("format").isObject() || published.path("format").isObject()) {
            for (Map.Entry<String, JsonNode> key : published.path("format").properties()) {
                compare(where + "." + key.getKey(), own.path("format").path(key.getKey()), key.getValue(), complaints);
            }
        }
    }

    @Test
    void whatIsNumberedIsKnownUpToItsLastNumber() {
        MethodRules rules = ParameterTable.find("POST", "/nodes/{node}/qemu").orElseThrow();
        assertThat(rules.knows("net31")).isTrue();
        assertThat(rules.knows("net32")).isFalse();
        assertThat(rules.knows("net[n]")).isFalse();
        assertThat(rules.knows("scsi30")).isTrue();
        assertThat(rules.knows("scsi31")).isFalse();
        assertThat(rules.check(Map.of("node", "a", "vmid", "100", "scsi0", "local:1,discard=maybe"), Map.of()))
                .containsExactly(Map.entry(
                        "scsi0",
                        "invalid format - format error\nscsi0.discard: value 'maybe' does not have a value in the"
                                + " enumeration 'ignore, on'\n"));
    }
}
