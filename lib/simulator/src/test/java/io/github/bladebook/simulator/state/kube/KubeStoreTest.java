package io.github.bladebook.simulator.state.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.SmallLab;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KubeStoreTest {
    private static final Kind POD = Kinds.of("v1", "Pod");

    private final KubeStore store = SmallLab.state().kube();

    @Test
    void aReplacedObjectKeepsItsIdentity() {
        ObjectNode before = store.get(POD, "media", "plex").orElseThrow();
        ObjectNode changed = before.deepCopy();
        changed.withObject("/status").put("phase", "Failed");
        changed.withObject("/metadata").put("uid", "other");

        ObjectNode after = store.put(changed);

        assertThat(after.at("/metadata/uid")).isEqualTo(before.at("/metadata/uid"));
        assertThat(after.at("/metadata/creationTimestamp")).isEqualTo(before.at("/metadata/creationTimestamp"));
        assertThat(after.at("/metadata/resourceVersion").asLong()).isEqualTo(store.resourceVersion());
    }

    @Test
    void aNumberOfAnotherWidthIsNoChange() {
        ObjectNode pod = store.get(POD, "media", "plex").orElseThrow();
        pod.withObject("/metadata").put("generation", 3);
        store.put(pod);
        long version = store.resourceVersion();

        pod.withObject("/metadata").put("generation", 3L);
        store.put(pod);

        assertThat(store.resourceVersion()).isEqualTo(version);
    }

    @Test
    void aReplacementThatChangesNothingIsNoChange() {
        long version = store.resourceVersion();

        store.put(store.get(POD, "media", "plex").orElseThrow());

        assertThat(store.resourceVersion()).isEqualTo(version);
    }

    @Test
    void whatIsReadCanBeChangedWithoutChangingTheLab() {
        store.get(POD, "media", "plex").orElseThrow().put("spec", "gone");

        assertThat(store.get(POD, "media", "plex").orElseThrow().path("spec").isObject())
                .isTrue();
    }

    @Test
    void anObjectLivesWhereItsKindSays() {
        assertThatThrownBy(() -> store.put(SmallLab.tree("{apiVersion: v1, kind: Pod, metadata: {name: a}}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Pod a needs a namespace");
        assertThatThrownBy(() ->
                        store.put(SmallLab.tree("{apiVersion: v1, kind: Node, metadata: {name: a, namespace: b}}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Node a takes no namespace");
    }

    @Test
    void changesOfOtherKindsMoveAWatcherOnWithoutWakingIt() throws InterruptedException {
        long version = store.resourceVersion();
        store.delete(Kinds.of("storage.k8s.io/v1", "StorageClass"), "", "lvms-vg1");

        Changes news = store.changesAfter(POD, version, Duration.ZERO);

        assertThat(news.changes()).isEmpty();
        assertThat(news.upTo()).isEqualTo(version + 1);
    }

    @Test
    void onlySoManyChangesAreRemembered() {
        long version = store.resourceVersion();
        ObjectNode map = SmallLab.tree("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: media}}");
        for (int i = 0; i <= KubeStore.REMEMBERED_CHANGES; i++) {
            store.put(map.put("immutable", i));
        }

        assertThatThrownBy(() -> store.changesAfter(POD, version, Duration.ZERO))
                .isInstanceOf(ExpiredException.class)
                .hasMessageStartingWith("too old resource version: " + version);
    }
}
