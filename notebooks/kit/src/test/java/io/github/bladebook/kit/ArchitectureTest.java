package io.github.bladebook.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.bladebook.core.secret.Secret;
import java.util.stream.Stream;

/** The arrows of docs/architecture.md. This is the only module that sees every other one. */
@AnalyzeClasses(packages = "io.github.bladebook", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String HOME = "io.github.bladebook.";

    private static final String[] CLIENTS = {
        HOME + "nautobot..", HOME + "openshift..", HOME + "proxmox..", HOME + "traefik..", HOME + "truenas.."
    };

    @ArchTest
    static final ArchRule nautobotKnowsNoOtherClient = aloneOnTheGround("nautobot");

    @ArchTest
    static final ArchRule openshiftKnowsNoOtherClient = aloneOnTheGround("openshift");

    @ArchTest
    static final ArchRule proxmoxKnowsNoOtherClient = aloneOnTheGround("proxmox");

    @ArchTest
    static final ArchRule traefikKnowsNoOtherClient = aloneOnTheGround("traefik");

    @ArchTest
    static final ArchRule truenasKnowsNoOtherClient = aloneOnTheGround("truenas");

    @ArchTest
    static final ArchRule onlyTheLabAndWhatComposesItKnowClients = noClasses()
            .that()
            .resideOutsideOfPackages(HOME + "lab..", HOME + "kit..")
            .and()
            .resideOutsideOfPackages(CLIENTS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CLIENTS);

    @ArchTest
    static final ArchRule capacityKnowsNoClientAndNoWire = noClasses()
            .that()
            .resideInAPackage(HOME + "capacity..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    HOME + "lab..",
                    HOME + "simulator..",
                    HOME + "core.http..",
                    "okhttp3..",
                    "java.net..",
                    "io.fabric8..",
                    "io.undertow..");

    @ArchTest
    static final ArchRule simulatorSharesNoModelWithWhatItTests = noClasses()
            .that()
            .resideInAPackage(HOME + "simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    HOME + "snapshot..", HOME + "lab..", HOME + "capacity..", HOME + "display..", HOME + "kit..");

    @ArchTest
    static final ArchRule snapshotKnowsOnlyTheGround = noClasses()
            .that()
            .resideInAPackage(HOME + "snapshot..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    HOME + "lab..",
                    HOME + "simulator..",
                    HOME + "capacity..",
                    HOME + "display..",
                    HOME + "kit..",
                    HOME + "core.http..");

    @ArchTest
    static final ArchRule displayKnowsOnlyTheGround = noClasses()
            .that()
            .resideInAPackage(HOME + "display..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    HOME + "lab..",
                    HOME + "simulator..",
                    HOME + "capacity..",
                    HOME + "snapshot..",
                    HOME + "kit..",
                    HOME + "core.http..");

    @ArchTest
    static final ArchRule coreKnowsNobody = noClasses()
            .that()
            .resideInAPackage(HOME + "core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    HOME + "lab..",
                    HOME + "simulator..",
                    HOME + "capacity..",
                    HOME + "snapshot..",
                    HOME + "display..",
                    HOME + "kit..");

    @ArchTest
    static final ArchRule labStartsNoServer = noClasses()
            .that()
            .resideInAPackage(HOME + "lab..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HOME + "simulator..", HOME + "capacity..", HOME + "display..", HOME + "kit..");

    @ArchTest
    static final ArchRule fabric8StaysBehindItsClient = noClasses()
            .that()
            .resideOutsideOfPackage(HOME + "openshift..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8..");

    @ArchTest
    static final ArchRule undertowStaysInTheSimulator = noClasses()
            .that()
            .resideOutsideOfPackage(HOME + "simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.undertow..", "io.kubernetes..");

    @ArchTest
    static final ArchRule okhttpStaysOnTheGroundAndInTheSimulator = noClasses()
            .that()
            .resideOutsideOfPackages(HOME + "core.http..", HOME + "simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("okhttp3..");

    @ArchTest
    static final ArchRule jschStaysOnTheGround = noClasses()
            .that()
            .resideOutsideOfPackage(HOME + "core.ssh..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.jcraft.jsch..");

    @ArchTest
    static final ArchRule serversOfSshAndGraphqlStayInTheSimulator = noClasses()
            .that()
            .resideOutsideOfPackage(HOME + "simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.sshd..", "graphql..");

    @ArchTest
    static final ArchRule kernelsAreKnownOnlyToTheirBridges = noClasses()
            .that()
            .resideOutsideOfPackage(HOME + "kit.kernel..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.dflib.jjava..", "io.github.spencerpark..");

    @ArchTest
    static final ArchRule onlyWhoSendsASecretRevealsIt = noClasses()
            .that()
            .resideOutsideOfPackage(HOME + "core..")
            .and()
            .resideOutsideOfPackages(CLIENTS)
            .should()
            .callMethod(Secret.class, "reveal");

    @ArchTest
    static final ArchRule onlyTheSeamsTouchTime = noClasses()
            .that()
            .resideInAnyPackage(HOME + "capacity..", HOME + "snapshot..")
            .should()
            .callMethod(java.time.Instant.class, "now");

    @ArchTest
    static final ArchRule modulesFormNoCircle =
            slices().matching(HOME + "(*)..").should().beFreeOfCycles();

    private static ArchRule aloneOnTheGround(String client) {
        String[] others = Stream.of(
                        "nautobot",
                        "openshift",
                        "proxmox",
                        "traefik",
                        "truenas",
                        "snapshot",
                        "lab",
                        "simulator",
                        "capacity",
                        "kit")
                .filter(name -> !name.equals(client))
                .map(name -> HOME + name + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(HOME + client + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }
}
