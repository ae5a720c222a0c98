package io.github.bladebook.kit.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real kube-apiserver, reached through {@code kubectl proxy}, so that no code of this project stands between test and server. */
final class RealServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path kubectl;
    private final Path kubeconfig;
    private final Process proxy;
    private final String base;
    /** The proxy takes an offer of HTTP/2 for a request to upgrade, and fails. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RealServer(Path kubectl, Path kubeconfig) throws IOException {
        this.kubectl = kubectl;
        this.kubeconfig = kubeconfig;
        proxy = new ProcessBuilder(kubectl.toString(), "--kubeconfig", kubeconfig.toString(), "proxy", "--port=0")
                .redirectErrorStream(true)
                .start();
        BufferedReader said = proxy.inputReader(StandardCharsets.UTF_8);
        String line = String.valueOf(said.readLine());
        Matcher address = Pattern.compile("127\\.0\\.0\\.1:\\d+").matcher(line);
        assertThat(address.find()).as("kubectl proxy said: %s", line).isTrue();
        base = "http://" + address.group();
    }

    /** Returns the real server, or skips the test where there is none. */
    static RealServer orSkip() throws IOException {
        String kubeconfig = System.getenv("BLADEBOOK_REAL_KUBECONFIG");
        String kubectl = System.getenv("BLADEBOOK_KUBECTL");
        assumeTrue(
                kubeconfig != null && kubectl != null,
                "skipped: no real kube-apiserver (BLADEBOOK_REAL_KUBECONFIG and BLADEBOOK_KUBECTL are not set)");
        return new RealServer(Path.of(kubectl), Path.of(kubeconfig));
    }

    Path kubeconfig() {
        return kubeconfig;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send("GET", path, null, "application/json");
    }

    JsonNode create(String path, Map<String, ?> object) throws IOException, InterruptedException {
        return send("POST", path, object, "application/json");
    }

    JsonNode patch(String path, Map<String, ?> patch) throws IOException, InterruptedException {
        return send("PATCH", path, patch, "application/merge-patch+json");
    }

    /** Deletes at once where there are no controllers to do it in time; a thing that is not there is no problem. */
    void delete(String path) throws IOException, InterruptedException {
        http.send(
                HttpRequest.newBuilder(URI.create(base + path + "?gracePeriodSeconds=0"))
                        .DELETE()
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private JsonNode send(String method, String path, Object body, String type)
            throws IOException, InterruptedException {
        HttpRequest.BodyPublisher publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", type)
                        .method(method, publisher)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isBetween(200, 299);
        return JSON.readTree(answer.body());
    }

    /** Returns what kubectl prints. */
    String kubectl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(kubectl.toString(), "--kubeconfig", kubeconfig.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @Override
    public void close() {
        proxy.destroy();
    }
}
