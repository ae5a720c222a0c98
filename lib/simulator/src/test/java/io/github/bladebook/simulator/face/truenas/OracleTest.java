package io.github.bladebook.simulator.face.truenas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.face.truenas.check.Signature;
import io.github.bladebook.simulator.face.truenas.check.Signatures;
import io.github.bladebook.simulator.state.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The face against the published facts of the real methods: names, parameters, roles, results. */
class OracleTest {
    /** Methods that take nothing they need, and what else the seed lets one read. */
    private static final Map<String, String> READS = Map.ofEntries(
            Map.entry("pool.get_instance", "[1]"),
            Map.entry("pool.dataset.get_instance", "[\"tank/media\"]"),
            Map.entry("pool.dataset.get_quota", "[\"Media/docker-media\",\"USER\"]"),
            Map.entry("pool.dataset.attachments", "[\"tank/media\"]"),
            Map.entry("pool.dataset.snapshot_count", "[\"tank/media\"]"),
            Map.entry("pool.dataset.recommended_zvol_blocksize", "[\"tank\"]"),
            Map.entry("pool.snapshot.get_instance", "[\"Media/docker-media@before-openshift\"]"),
            Map.entry("pool.snapshottask.get_instance", "[1]"),
            Map.entry("pool.scrub.get_instance", "[1]"),
            Map.entry("replication.get_instance", "[1]"),
            Map.entry("sharing.nfs.get_instance", "[1]"),
            Map.entry("service.get_instance", "[4]"),
            Map.entry("service.started", "[\"nfs\"]"),
            Map.entry("service.started_or_enabled", "[\"nfs\"]"),
            Map.entry("app.get_instance", "[\"minio\"]"),
            Map.entry("disk.get_instance", "[\"{serial}ZR500001\"]"),
            Map.entry("disk.temperatures", "[[\"sda\"]]"),
            Map.entry("disk.temperature_agg", "[[\"sda\"]]"),
            Map.entry("filesystem.listdir", "[\"/mnt/Media/docker-media\"]"),
            Map.entry("filesystem.stat", "[\"/mnt/Media/docker-media/plex\"]"),
            Map.entry("filesystem.statfs", "[\"/mnt/tank/media/tv\"]"),
            Map.entry("filesystem.getacl", "[\"/mnt/tank/media\"]"),
            Map.entry(
                    "reporting.netdata_get_data", "[[{\"name\":\"cpu\"},{\"name\":\"disk\",\"identifier\":\"sda\"}]]"),
            Map.entry("reporting.get_data", "[[{\"name\":\"arcsize\"}],{\"unit\":\"WEEK\"}]"),
            Map.entry("reporting.netdata_graph", "[\"interface\"]"),
            Map.entry("reporting.graph", "[\"load\"]"));

    @Test
    void everyMethodServedExistsWithTheSameParametersAndRoles() {
        assumeTrue(Oracle.here().isPresent(), Oracle.ABSENT);
        Map<String, JsonNode> real = Oracle.here().orElseThrow().methods();
        for (Signature signature : Signatures.all().values()) {
            assertThat(real).containsKey(signature.name());
            JsonNode facts = Objects.requireNonNull(real.get(signature.name()));
            List<String> names = new ArrayList<>();
            facts.path("params")
                    .forEach(parameter -> names.add(parameter.path("name").asText()));
            List<String> roles = new ArrayList<>();
            facts.path("roles_any_of").forEach(role -> roles.add(role.asText()));
            assertThat(signature.parameterNames()).as(signature.name()).isEqualTo(names);
            assertThat(signature.roles()).as(signature.name()).containsExactlyInAnyOrderElementsOf(roles);
            assertThat(signature.job())
                    .as(signature.name())
                    .isEqualTo(facts.path("job").asBoolean());
            assertThat(signature.open())
                    .as(signature.name())
                    .isNotEqualTo(facts.path("auth_required").asBoolean());
        }
    }

    @Test
    void everyMethodOfTheTableIsServed() {
        try (EmbeddedLab lab = EmbeddedLab.start("empty")) {
            List<String> served = lab.endpoints().getOrDefault("truenas", List.of()).stream()
                    .map(line -> line.substring(0, line.indexOf('(')))
                    .toList();
            assertThat(served)
                    .containsExactlyInAnyOrderElementsOf(Signatures.all().keySet());
        }
    }

    @Test
    void everyReadOfTheReferenceLabFitsItsPublishedType() {
        assumeTrue(Oracle.here().isPresent(), Oracle.ABSENT);
        try (EmbeddedLab lab = EmbeddedLab.start("reference");
                Socket socket = Socket.admin(lab)) {
            int read = 0;
            for (Signature signature : Signatures.all().values()) {
                boolean without = Objects.requireNonNull(
                                Oracle.here().orElseThrow().methods().get(signature.name()))
                        .path("params")
                        .findValues("required")
                        .stream()
                        .noneMatch(JsonNode::asBoolean);
                String params = READS.getOrDefault(signature.name(), without ? "[]" : "");
                if (!params.isEmpty() && !signature.job() && !signature.name().equals("auth.logout")) {
                    List<Object> arguments = new ArrayList<>();
                    Json.read(params).forEach(arguments::add);
                    socket.call(signature.name(), arguments.toArray());
                    read++;
                }
            }
            assertThat(read).isGreaterThan(80);
        }
    }
}
