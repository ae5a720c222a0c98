package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Syncs of Argo CD, by a script: only this operation and the comparison after it count. */
class ArgoHandleTest {
    private static final String KINDS = "{\"kind\":\"APIResourceList\",\"resources\":"
            + "[{\"name\":\"applications\",\"kind\":\"Application\",\"namespaced\":true}]}";
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private ScriptedCluster cluster;
    private ArgoHandle argo;
    private int version = 10;

    @BeforeEach
    void start() {
        cluster = new ScriptedCluster(folder);
        cluster.json(KINDS);
        argo = cluster.client.argo("argocd", "web");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private String application(String status) {
        version++;
        return ("{\"apiVersion\":\"argoproj.io/v1alpha1\",\"kind\":\"Application\",\"metadata\":{\"name\":\"web\","
                        + "\"namespace\":\"argocd\",\"uid\":\"u\",\"resourceVersion\":\"%d\"},\"spec\":{},\"status\":{%s}}")
                .formatted(version, status);
    }

    private static String state(String mark, String phase, String revision, String finished) {
        return ("\"operationState\":{\"phase\":\"%s\",\"message\":\"m\",\"finishedAt\":\"%s\","
                        + "\"operation\":{\"info\":[{\"name\":\"bladebook.io/operation\",\"value\":\"%s\"}]},"
                        + "\"syncResult\":{\"revision\":\"%s\",\"resources\":[{\"kind\":\"ConfigMap\",\"namespace\":\"n\",\"name\":\"c\","
                        + "\"status\":\"SyncFailed\",\"message\":\"denied\"}]}}")
                .formatted(phase, finished, mark, revision);
    }

    private static String compared(String revision, String health, String reconciled) {
        return ",\"sync\":{\"status\":\"Synced\",\"revision\":\"%s\"},\"health\":{\"status\":\"%s\"},\"reconciledAt\":\"%s\""
                .formatted(revision, health, reconciled);
    }

    private SyncTicket asked() {
        cluster.json(application("")).json(application(""));
        return argo.sync(SyncRequest.to("abc").pruning().option("ServerSideApply=true"));
    }

    private static String event(String object) {
        return "{\"type\":\"MODIFIED\",\"object\":%s}\n".formatted(object);
    }

    private void list(String object) {
        cluster.json("{\"kind\":\"ApplicationList\",\"metadata\":{\"resourceVersion\":\"%d\"},\"items\":[%s]}"
                .formatted(version, object));
    }

    @Test
    void aSyncIsAnOperationWithRevisionOptionsAndMarkGuardedByTheVersionRead() {
        SyncTicket ticket = asked();

        cluster.request();
        cluster.request();
        RecordedRequest patch = cluster.request();
        assertThat(patch.getMethod()).isEqualTo("PATCH");
        String body =
                String.valueOf(patch.getBody() == null ? "" : patch.getBody().utf8());
        assertThat(body)
                .contains("\"revision\":\"abc\"", "\"prune\":true", "\"syncOptions\":[\"ServerSideApply=true\"]")
                .contains("\"value\":\"%s\"".formatted(ticket.mark()))
                .contains("\"operationState\":null", "\"resourceVersion\":\"11\"", "\"uid\":\"u\"");
    }

    @Test
    void anOperationUnderWayIsAConflict() {
        cluster.json(application("\"operationState\":{\"phase\":\"Running\",\"message\":\"waiting for hooks\"}"));

        assertThatThrownBy(() -> argo.sync(SyncRequest.toTarget()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("waiting for hooks");
    }

    @Test
    void whatEarlierOperationsAndComparisonsShowDoesNotCount() {
        SyncTicket ticket = asked();
        // The state of an earlier sync, healthy and of the very revision.
        list(application(state("other", "Succeeded", "abc", "2026-11-21T10:00:00Z")
                + compared("abc", "Healthy", "2026-11-21T10:00:01Z")));
        cluster.json(
                // Ours has ended, but was not compared since.
                event(application(state(ticket.mark(), "Succeeded", "abc", "2026-11-21T10:05:00Z")
                                + compared("abc", "Healthy", "2026-11-21T10:04:59Z")))
                        // Compared, but with another revision.
                        + event(application(state(ticket.mark(), "Succeeded", "abc", "2026-11-21T10:05:00Z")
                                + compared("def", "Healthy", "2026-11-21T10:05:01Z")))
                        + event(application(state(ticket.mark(), "Succeeded", "abc", "2026-11-21T10:05:00Z")
                                + compared("abc", "Progressing", "2026-11-21T10:05:02Z")))
                        + event(application(state(ticket.mark(), "Succeeded", "abc", "2026-11-21T10:05:00Z")
                                + compared("abc", "Healthy", "2026-11-21T10:05:09Z"))));
        int[] changes = {0};

        SyncOutcome outcome = argo.await(ticket, SOON, (work, done, total) -> changes[0] = (int) done);

        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.revision()).isEqualTo("abc");
        assertThat(changes[0]).as("states seen").isEqualTo(5);
    }

    @Test
    void aSyncThatFailsIsAnAnswerWithItsResources() {
        SyncTicket ticket = asked();
        list(application(state(ticket.mark(), "Failed", "abc", "2026-11-21T10:05:00Z")));
        cluster.json("");

        SyncOutcome outcome = argo.await(ticket, SOON, Progress.none());

        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome).hasToString("Failed at abc, Unknown, Unknown: m (ConfigMap n/c: SyncFailed denied)");
    }

    @Test
    void aSyncThatStaysUnhealthyTellsHowFarItIs() {
        SyncTicket ticket = asked();
        list(application(state(ticket.mark(), "Succeeded", "abc", "2026-11-21T10:05:00Z")
                + compared("abc", "Degraded", "2026-11-21T10:05:09Z")));
        cluster.json("").json("").json("").json("").json("");

        assertThatThrownBy(() -> argo.await(ticket, Duration.ofMillis(200), Progress.none()))
                .isInstanceOf(DeadlineException.class)
                .hasMessageContaining("Degraded");
    }

    @Test
    void aRefreshWaitsUntilItsAnnotationIsTaken() {
        cluster.json(application(""));
        String pending =
                application("").replace("\"uid\"", "\"annotations\":{\"argocd.argoproj.io/refresh\":\"hard\"},\"uid\"");
        list(pending);
        cluster.json(event(
                application(compared("abc", "Healthy", "2026-11-21T10:05:09Z").substring(1))));

        Application seen = argo.refresh(true, SOON, Progress.none());

        assertThat(seen.sync() + seen.health()).isEqualTo("SyncedHealthy");
        cluster.request();
        RecordedRequest patch = cluster.request();
        assertThat(String.valueOf(patch.getBody() == null ? "" : patch.getBody().utf8()))
                .contains("\"argocd.argoproj.io/refresh\":\"hard\"");
    }
}
