package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.openshift.Deletion.Propagation;
import io.github.bladebook.openshift.KubePatch.Operation;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Create, replace, patch, status and delete, with what they take for granted and how they are refused. */
@ParameterizedClass
@EnumSource(Side.class)
class ObjectsContractTest {
    @Parameter
    Side side = Side.EMBEDDED;

    private Side.Opened opened;
    private Bench bench;
    private KubeObjects objects;

    @BeforeEach
    void open() {
        opened = side.open();
        bench = new Bench(opened.client(), side == Side.REAL);
        objects = bench.client.objects();
    }

    @AfterEach
    void close() {
        if (bench != null) {
            bench.close();
            opened.close();
        }
    }

    private KubeObject created(String name) {
        return objects.create(bench.configMap(name, Map.of("a", "1")));
    }

    private ResourceHandle settings() {
        return bench.at("v1", "ConfigMap", "settings");
    }

    @Test
    void whatIsCreatedHasItsMarkAndCanBeRead() {
        KubeObject made = created("settings");

        assertThat(made.annotations()).containsKey(KubeObjects.MARK);
        assertThat(settings().get()).isEqualTo(made);
        assertThat(settings().find()).contains(made);
    }

    @Test
    void aNameThatIsTakenIsAConflict() {
        created("settings");

        assertThatThrownBy(() -> created("settings"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("configmaps \"settings\" already exists")
                .hasMessageContaining("Look at the object that is there");
    }

    @Test
    void theServerNamesWhatHasAPrefixOnly() {
        KubeObject wanted =
                bench.configMap("x", Map.of()).without("metadata", "name").with("run-", "metadata", "generateName");

        KubeObject made = objects.create(wanted);

        assertThat(made.name()).matches("run-[a-z0-9]{5}");
        assertThat(objects.create(wanted).name()).isNotEqualTo(made.name());
    }

    @Test
    void aNameThatIsNoneIsRefusedByItsField() {
        InvalidRequestException refused =
                catchThrowableOfType(InvalidRequestException.class, () -> created("Settings_1"));

        assertThat(refused.fields()).containsKey("metadata.name");
        assertThat(refused).hasMessageContaining("lowercase RFC 1123 subdomain");
    }

    @Test
    void severalMistakesAreToldField() {
        KubeObject wrong = bench.pod("web")
                .with(List.of(Map.of("name", "Web", "image", "")), "spec", "containers")
                .with("Sometimes", "spec", "restartPolicy");

        InvalidRequestException refused =
                catchThrowableOfType(InvalidRequestException.class, () -> objects.create(wrong));

        assertThat(refused.fields())
                .containsKeys("spec.containers[0].name", "spec.containers[0].image", "spec.restartPolicy");
    }

    @Test
    void aSelectorThatMissesItsOwnTemplateIsRefused() {
        KubeObject wrong = bench.deployment("web", 1).with(Map.of("app", "other"), "spec", "selector", "matchLabels");

        InvalidRequestException refused =
                catchThrowableOfType(InvalidRequestException.class, () -> objects.create(wrong));

        assertThat(refused.fields()).containsKey("spec.template.metadata.labels");
    }

    @Test
    void aDryRunCreatesNothing() {
        assertThat(objects.dryRunCreate(bench.deployment("web", 1)).text("spec", "strategy", "type"))
                .isEqualTo("RollingUpdate");
        assertThat(bench.at("apps/v1", "Deployment", "web").find()).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> settings().get())
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("configmaps \"settings\" not found");
        assertThat(settings().find()).isEmpty();
    }

    @Test
    void aKindThatIsNotServedIsToldByItsName() {
        assertThatThrownBy(() -> bench.at("no.lab.example/v1", "Nothing", "x").get())
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("find the kind Nothing of no.lab.example/v1")
                .hasMessageContaining("does not serve it");
    }

    @Test
    void aNamespacedKindWithoutNamespaceIsRefusedBeforeItIsSent() {
        assertThatThrownBy(() -> objects.create(KubeObject.of("v1", "ConfigMap", "", "settings")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no namespace is named");
        assertThatThrownBy(() -> objects.create(KubeObject.of("v1", "Namespace", "x", "y")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("have no namespace");
    }

    @Test
    void listsAreNarrowedByLabelAndByField() {
        objects.create(bench.configMap("a", Map.of()).with("web", "metadata", "labels", "app"));
        objects.create(bench.configMap("b", Map.of()).with("db", "metadata", "labels", "app"));

        assertThat(objects.list("v1", "ConfigMap", bench.namespace, Selection.labels("app=web"))
                        .items())
                .extracting(KubeObject::name)
                .containsExactly("a");
        assertThat(objects.list("v1", "ConfigMap", bench.namespace, Selection.labels("app in (web,db)"))
                        .items())
                .extracting(KubeObject::name)
                .containsExactlyInAnyOrder("a", "b");
        assertThat(objects.list("v1", "ConfigMap", bench.namespace, Selection.fields("metadata.name=b"))
                        .items())
                .singleElement()
                .satisfies(one -> assertThat(one.apiVersion() + one.kind()).isEqualTo("v1ConfigMap"));
    }

    @Test
    void aReplacementOfAnOlderStateIsAConflict() {
        KubeObject read = created("settings");
        objects.replace(read.with("2", "data", "a"));

        assertThatThrownBy(() -> objects.replace(read.with("3", "data", "a")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("the object has been modified")
                .hasMessageContaining("Read the object again");
        assertThat(settings().get().text("data", "a")).isEqualTo("2");
    }

    @Test
    void aReplacementDropsWhatIsNotInIt() {
        KubeObject read = objects.create(bench.configMap("settings", Map.of("a", "1", "b", "2")));

        objects.replace(read.without("data", "b"));

        assertThat(settings().get().tree().strings("data")).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void whatWasNotReadIsNotReplaced() {
        assertThatThrownBy(() -> objects.replace(bench.configMap("settings", Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no resourceVersion");
    }

    @Test
    void aReplacementMayNotChangeWhatCannotChange() {
        KubeObject read = objects.create(bench.deployment("web", 1));

        InvalidRequestException refused = catchThrowableOfType(
                InvalidRequestException.class,
                () -> objects.replace(read.with("other", "spec", "selector", "matchLabels", "app")
                        .with("other", "spec", "template", "metadata", "labels", "app")));

        assertThat(refused.fields()).containsKey("spec.selector");
        assertThat(refused).hasMessageContaining("field is immutable");
    }

    @Test
    void aMergePatchChangesAndRemovesFields() {
        objects.create(bench.configMap("settings", Map.of("a", "1", "b", "2")));
        Map<String, Object> data = new HashMap<>();
        data.put("a", "9");
        data.put("b", null);

        settings().patch(KubePatch.merge(Map.of("data", data)));

        assertThat(settings().get().tree().strings("data")).isEqualTo(Map.of("a", "9"));
    }

    @Test
    void aPatchOfAnotherStateIsAConflict() {
        KubeObject read = created("settings");
        settings().patch(KubePatch.merge(Map.of("data", Map.of("a", "2"))));

        assertThatThrownBy(() -> settings()
                        .patch(KubePatch.merge(Map.of("data", Map.of("a", "3"))).ifStill(read)))
                .isInstanceOf(ConflictException.class);
        assertThat(settings().get().text("data", "a")).isEqualTo("2");
    }

    @Test
    void aPatchOfAnotherObjectOfThatNameIsAConflict() {
        KubeObject read = created("settings");
        settings().delete();
        created("settings");

        assertThatThrownBy(() -> settings()
                        .patch(KubePatch.merge(Map.of("data", Map.of("a", "3"))).ifUid(read.uid())))
                .isInstanceOf(ConflictException.class);
        assertThat(settings().get().text("data", "a")).isEqualTo("1");
    }

    @Test
    void aJsonPatchIsDoneInItsOrder() {
        created("settings");

        settings()
                .patch(KubePatch.json(List.of(
                        Operation.test("/data/a", "1"),
                        Operation.replace("/data/a", "2"),
                        Operation.add("/data/b", "3"))));

        assertThat(settings().get().tree().strings("data")).isEqualTo(Map.of("a", "2", "b", "3"));
    }

    @Test
    void aJsonPatchOfAnotherStateIsAConflict() {
        KubeObject read = created("settings");
        settings().patch(KubePatch.merge(Map.of("data", Map.of("a", "2"))));

        assertThatThrownBy(() -> settings()
                        .patch(KubePatch.json(List.of(Operation.replace("/data/a", "3")))
                                .ifStill(read)))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void aJsonPatchWhoseTestFailsIsRefused() {
        created("settings");

        assertThatThrownBy(() -> settings()
                        .patch(KubePatch.json(List.of(Operation.test("/data/a", "x"), Operation.remove("/data/a")))))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(settings().get().text("data", "a")).isEqualTo("1");
    }

    @Test
    void aDryRunOfAPatchChangesNothing() {
        created("settings");

        KubeObject after = settings().dryRunPatch(KubePatch.merge(Map.of("data", Map.of("a", "2"))));

        assertThat(after.text("data", "a")).isEqualTo("2");
        assertThat(settings().get().text("data", "a")).isEqualTo("1");
    }

    @Test
    void aPatchOfTheStatusLeavesWhatIsWanted() {
        objects.create(bench.deployment("web", 2));
        ResourceHandle web = bench.at("apps/v1", "Deployment", "web");

        web.patchStatus(KubePatch.merge(
                Map.of("spec", Map.of("replicas", 7), "status", Map.of("observedGeneration", 1, "replicas", 2))));

        assertThat(web.get().text("spec", "replicas")).isEqualTo("2");
        assertThat(web.get().text("status", "replicas")).isEqualTo("2");
    }

    @Test
    void aReplacementLeavesTheStatus() {
        KubeObject made = objects.create(bench.deployment("web", 2));

        objects.replace(made.with(9, "status", "replicas").with("x", "metadata", "labels", "tier"));

        assertThat(bench.at("apps/v1", "Deployment", "web").get().text("status", "replicas"))
                .isNotEqualTo("9");
    }

    @Test
    void theGenerationCountsWhatIsWantedOnly() {
        KubeObject made = objects.create(bench.deployment("web", 2));
        ResourceHandle web = bench.at("apps/v1", "Deployment", "web");

        web.patch(KubePatch.merge(Map.of("metadata", Map.of("labels", Map.of("tier", "front")))));
        assertThat(web.get().generation()).isEqualTo(made.generation());
        web.patch(KubePatch.merge(Map.of("spec", Map.of("replicas", 3))));
        assertThat(web.get().generation()).isEqualTo(made.generation() + 1);
    }

    @Test
    void whatIsDeletedIsGone() {
        KubeObject made = created("settings");

        Deletion deletion = settings().delete();

        assertThat(deletion).isEqualTo(new Deletion(settings().key(), made.uid(), true, List.of()));
        assertThat(settings().find()).isEmpty();
    }

    @Test
    void anotherObjectOfTheNameIsNotDeleted() {
        KubeObject made = created("settings");
        settings().delete();
        created("settings");

        assertThatThrownBy(() -> settings().delete(made.uid(), Propagation.Background))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("UID");
        assertThat(settings().find()).isPresent();
    }

    @Test
    void whatIsNotThereCannotBeDeleted() {
        assertThatThrownBy(() -> settings().delete("11111111-2222-3333-4444-555555555555", Propagation.Background))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aFinalizerHoldsADeletedObjectUntilItIsTakenAway() {
        objects.create(
                bench.configMap("settings", Map.of()).with(List.of("lab.example/hold"), "metadata", "finalizers"));

        Deletion deletion = settings().delete();

        assertThat(deletion.gone()).isFalse();
        assertThat(deletion.finalizers()).containsExactly("lab.example/hold");
        assertThat(deletion)
                .hasToString("ConfigMap %s/settings is going, waits for lab.example/hold".formatted(bench.namespace));
        assertThat(settings().get().terminating()).isTrue();
        settings().patch(KubePatch.merge(Map.of("metadata", Map.of("finalizers", List.of()))));
        assertThat(settings().find()).isEmpty();
    }

    @Test
    void aSecondDeleteOfWhatIsGoingChangesNothing() {
        KubeObject made = objects.create(
                bench.configMap("settings", Map.of()).with(List.of("lab.example/hold"), "metadata", "finalizers"));
        settings().delete();

        assertThat(settings().delete(made.uid(), Propagation.Background).gone()).isFalse();
    }

    @Test
    void aNamespaceThatIsGoingTakesNothingNew() {
        String other = bench.namespace + "-b";
        try (Bench second = bench.beside(other)) {
            assertThat(second).isNotSameAs(bench);
            objects.create(KubeObject.of("v1", "Namespace", "", other));
            objects.create(KubeObject.of("v1", "ConfigMap", other, "held")
                    .with(List.of("lab.example/hold"), "metadata", "finalizers"));
            bench.client.resource("v1", "Namespace", "", other).delete();

            assertThatThrownBy(() -> objects.create(KubeObject.of("v1", "ConfigMap", other, "late")))
                    .isInstanceOf(PermissionException.class)
                    .hasMessageContaining("because it is being terminated")
                    .hasMessageContaining("Wait until the namespace is gone");
        }
    }

    @Test
    void awaitGoneEndsWhenTheLastFinalizerIsTaken() {
        KubeObject made = objects.create(
                bench.configMap("settings", Map.of()).with(List.of("lab.example/hold"), "metadata", "finalizers"));
        settings().delete();
        Thread other = new Thread(() ->
                settings().patch(KubePatch.merge(Map.of("metadata", Map.of("finalizers", List.of())))));
        other.start();

        settings().awaitGone(made.uid(), Duration.ofMinutes(1), Progress.none());

        assertThat(settings().find()).isEmpty();
    }

    @Test
    void aFullQuotaIsToldByItsName() {
        objects.create(bench.object("v1", "ResourceQuota", "small").with(Map.of("pods", "1"), "spec", "hard"));
        bench.at("v1", "ResourceQuota", "small")
                .await(
                        "wait until the quota counts",
                        now -> now.filter(this::counted).isPresent(),
                        Duration.ofMinutes(1),
                        Progress.none());
        objects.create(bench.pod("one"));

        assertThatThrownBy(() -> objects.create(bench.pod("two")))
                .isInstanceOf(PermissionException.class)
                .hasMessageContaining("exceeded quota: small, requested: pods=1, used: pods=1, limited: pods=1")
                .hasMessageContaining("raise the quota small (used pods=1 of pods=1)");
    }

    /** Where no controller counts, the test does. */
    private boolean counted(KubeObject quota) {
        if (side == Side.REAL && quota.text("status", "hard", "pods").isEmpty()) {
            objects.replaceStatus(
                    quota.with(Map.of("hard", Map.of("pods", "1"), "used", Map.of("pods", "0")), "status"));
            return false;
        }
        return quota.text("status", "hard", "pods").equals("1");
    }

    @Test
    void aLimitRangeSetsDefaultsAndRefusesWhatIsBeyond() {
        objects.create(bench.object("v1", "LimitRange", "range")
                .with(
                        List.of(Map.of(
                                "type", "Container",
                                "max", Map.of("memory", "1Gi"),
                                "default", Map.of("memory", "256Mi"))),
                        "spec",
                        "limits"));

        KubeObject pod = objects.create(bench.pod("one"));
        KubeObject large = bench.pod("two")
                .with(
                        List.of(Map.of(
                                "name", "web",
                                "image", "registry.lab.example/web:1",
                                "resources", Map.of("limits", Map.of("memory", "2Gi")))),
                        "spec",
                        "containers");

        assertThat(String.valueOf(pod.at("spec", "containers"))).contains("memory=256Mi");
        assertThatThrownBy(() -> objects.create(large))
                .isInstanceOf(PermissionException.class)
                .hasMessageContaining("maximum memory usage per Container is 1Gi")
                .hasMessageContaining("LimitRange");
    }

    @Test
    void aKindMadeByACrdIsServedValidatedAndApplied() {
        String group = "g" + Bench.suffix() + ".lab.example";
        KubeObject crd = Manifests.parse("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: racks.%s}
                spec:
                  group: %s
                  scope: Namespaced
                  names: {plural: racks, singular: rack, kind: Rack, listKind: RackList}
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    subresources: {status: {}}
                    schema:
                      openAPIV3Schema:
                        type: object
                        properties:
                          spec:
                            type: object
                            required: [units]
                            properties: {units: {type: integer, minimum: 1}, color: {type: string, default: grey}}
                          status: {type: object, x-kubernetes-preserve-unknown-fields: true}
                """.formatted(group, group)).get(0);
        objects.create(crd);
        ResourceHandle definition =
                bench.client.resource("apiextensions.k8s.io/v1", "CustomResourceDefinition", "", crd.name());
        try {
            definition.await(
                    "wait until racks are served",
                    now -> now.stream()
                            .flatMap(one -> one.conditions().stream())
                            .anyMatch(condition -> condition.type().equals("Established") && condition.holds()),
                    Duration.ofMinutes(1),
                    Progress.none());
            KubeObject rack = bench.object(group + "/v1", "Rack", "r1").with(42, "spec", "units");
            Served.soon(bench.client, rack.key());

            assertThat(objects.apply(rack).orThrow().text("spec", "color")).isEqualTo("grey");
            InvalidRequestException refused = catchThrowableOfType(
                    InvalidRequestException.class, () -> objects.apply(rack.with(0, "spec", "units")));
            assertThat(refused.fields()).containsKey("spec.units");
            KubeObject told = bench.at(group + "/v1", "Rack", "r1")
                    .patchStatus(KubePatch.merge(Map.of("status", Map.of("phase", "Mounted"))));
            assertThat(told.text("status", "phase")).isEqualTo("Mounted");
            assertThat(objects.list(group + "/v1", "Rack", bench.namespace, Selection.all())
                            .items())
                    .hasSize(1);
        } finally {
            definition.delete();
        }
    }

    @Test
    void namesWithOddLettersStayNames() {
        assertThatThrownBy(() -> bench.at("v1", "ConfigMap", "../secrets/x").get())
                .isInstanceOfAny(NotFoundException.class, InvalidRequestException.class);
        assertThat(Arrays.asList(KubePath.part("a/b"), KubePath.part("a b"))).containsExactly("a%2Fb", "a%20b");
    }
}
