package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No public method changes something without a case in {@link Changing}: what only reads stands here by name. */
class ChangingMethodsTest {
    private static final Set<String> READERS = Set.of(
            "ArgoHandle.await(SyncTicket,Duration,Progress)",
            "ArgoHandle.get()",
            "KubeObjects.diff(KubeObject)",
            "KubeObjects.diff(KubeObject,Apply)",
            "KubeObjects.dryRunCreate(KubeObject)",
            "KubeObjects.list(String,String,String,Selection)",
            "KubeObjects.plan(List)",
            "KubeObjects.plan(List,Apply)",
            "KubeObjects.plan(String)",
            "KubeObjects.watch(String,String,String,Selection)",
            "KubeRights.can(Right)",
            "KubeRights.preflight(List)",
            "KubeRights.preflightApply(List)",
            "KubeRights.whoami()",
            "ObjectWatch.close()",
            "ObjectWatch.next(Duration)",
            "PodHandle.follow(LogOptions,Duration,Consumer)",
            "PodHandle.forward(int)",
            "PodHandle.logs(LogOptions)",
            "PortForward.address()",
            "PortForward.close()",
            "PortForward.failure()",
            "Prometheus.address()",
            "Prometheus.plan(RangeQuery)",
            "Prometheus.range(QueryPlan,Progress)",
            "Prometheus.range(RangeQuery,Progress)",
            "Prometheus.range(String,Instant,Instant,Duration)",
            "Prometheus.range(String,Instant,Instant,Duration,Progress)",
            "Prometheus.rangeQuery(String,Instant,Instant,Duration)",
            "ResourceHandle.await(String,Predicate,Duration,Progress)",
            "ResourceHandle.awaitGone(String,Duration,Progress)",
            "ResourceHandle.dryRunPatch(KubePatch)",
            "ResourceHandle.find()",
            "ResourceHandle.get()",
            "ResourceHandle.key()",
            "VirtualMachineHandle.await(ObjectKey,Duration,Progress)",
            "VirtualMachineHandle.awaitState(String,Duration,Progress)",
            "VirtualMachineHandle.state()",
            "WorkloadHandle.await(Duration,Progress)",
            "WorkloadHandle.status()");

    /** Those of the client itself: lists, and the ways to the others. */
    private static final Set<String> CLIENT = Set.of(
            "argo",
            "attachLimits",
            "claims",
            "close",
            "connect",
            "context",
            "disruptionBudgets",
            "get",
            "limitRanges",
            "namespaces",
            "nodeUsage",
            "nodes",
            "objects",
            "optional",
            "peer",
            "pod",
            "podUsage",
            "pods",
            "priorityClasses",
            "prometheus",
            "quotas",
            "resource",
            "rights",
            "server",
            "serves",
            "storageCapacities",
            "storageClasses",
            "text",
            "version",
            "virtualMachine",
            "volumes",
            "warnings",
            "workload",
            "workloads");

    /** What one comes to from the client by calls, and what can send something. */
    private static Set<Class<?>> senders() {
        Set<Class<?>> found = new LinkedHashSet<>(Set.of(OpenShiftClient.class));
        Deque<Class<?>> left = new ArrayDeque<>(found);
        while (!left.isEmpty()) {
            for (Method method : left.remove().getDeclaredMethods()) {
                Class<?> next = method.getReturnType();
                if (Modifier.isPublic(method.getModifiers())
                        && next.getPackage() == OpenShiftClient.class.getPackage()
                        && sends(next)
                        && found.add(next)) {
                    left.add(next);
                }
            }
        }
        return found;
    }

    private static boolean sends(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .map(Field::getType)
                .anyMatch(field -> field == Http.class || field == ObjectCalls.class);
    }

    private static String written(Method method) {
        return "%s.%s(%s)"
                .formatted(
                        method.getDeclaringClass().getSimpleName(),
                        method.getName(),
                        Arrays.stream(method.getParameterTypes())
                                .map(type -> type.isArray()
                                        ? type.getComponentType().getSimpleName() + "..."
                                        : type.getSimpleName())
                                .collect(Collectors.joining(",")));
    }

    @Test
    void whateverIsNoReaderIsTriedWithALostAnswer() {
        Set<String> methods = new TreeSet<>();
        for (Class<?> sender : senders()) {
            for (Method method : sender.getDeclaredMethods()) {
                boolean ours = Modifier.isPublic(method.getModifiers())
                        && !method.isSynthetic()
                        && !method.getName().equals("toString");
                boolean client = sender == OpenShiftClient.class && CLIENT.contains(method.getName());
                if (ours && !client) {
                    methods.add(written(method));
                }
            }
        }
        Set<String> told = new TreeSet<>(READERS);
        for (Changing change : Changing.values()) {
            told.add(change.method);
        }
        assertThat(methods)
                .as("public methods; a new one is a reader, or gets a case in Changing")
                .containsExactlyInAnyOrderElementsOf(told);
        assertThat(senders())
                .as("what can send something")
                .extracting(Class::getSimpleName)
                .contains(
                        "KubeObjects",
                        "ResourceHandle",
                        "WorkloadHandle",
                        "PodHandle",
                        "ArgoHandle",
                        "VirtualMachineHandle");
    }

    @Test
    void noReaderHasACase() {
        assertThat(Arrays.stream(Changing.values()).map(change -> change.method))
                .doesNotContainAnyElementsOf(READERS);
    }
}
