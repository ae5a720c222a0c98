package io.github.bladebook.openshift;

import io.github.bladebook.core.time.Seams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/** An API server that answers by a script, a kubeconfig for it, and a sleeper that only notes how long it was to sleep. */
final class ScriptedCluster implements AutoCloseable {
    static final String TOKEN = "sha256~very-secret";

    final MockWebServer server = new MockWebServer();
    final List<Duration> slept = new ArrayList<>();
    final OpenShiftClient client;

    ScriptedCluster(Path folder) {
        try {
            server.start();
            client = OpenShiftClient.connect(
                    KubeAccess.of(kubeconfig(folder, address(), "token: " + TOKEN)),
                    new Seams(Clock.systemUTC(), slept::add, new Random(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getPort();
    }

    static Path kubeconfig(Path folder, String server, String user) throws IOException {
        return Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: lab
                clusters: [{name: lab, cluster: {server: "%s"}}]
                contexts: [{name: lab, context: {cluster: lab, user: admin}}]
                users: [{name: admin, user: {%s}}]
                """.formatted(server, user));
    }

    ScriptedCluster json(String body) {
        return answer(200, "application/json", body);
    }

    ScriptedCluster answer(int code, String type, String body) {
        return then(new MockResponse.Builder()
                .code(code)
                .setHeader("Content-Type", type)
                .body(body)
                .build());
    }

    /** Answers as the API server refuses. */
    ScriptedCluster status(int code, String message) {
        return answer(code, "application/json", "{\"kind\":\"Status\",\"message\":\"%s\"}".formatted(message));
    }

    ScriptedCluster protobuf(byte[] body) {
        return then(new MockResponse.Builder()
                .setHeader("Content-Type", ProtobufList.MEDIA_TYPE)
                .body(new Buffer().write(body))
                .build());
    }

    ScriptedCluster then(MockResponse response) {
        server.enqueue(response);
        return this;
    }

    RecordedRequest request() {
        try {
            return server.takeRequest();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
