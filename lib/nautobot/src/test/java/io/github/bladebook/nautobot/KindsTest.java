package io.github.bladebook.nautobot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bladebook.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of kinds is held to what Nautobot publishes of itself. */
class KindsTest {
    private static Path schema() {
        String shared = System.getenv("BLADEBOOK_SHARED");
        Path folder = shared == null ? Path.of(System.getProperty("bladebook.root"), "../shared") : Path.of(shared);
        return folder.resolve("schemas/nautobot-openapi-subset.json");
    }

    private static Json request(Json api, Json operation) {
        Json schema =
                operation.at("requestBody").at("content").at("application/json").at("schema");
        Json reference = schema.at("oneOf").elements().stream()
                .filter(one -> one.names().contains("$ref"))
                .findFirst()
                .orElse(schema);
        String name = reference.text("$ref").replaceFirst(".*/", "");
        return api.at("components").at("schemas").at(name);
    }

    @Test
    void whatMayBeWrittenIsWhatIsPublished() throws IOException {
        assumeTrue(Files.exists(schema()), "the OpenAPI of Nautobot is not at hand");
        Json api = Json.parse(Files.readAllBytes(schema()));
        int compared = 0;
        for (Kind<?> kind : Kinds.all()) {
            String path = "/" + String.join("/", kind.path()) + "/";
            Json operation = api.at("paths").at(path).at("post");
            if (operation.absent()) {
                continue;
            }
            Json published = request(api, operation);
            Set<String> known = new LinkedHashSet<>(published.at("properties").names());
            // Common to all in the table, and not to be had by a few; setting them there is answered by the comparison
            // after writing.
            known.add("custom_fields");
            known.add("relationships");
            assertThat(known).as(path).containsAll(kind.fields());
            assertThat(kind.required())
                    .as(path)
                    .containsAll(published.at("required").list(Json::text));
            compared++;
        }
        assertThat(compared).isGreaterThan(25);
    }
}
