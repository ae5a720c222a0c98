package io.github.bladebook.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of docs/architecture.md. This is the only module that sees every other one. */
@AnalyzeClasses(packages = "io.github.bladebook", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String HOME = "io.github.bladebook.";

    @ArchTest
    static final ArchRule proxmoxKnowsNoOtherClient = noClasses()
            .that()
            .resideInAPackage(HOME + "proxmox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    HOME + "openshift..",
                    HOME + "snapshot..",
                    HOME + "lab..",
                    HOME + "simulator..",
                    HOME + "capacity..");

    @ArchTest
    static final ArchRule openshiftKnowsNoOtherClient = noClasses()
            .that()
            .resideInAPackage(HOME + "openshift..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    HOME + "proxmox..", HOME + "snapshot..", HOME + "lab..", HOME + "simulator..", HOME + "capacity..");

    @ArchTest
    static final ArchRule capacityKnowsNoClientAndNoWire = noClasses()
            .that()
            .resideInAPackage(HOME + "capacity..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    HOME + "proxmox..",
                    HOME + "openshift..",
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
                    HOME + "proxmox..",
                    HOME + "openshift..",
                    HOME + "snapshot..",
                    HOME + "lab..",
                    HOME + "capacity..",
                    HOME + "display..",
                    HOME + "kit..");

    @ArchTest
    static final ArchRule snapshotKnowsOnlyTheGround = noClasses()
            .that()
            .resideInAPackage(HOME + "snapshot..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    HOME + "proxmox..",
                    HOME + "openshift..",
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
                    HOME + "proxmox..",
                    HOME + "openshift..",
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
                    HOME + "proxmox..",
                    HOME + "openshift..",
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
    static final ArchRule kernelsAreKnownOnlyToTheirBridges = noClasses()
            .that()
            .resideOutsideOfPackage(HOME + "kit.kernel..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.dflib.jjava..", "io.github.spencerpark..");

    @ArchTest
    static final ArchRule onlyTheSeamsTouchTime = noClasses()
            .that()
            .resideInAnyPackage(HOME + "capacity..", HOME + "snapshot..")
            .should()
            .callMethod(java.time.Instant.class, "now");

    @ArchTest
    static final ArchRule modulesFormNoCircle =
            slices().matching(HOME + "(*)..").should().beFreeOfCycles();
}
