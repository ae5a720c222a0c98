package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.PermissionException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a watch makes of lost connections and forgotten events, by a script. */
class ObjectWatchTest {
    private static final String KINDS = "{\"kind\":\"APIResourceList\",\"resources\":"
            + "[{\"name\":\"configmaps\",\"kind\":\"ConfigMap\",\"namespaced\":true}]}";

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

    private static String object(String name, String uid, int version) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"%s\",\"namespace\":\"n\",\"uid\":\"%s\",\"resourceVersion\":\"%d\"}}"
                .formatted(name, uid, version);
    }

    private static String list(int version, String... objects) {
        return "{\"kind\":\"ConfigMapList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"%d\"},\"items\":[%s]}"
                .formatted(version, String.join(",", objects));
    }

    private static String event(String type, String object) {
        return "{\"type\":\"%s\",\"object\":%s}\n".formatted(type, object);
    }

    private List<String> read(int events) {
        List<String> seen = new ArrayList<>();
        try (ObjectWatch watch = cluster.client.objects().watch("v1", "ConfigMap", "n", Selection.all())) {
            while (seen.size() < events) {
                WatchEvent event = watch.next(Duration.ofSeconds(20)).orElseThrow();
                seen.add("%s %s %s%s"
                        .formatted(
                                event.type(),
                                event.object().name(),
                                event.object().resourceVersion(),
                                event.relisted() ? " relisted" : ""));
            }
        }
        return seen;
    }

    @Test
    void aLostConnectionIsTakenUpWhereItWas() {
        cluster.json(list(5, object("a", "1", 3)))
                .json(event("MODIFIED", object("a", "1", 7)))
                .then(new MockResponse.Builder()
                        .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                        .build())
                .json(event("BOOKMARK", object("", "", 9)) + event("DELETED", object("a", "1", 11)));

        assertThat(read(4)).containsExactly("ADDED a 3", "CHANGED a 7", "BOOKMARK  9", "DELETED a 11");
        cluster.request();
        cluster.request();
        assertThat(cluster.request().getTarget()).contains("resourceVersion=5", "watch=1", "allowWatchBookmarks=true");
        assertThat(cluster.request().getTarget()).contains("resourceVersion=7");
        assertThat(cluster.request().getTarget()).contains("resourceVersion=7");
    }

    @Test
    void forgottenEventsAreMadeOfANewList() {
        cluster.json(list(5, object("a", "1", 3), object("b", "2", 4), object("c", "3", 5)))
                .json(
                        event(
                                "ERROR",
                                "{\"kind\":\"Status\",\"code\":410,\"reason\":\"Expired\",\"message\":\"too old resource version\"}"))
                .json(list(20, object("b", "9", 15), object("c", "3", 16), object("d", "4", 17)))
                .json(event("MODIFIED", object("d", "4", 21)));

        assertThat(read(10))
                .containsExactly(
                        "ADDED a 3",
                        "ADDED b 4",
                        "ADDED c 5",
                        "DELETED a 3 relisted",
                        "DELETED b 4 relisted",
                        "ADDED b 15 relisted",
                        "CHANGED c 16 relisted",
                        "ADDED d 17 relisted",
                        "BOOKMARK  20",
                        "CHANGED d 21");
    }

    @Test
    void aRefusedWatchOfForgottenEventsIsListedAnewToo() {
        cluster.json(list(5, object("a", "1", 3)))
                .status(410, "too old resource version: 5 (30)")
                .json(list(30, object("a", "1", 29)))
                .json(event("DELETED", object("a", "1", 31)));

        assertThat(read(4)).containsExactly("ADDED a 3", "CHANGED a 29 relisted", "BOOKMARK  30", "DELETED a 31");
    }

    @Test
    void anEventCutInTheMiddleIsReadAgain() {
        String whole = event("MODIFIED", object("a", "1", 7));
        cluster.json(list(5, object("a", "1", 3)))
                .json(whole.substring(0, whole.length() / 2))
                .json(whole);

        assertThat(read(2)).containsExactly("ADDED a 3", "CHANGED a 7");
    }

    @Test
    void aMissingRightEndsTheWatchWithItsName() {
        cluster.status(403, "User \\\"eve\\\" cannot list resource \\\"configmaps\\\" in API group \\\"\\\"");
        try (ObjectWatch watch = cluster.client.objects().watch("v1", "ConfigMap", "n", Selection.all())) {
            assertThatThrownBy(() -> watch.next(Duration.ofSeconds(20)))
                    .isInstanceOf(PermissionException.class)
                    .hasMessageContaining("user eve has no right to list configmaps");
            assertThatThrownBy(() -> watch.next(Duration.ZERO)).isInstanceOf(PermissionException.class);
        }
    }

    @Test
    void anEmptyListIsTold() {
        cluster.json(list(5)).json(event("ADDED", object("a", "1", 6)));

        assertThat(read(2)).containsExactly(WatchEvent.Type.BOOKMARK + "  5", "ADDED a 6");
    }
}
