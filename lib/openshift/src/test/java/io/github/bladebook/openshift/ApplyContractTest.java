package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.openshift.ApplyResult.Applied;
import io.github.bladebook.openshift.ApplyResult.Conflict;
import io.github.bladebook.openshift.ApplyResult.Effect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Server-side apply, its conflicts, and what it would change. */
@ParameterizedClass
@EnumSource(Side.class)
class ApplyContractTest {
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

    @Test
    void whatIsAppliedFirstIsCreated() {
        ApplyResult result = objects.apply(bench.configMap("settings", Map.of("a", "1")));

        assertThat(result).isInstanceOfSatisfying(Applied.class, applied -> {
            assertThat(applied.effect()).isEqualTo(Effect.CREATED);
            assertThat(applied.object().uid()).isNotEmpty();
        });
        assertThat(bench.at("v1", "ConfigMap", "settings").get().text("data", "a"))
                .isEqualTo("1");
    }

    @Test
    void whatIsAppliedAgainIsUnchanged() {
        KubeObject wanted = bench.configMap("settings", Map.of("a", "1"));
        KubeObject first = objects.apply(wanted).orThrow();

        ApplyResult second = objects.apply(wanted);

        assertThat(second).isEqualTo(new Applied(first, Effect.UNCHANGED));
    }

    @Test
    void aFieldNoLongerAppliedGoes() {
        objects.apply(bench.configMap("settings", Map.of("a", "1", "b", "2")));

        ApplyResult result = objects.apply(bench.configMap("settings", Map.of("a", "1")));

        assertThat(((Applied) result).effect()).isEqualTo(Effect.CHANGED);
        assertThat(result.orThrow().tree().strings("data")).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void whatOthersSetStays() {
        objects.apply(bench.configMap("settings", Map.of("a", "1")), Apply.as("one"));

        KubeObject both = objects.apply(bench.configMap("settings", Map.of("b", "2")), Apply.as("two"))
                .orThrow();

        assertThat(both.tree().strings("data")).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    void aFieldOfAnotherManagerIsAConflictAndNothingIsChanged() {
        objects.apply(bench.configMap("settings", Map.of("a", "1")), Apply.as("one"));

        ApplyResult result = objects.apply(bench.configMap("settings", Map.of("a", "2", "c", "3")), Apply.as("two"));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Conflict.class,
                        conflict -> assertThat(conflict.fields()).containsExactly(new FieldConflict("one", ".data.a")));
        assertThat(bench.at("v1", "ConfigMap", "settings").get().tree().strings("data"))
                .isEqualTo(Map.of("a", "1"));
        ConflictException thrown = catchThrowableOfType(ConflictException.class, result::orThrow);
        assertThat(thrown.fields()).isEqualTo(Map.of(".data.a", "one"));
        assertThat(thrown).hasMessageContaining(".data.a is held by one");
    }

    @Test
    void forceTakesTheFieldAndTheFormerManagerThenConflicts() {
        objects.apply(bench.configMap("settings", Map.of("a", "1")), Apply.as("one"));

        objects.apply(
                        bench.configMap("settings", Map.of("a", "2")),
                        Apply.as("two").force())
                .orThrow();
        ApplyResult former = objects.apply(bench.configMap("settings", Map.of("a", "1")), Apply.as("one"));

        assertThat(former)
                .isInstanceOfSatisfying(
                        Conflict.class,
                        conflict -> assertThat(conflict.fields()).containsExactly(new FieldConflict("two", ".data.a")));
    }

    @Test
    void equalValuesAreSharedWithoutConflict() {
        objects.apply(bench.configMap("settings", Map.of("a", "1")), Apply.as("one"));

        assertThat(objects.apply(bench.configMap("settings", Map.of("a", "1")), Apply.as("two")))
                .isInstanceOf(Applied.class);
    }

    @Test
    void aContainersImageConflictsByTheContainersName() {
        KubeObject web = bench.deployment("web", 1);
        objects.apply(web, Apply.as("one"));
        KubeObject other = web.with(
                List.of(Map.of("name", "web", "image", "registry.lab.example/web:2")),
                "spec",
                "template",
                "spec",
                "containers");

        ApplyResult result = objects.apply(other, Apply.as("two"));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Conflict.class,
                        conflict -> assertThat(conflict.fields())
                                .containsExactly(new FieldConflict(
                                        "one", ".spec.template.spec.containers[name=\"web\"].image")));
    }

