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
            "snaptime",
            "ctime",
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
        try (Lab lab = Lab.open("reference")) {
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
            List<String> missing = new ArrayList<>(objects);
            List<String> added = new ArrayList<>(said(twin).get(collection));
            added.forEach(missing::remove);
            objects.forEach(added::remove);
            missing.stream().limit(1).forEach(each -> different.add(collection + "\n  was " + each));
            added.stream().limit(1).forEach(each -> different.add(collection + "\n  is  " + each));
        });
        assertThat(String.join("\n", different)).isEmpty();
    }

    @Test
    void noSecretOfTheLabIsInTheFile() throws IOException {
        String text;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(saved))) {
            text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
        assertThat(text).contains("bladebook-snapshot").doesNotContain("$2y$", "$apr1$");
        original.copies().stream()
                .filter(copy -> copy.collection().equals("api/v1/secrets"))
                .flatMap(copy -> copy.objects().stream())
                .forEach(secret -> secret.path("data")
                        .forEach(value -> assertThat(value.asText()).isEmpty()));
    }

    private static Map<String, List<String>> said(Snapshot snapshot) {
        TreeMap<String, List<String>> said = new TreeMap<>();
        snapshot.copies()
                .forEach(copy -> said.put(
                        copy.system() + " " + copy.collection(),
                        copy.objects().stream()
                                .map(each -> still(each.deepCopy()).toString())
                                .toList()));
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
