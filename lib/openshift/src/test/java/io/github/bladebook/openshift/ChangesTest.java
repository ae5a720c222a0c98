package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.ConnectionException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.error.ThrottledException;
import java.nio.file.Path;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A change on the wire: sent once, and what its refusal means. */
class ChangesTest {
    private static final String KINDS = "{\"kind\":\"APIResourceList\",\"resources\":"
            + "[{\"name\":\"configmaps\",\"kind\":\"ConfigMap\",\"namespaced\":true}]}";
    private static final KubeObject WANTED =
            KubeObject.of("v1", "ConfigMap", "n", "a").with(Map.of("k", "v"), "data");

    @TempDir
    Path folder;

    private ScriptedCluster cluster;

    @BeforeEach
    void start() {
        cluster = new ScriptedCluster(folder);
        cluster.json(KINDS);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private long posts() {
        long posts = 0;
        for (int count = cluster.server.getRequestCount(); count > 0; count--) {
            RecordedRequest request = cluster.request();
            posts += request.getMethod().equals("POST") ? 1 : 0;
        }
        return posts;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "502 |                     | is left open",
                "504 |                     | is left open",
                "503 |                     | is left open",
                "500 | etcdserver: request timed out | is left open"
            })
    void whatLeavesOpenIsLookedAtAndNotSentAgain(int code, String said, String why) {
        if (said == null) {
            cluster.answer(code, "text/plain", "upstream");
        } else {
            cluster.status(code, said);
        }
        cluster.status(404, "not found").status(404, "not found").status(404, "not found");

        assertThatThrownBy(() -> cluster.client.objects().create(WANTED))
                .as(why)
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("leaves open whether it was done");
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void aConnectionThatEndsWithoutAnswerIsLookedAt() {
        cluster.then(new MockResponse.Builder()
                        .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                        .build())
                .status(404, "not found")
                .json(WANTED.with("other", "metadata", "annotations", KubeObjects.MARK)
                        .with("u-1", "metadata", "uid")
                        .json());

        assertThatThrownBy(() -> cluster.client.objects().create(WANTED))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("(uid u-1) is not the one sent");
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void aPlainRefusalByAWebhookThatFailsIsNotOpen() {
        cluster.status(
                500,
                "Internal error occurred: failed calling webhook \\\"v.lab.example\\\": context deadline exceeded");

        assertThatThrownBy(() -> cluster.client.objects().create(WANTED))
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("Look at the pods and the service behind that webhook");
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void aWebhookThatDeniesIsNamed() {
        cluster.status(403, "admission webhook \\\"policy.lab.example\\\" denied the request: no latest tags");

        assertThatThrownBy(() -> cluster.client.objects().create(WANTED))
                .isInstanceOf(PermissionException.class)
                .hasMessageContaining("no latest tags")
                .hasMessageContaining("Correct what the policy of policy.lab.example names");
    }

    @Test
    void aBusyServerHasNotDoneIt() {
        cluster.then(new MockResponse.Builder()
                .code(429)
                .setHeader("Content-Type", "application/json")
                .setHeader("Retry-After", "1")
                .body("{\"kind\":\"Status\",\"message\":\"Too many requests\",\"reason\":\"TooManyRequests\"}")
                .build());

        assertThatThrownBy(() -> cluster.client.objects().create(WANTED)).isInstanceOf(ThrottledException.class);
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void aChangeThatCannotLeaveIsAPlainConnectionProblem() {
        Http http = cluster.client.calls().http();
        cluster.server.close();

        assertThatThrownBy(() ->
                        http.change(Call.change("POST", "/x", Call.JSON, "{}", "try"), answer -> "", refusal -> null))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("refused");
    }
}