    @Test
    void anUpdateByOthersHoldsWhatItSet() {
        objects.create(bench.configMap("settings", Map.of("a", "1")));

        ApplyResult result = objects.apply(bench.configMap("settings", Map.of("a", "2")), Apply.as("two"));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Conflict.class,
                        conflict -> assertThat(conflict.fields())
                                .containsExactly(new FieldConflict("bladebook", ".data.a")));
    }

    @Test
    void aDiffNamesWhatWouldBeNewChangedAndGone() {
        objects.apply(bench.configMap("settings", Map.of("a", "1", "b", "2")));

        ObjectDiff diff = objects.diff(bench.configMap("settings", Map.of("a", "9", "c", "3")));

        assertThat(diff.creates()).isFalse();
        assertThat(diff.changes())
                .containsExactlyInAnyOrder(
                        new FieldChange(".data.a", "1", "9"),
                        new FieldChange(".data.b", "2", null),
                        new FieldChange(".data.c", null, "3"));
        assertThat(bench.at("v1", "ConfigMap", "settings").get().text("data", "a"))
                .isEqualTo("1");
    }

    @Test
    void aDiffOfWhatIsSoAlreadyIsEmpty() {
        KubeObject web = bench.deployment("web", 2);
        objects.apply(web);

        assertThat(objects.diff(web).empty()).isTrue();
        assertThat(objects.diff(web)).hasToString("= Deployment %s/web".formatted(bench.namespace));
    }

    @Test
    void aDiffNamesListElementsByTheirName() {
        KubeObject web = bench.deployment("web", 2);
        objects.apply(web);
        KubeObject newer = web.with(
                List.of(Map.of("name", "web", "image", "registry.lab.example/web:2")),
                "spec",
                "template",
                "spec",
                "containers");

        assertThat(objects.diff(newer).changes())
                .containsExactly(new FieldChange(
                        ".spec.template.spec.containers[name=web].image",
                        "registry.lab.example/web:1",
                        "registry.lab.example/web:2"));
    }

    @Test
    void aDiffTellsTheServersDefaultsForANewObject() {
        ObjectDiff diff = objects.diff(bench.deployment("web", 2));

        assertThat(diff.creates()).isTrue();
        assertThat(diff.changes())
                .contains(new FieldChange(".spec.strategy.type", null, "RollingUpdate"))
                .noneMatch(change -> change.path().startsWith(".status"));
        assertThat(bench.at("apps/v1", "Deployment", "web").find()).isEmpty();
    }

    @Test
    void aDiffTellsConflictsAndWhatForceWouldDo() {
        objects.apply(bench.configMap("settings", Map.of("a", "1")), Apply.as("one"));

        ObjectDiff diff = objects.diff(bench.configMap("settings", Map.of("a", "2")), Apply.as("two"));

        assertThat(diff.conflicts()).containsExactly(new FieldConflict("one", ".data.a"));
        assertThat(diff.changes()).containsExactly(new FieldChange(".data.a", "1", "2"));
    }

    @Test
    void theDataOfASecretIsNotInItsDiff() {
        KubeObject secret = bench.object("v1", "Secret", "login").with(Map.of("password", "aHVudGVyMg=="), "data");
        objects.apply(secret);

        ObjectDiff diff = objects.diff(secret.with("b3RoZXIx", "data", "password"));

        assertThat(diff.changes()).hasSize(1);
        assertThat(diff.toString()).contains("***").doesNotContain("aHVudGVyMg", "b3RoZXIx");
    }

    @Test
    void aPlanOfSeveralObjectsIsAppliedInTheirOrder() {
        String other = bench.namespace + "-b";
        List<KubeObject> wanted = Manifests.parse("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: %s}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: settings, namespace: %s}
                data: {a: "1"}
                """.formatted(other, other));
        try (Bench second = bench.beside(other)) {
            assertThat(second).isNotSameAs(bench);
            ManifestPlan plan = objects.plan(wanted);
            assertThat(plan.diffs()).allMatch(ObjectDiff::creates);
            assertThat(plan.diffs().get(1).note()).isEqualTo("its namespace is made before it");
            assertThat(plan.toString()).contains("+ Namespace " + other, "+ .data.a: 1");

            assertThat(objects.apply(plan)).hasSize(2).allMatch(Applied.class::isInstance);
            assertThat(objects.plan(wanted).empty()).isTrue();
        }
    }

    @Test
    void aPlanIsNotAppliedToWhatChangedSince() {
        KubeObject wanted = bench.configMap("settings", Map.of("a", "2"));
        objects.apply(bench.configMap("settings", Map.of("a", "1")));
        ManifestPlan plan = objects.plan(List.of(wanted));
        objects.apply(bench.configMap("settings", Map.of("a", "7")));

        assertThatThrownBy(() -> objects.apply(plan))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("changed since the plan");
        assertThat(bench.at("v1", "ConfigMap", "settings").get().text("data", "a"))
                .isEqualTo("7");
    }

    @Test
    void aFieldThatTheKindDoesNotKnowIsRefusedByItsName() {
        KubeObject wrong = bench.deployment("web", 1).with(3, "spec", "replica");

        InvalidRequestException refused =
                catchThrowableOfType(InvalidRequestException.class, () -> objects.apply(wrong));

        assertThat(refused).hasMessageContaining("replica");
    }

    @Test
    void anAppliedValueThatIsNoneIsRefusedByItsField() {
        KubeObject wrong = bench.deployment("web", -1);

        InvalidRequestException refused =
                catchThrowableOfType(InvalidRequestException.class, () -> objects.apply(wrong));

        assertThat(refused.fields()).containsKey("spec.replicas");
        assertThat(refused).hasMessageContaining("must be greater than or equal to 0");
    }

    @Test
    void applyInANamespaceThatIsNotThereSaysSo() {
        KubeObject lost = KubeObject.of("v1", "ConfigMap", bench.namespace + "-no", "settings");

        assertThatThrownBy(() -> objects.apply(lost))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("namespaces \"%s-no\" not found".formatted(bench.namespace));
    }

    @Test
    void applyWithTheVersionOfAnOlderStateIsAConflict() {
        KubeObject first =
                objects.apply(bench.configMap("settings", Map.of("a", "1"))).orThrow();
        objects.apply(bench.configMap("settings", Map.of("a", "2")));

        assertThatThrownBy(() -> objects.apply(bench.configMap("settings", Map.of("a", "3"))
                        .with(first.resourceVersion(), "metadata", "resourceVersion")))
                .isInstanceOf(ConflictException.class);
    }
}
