package io.github.bladebook.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every public method that can send something is known to read only, or its answer gets lost in one of the tests beside this one. */
class LostMutatorsTest {
    private static final List<LostAnswers> SUBJECTS = List.of(
            new LostGuestAnswersTest(),
            new LostSettingAnswersTest(),
            new LostStorageAnswersTest(),
            new LostDatacenterAnswersTest());

    /** What only reads, or only leads to something else. */
    private static final Set<String> READING = Stream.of(
                    "AccessHandle: grants groups permissions realms roles tokens users",
                    "CloudInitHandle: file get pending",
                    "ClusterHandle: backupJobs ha log nextId notBackedUp options replications status tasks",
                    "ContainerHandle: config interfaces",
                    "Creation: await id task",
                    "Definitions: find get list",
                    "GuestAgent: addresses answers awaitAddress frozen interfaces system",
                    "GuestFirewall: rules",
                    "GuestHandle: config findTask firewall id migrationCheck node pending snapshots status",
                    "GuestSnapshots: get list plan tree",
                    "HighAvailability: managerStatus resources rules status",
                    "NodeHandle: containers lxc name replication replications status storage storages system tasks"
                            + " templates urlMetadata vm vms",
                    "NodeSystem: certificates disks dns networks service services time updates versions",
                    "Pools: find get list",
                    "ProxmoxClient: access close cluster connect dialect get node nodes over peer permissions pools"
                            + " preflight resources storages task version",
                    "ReplicationHandle: log status",
                    "StorageHandle: backups content name prunable status volume",
                    "TaskHandle: await findUpid log status upid warnings",
                    "VmHandle: agent cloudInit config findInterfaces interfaces",
                    "VolumeHandle: attributes id")
            .flatMap(LostMutatorsTest::named)
            .collect(Collectors.toSet());

    private static Stream<String> named(String line) {
        String[] halves = line.split(": ", 2);
        return Stream.of(halves[1].split(" ", -1)).map(name -> halves[0] + "." + name);
    }

    @Test
    void everyMethodThatChangesSomethingLosesItsAnswerInATest() throws Exception {
        Set<String> tried = SUBJECTS.stream()
                .flatMap(subject -> subject.cases().stream())
                .map(LostCase::method)
                .collect(Collectors.toSet());

        Set<String> untried = new TreeSet<>(sending());
        untried.removeAll(READING);
        untried.removeAll(tried);
        assertThat(untried).as("neither tried nor known to read only").isEmpty();

        Set<String> gone = new TreeSet<>(tried);
        gone.addAll(READING);
        gone.removeAll(sending());
        assertThat(gone).as("named here and no method any more").isEmpty();
        assertThat(tried).as("both tried and said to read only").doesNotContainAnyElementsOf(READING);
    }

    /** The public methods of all public types that hold what sends requests. */
    private static Set<String> sending() throws IOException, URISyntaxException, ClassNotFoundException {
        Set<String> methods = new TreeSet<>();
        for (Class<?> type : types()) {
            for (Method method : type.getDeclaredMethods()) {
                boolean said = Modifier.isPublic(method.getModifiers()) && !method.isSynthetic();
                if (said && !method.getName().equals("toString")) {
                    methods.add(type.getSimpleName() + "." + method.getName());
                }
            }
        }
        return methods;
    }

    private static List<Class<?>> types() throws IOException, URISyntaxException, ClassNotFoundException {
        Path classes = Path.of(ProxmoxClient.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String folder = ProxmoxClient.class.getPackageName().replace('.', '/');
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.list(classes.resolve(folder))) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(".class") && !name.startsWith("package-info")) {
                    Class<?> type = Class.forName(
                            ProxmoxClient.class.getPackageName() + "." + name.substring(0, name.length() - 6));
                    if (Modifier.isPublic(type.getModifiers()) && sends(type)) {
                        types.add(type);
                    }
                }
            }
        }
        assertThat(types).contains(ProxmoxClient.class, VmHandle.class, Definitions.class);
        return types;
    }

    private static boolean sends(Class<?> type) {
        Class<?> parent = type.getSuperclass();
        return Stream.of(type.getDeclaredFields())
                        .anyMatch(field -> field.getType() == Api.class || field.getType() == GuestPath.class)
                || (parent != null && parent != Object.class && sends(parent));
    }
}
