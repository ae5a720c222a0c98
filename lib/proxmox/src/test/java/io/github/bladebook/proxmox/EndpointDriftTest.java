package io.github.bladebook.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every path that the client calls is one of the published schema, with that method and those parameters. */
class EndpointDriftTest {
    private static final Path SCHEMA =
            Path.of(System.getProperty("bladebook.root"), "../shared/schemas/pve-apidoc.json");
    private static final Upid TASK =
            Upid.parse("UPID:prox1:0000A1B2:00C3D4E5:65E1A2B3:qmclone:106:reader@pve!bladebook:");

    private static Set<String> called(Path folder) {
        Set<String> calls = new LinkedHashSet<>();
        try (PveFixture pve = new PveFixture(folder)) {
            pve.server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    calls.add(request.getMethod() + " " + request.getTarget().substring("/api2/json".length()));
                    String data = request.getTarget().endsWith("/access/ticket")
                            ? "{\"ticket\":\"t\",\"CSRFPreventionToken\":\"c\"}"
                            : "null";
                    return new MockResponse.Builder()
                            .body("{\"data\":" + data + "}")
                            .build();
                }
            });
            ProxmoxClient client = pve.client(new Login.Password("root@pam", Secret.of("x")));
            NodeHandle node = client.node("prox1");
            TaskFilter filter = TaskFilter.all()
                    .guest(106)
                    .type("qmclone")
                    .since(TASK.started())
                    .onlyFailed();
            List<Runnable> readings = List.of(
                    client::version,
                    client::nodes,
                    client::resources,
                    client::permissions,
                    node::status,
                    node::vms,
                    node::containers,
                    node::storages,
                    () -> node.storage("local").content("iso"),
                    () -> node.tasks(filter).toList(),
                    () -> node.vm(106).config(),
                    () -> node.vm(106).status(),
                    () -> node.vm(106).interfaces(),
                    () -> node.lxc(210).config(),
                    () -> node.lxc(210).status(),
                    () -> node.lxc(210).interfaces(),
                    () -> client.task(TASK).status(),
                    () -> client.task(TASK).log().toList());
            readings.forEach(EndpointDriftTest::attempt);
            client.close();
            assertThat(calls).hasSize(readings.size() + 1);
        }
        return calls;
    }

    private static void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (LabException e) {
            // The answer is empty on purpose: only the path counts here.
            assertThat(e).hasMessageContaining("is not the JSON expected");
        }
    }

    private static void collect(Json node, Set<String> published) {
        for (String method : node.at("info").names()) {
            Set<String> parameters =
                    node.at("info").at(method).at("parameters").at("properties").names();
            String path =
                    Pattern.compile("\\{[^}]+}").matcher(node.text("path")).replaceAll("[^/?]+");
            String query = parameters.isEmpty() ? "" : "(\\?((%s)=[^&]*&?)*)?".formatted(String.join("|", parameters));
            published.add(method + " " + path + query);
        }
        node.at("children").elements().forEach(child -> collect(child, published));
    }

    @Test
    void everyCallIsPublished(@TempDir Path folder) throws IOException {
        assumeTrue(Files.exists(SCHEMA), "the schema of Proxmox VE is not at hand");
        Set<String> published = new LinkedHashSet<>();
        Json.parse(Files.readAllBytes(SCHEMA)).elements().forEach(node -> collect(node, published));

        assertThat(called(folder)).allMatch(call -> published.stream().anyMatch(form -> Pattern.matches(form, call)));
    }
}
