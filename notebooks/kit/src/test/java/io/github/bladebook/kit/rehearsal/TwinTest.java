package io.github.bladebook.kit.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.lab.Lab;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.snapshot.Copy;
import io.github.bladebook.snapshot.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A lab that was started from a saved snapshot of another one says what that one said. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwinTest {
    /** What moves by itself, and what tells which server answered. */
    private static final Set<String> MOVING = Set.of(
            "resourceVersion",
            "url",
            "notes_url",
            "uptime",
            "cpu",
            "mem",
            "memhost",
            "statistics",
            "disk",
            "netin",
            "netout",
            "diskread",
            "diskwrite",
            "pid",
            "loadavg",
            "wait",
            "idle",
            "memory",
            "freemem",
            "balloon",
            "pressurecpufull",
            "pressurecpusome",
            "pressureiofull",
            "pressureiosome",
            "pressurememoryfull",
            "pressurememorysome",
            "next-run",
            "uptime_seconds",
            "datetime");

    @TempDir
    static Path folder;

    private Path saved;
    private Snapshot original;
    private Snapshot twin;

    @BeforeAll
    void copyTheReferenceLab() {
        saved = folder.resolve("lab.json.gz");
        try (EmbeddedLab real = EmbeddedLab.start("reference");
                Lab lab = Lab.open(Settings.ofEnvironment(real.environment()))) {
            BusyHypervisor.fill(real, lab.proxmox());
            original = lab.snapshot();
        }
        original.save(saved);
        try (EmbeddedLab copy = Rehearsal.start(saved.toString());
                Lab lab = Lab.open(Settings.ofEnvironment(copy.environment()))) {
            twin = lab.snapshot();
        }
    }

    @AfterAll
    void forget() throws IOException {
        Files.deleteIfExists(saved);
    }

    @Test
    void everySystemIsThereAndNothingIsLacking() {
        assertThat(original.lacks()).isEmpty();
        assertThat(twin.lacks()).isEmpty();
        assertThat(twin.copies())
                .extracting(Copy::system)
                .contains("openshift", "proxmox", "nautobot", "traefik", "truenas");
    }

    @Test
    void everyCollectionSaysTheSame() {
        assertThat(said(twin).keySet()).isEqualTo(said(original).keySet());
        List<String> different = new ArrayList<>();
        said(original).forEach((collection, objects) -> {
            List<JsonNode> missing = new ArrayList<>(objects);
            List<JsonNode> added = new ArrayList<>(said(twin).get(collection));
            added.forEach(missing::remove);
            objects.forEach(added::remove);
            missing.stream().limit(1).forEach(each -> different.add(collection + "\n  was " + each));
            added.stream().limit(1).forEach(each -> different.add(collection + "\n  is  " + each));
        });
        assertThat(String.join("\n", different)).isEmpty();
    }

    @Test
    void whatTheHypervisorsOwnFilesSayIsAmongIt() {
        for (String collection : List.of(
                "pools",
                "storage",
                "cluster/options",
                "cluster/backup",
                "cluster/replication",
                "cluster/ha/resources",
                "cluster/ha/rules",
                "access/users",
                "access/groups",
                "access/roles",
                "access/acl",
                "access/domains",
                "nodes/prox1/qemu/107/pending",
                "nodes/prox1/qemu/107/snapshot/other/config",
                "nodes/prox1/lxc/210/firewall/rules",
                "nodes/prox1/lxc/210/firewall/aliases",
                "nodes/prox1/lxc/210/firewall/ipset/ops")) {
            assertThat(said(twin).get("proxmox " + collection)).as(collection).isNotEmpty();
        }
    }

    @Test
    void noSecretOfTheLabIsInTheFile() throws IOException {
        String text;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(saved))) {
            text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
        assertThat(text).contains("bladebook-snapshot").doesNotContain("$2y$", "$apr1$");
        assertThat(BusyHypervisor.SECRETS).noneMatch(text::contains);
        original.copies().stream()
                .filter(copy -> copy.collection().equals("api/v1/secrets"))
                .flatMap(copy -> copy.objects().stream())
                .forEach(secret -> secret.path("data")
                        .forEach(value -> assertThat(value.asText()).isEmpty()));
    }

    private static Map<String, List<JsonNode>> said(Snapshot snapshot) {
        TreeMap<String, List<JsonNode>> said = new TreeMap<>();
        for (Copy copy : snapshot.copies()) {
            List<JsonNode> objects = new ArrayList<>();
            copy.objects().forEach(each -> objects.add(still(each.deepCopy())));
            if (copy.collection().startsWith(BusyHypervisor.WITH_A_PASSWORD)) {
                // The password is part of what the digest is taken of, and not of the file.
                objects.removeIf(row -> row.path("key").asText().equals("digest"));
                objects.forEach(row -> ((ObjectNode) row).remove("digest"));
            }
            said.put(copy.system() + " " + copy.collection(), objects);
        }
        return said;
    }

    private static JsonNode still(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(MOVING);
            if (object.path("interfaces") instanceof ArrayNode references) {
                // Nobody promises an order of these.
                List<JsonNode> sorted = new ArrayList<>();
                references.forEach(sorted::add);
                sorted.sort(Comparator.comparing(JsonNode::toString));
                references.removeAll().addAll(sorted);
            }
        }
        node.forEach(TwinTest::still);
        return node;
    }
}
