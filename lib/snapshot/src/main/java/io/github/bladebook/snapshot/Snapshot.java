package io.github.bladebook.snapshot;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One moment of the lab. Holds facts only: no client, no thread, nothing that reads again. Of a system that was not reached or is not
 * set nothing is known: its lists are empty, and {@code lacks} says why.
 *
 * @param takenAt when collecting began, UTC
 * @param lab the name of the lab, as its settings have it
 * @param sources what was read, from where, how old
 * @param lacks what could not be read, and why; a report must show them
 * @param cluster the OpenShift (or plain Kubernetes) side
 * @param hypervisor the Proxmox side
 * @param appliance the TrueNAS side
 * @param truth what Nautobot says should be
 * @param proxy what Traefik has loaded
 * @param copies what the systems said in their own words, for a twin; empty where it was not asked for
 */
public record Snapshot(
        Instant takenAt,
        String lab,
        List<Source> sources,
        List<Lack> lacks,
        Cluster cluster,
        Hypervisor hypervisor,
        Appliance appliance,
        SourceOfTruth truth,
        ReverseProxy proxy,
        List<Copy> copies) {
    public Snapshot {
        requireNonNull(takenAt, "takenAt is null");
        requireNonNull(lab, "lab is null");
        sources = List.copyOf(sources);
        lacks = List.copyOf(lacks);
        requireNonNull(cluster, "cluster is null");
        requireNonNull(hypervisor, "hypervisor is null");
        requireNonNull(appliance, "appliance is null");
        requireNonNull(truth, "truth is null");
        requireNonNull(proxy, "proxy is null");
        copies = List.copyOf(copies);
    }

    /** Makes one of which only the cluster and the hypervisor are known. */
    public Snapshot(
            Instant takenAt,
            String lab,
            List<Source> sources,
            List<Lack> lacks,
            Cluster cluster,
            Hypervisor hypervisor) {
        this(
                takenAt,
                lab,
                sources,
                lacks,
                cluster,
                hypervisor,
                Appliance.empty(),
                SourceOfTruth.empty(),
                ReverseProxy.empty(),
                List.of());
    }

    /** Reads one; a file of an earlier version has fewer parts. */
    @JsonCreator
    static Snapshot read(
            @JsonProperty("takenAt") Instant takenAt,
            @JsonProperty("lab") String lab,
            @JsonProperty("sources") List<Source> sources,
            @JsonProperty("lacks") List<Lack> lacks,
            @JsonProperty("cluster") Cluster cluster,
            @JsonProperty("hypervisor") Hypervisor hypervisor,
            @JsonProperty("appliance") @Nullable Appliance appliance,
            @JsonProperty("truth") @Nullable SourceOfTruth truth,
            @JsonProperty("proxy") @Nullable ReverseProxy proxy,
            @JsonProperty("copies") @Nullable List<Copy> copies) {
        return new Snapshot(
                takenAt,
                lab,
                sources,
                lacks,
                cluster,
                hypervisor,
                Optional.ofNullable(appliance).orElseGet(Appliance::empty),
                Optional.ofNullable(truth).orElseGet(SourceOfTruth::empty),
                Optional.ofNullable(proxy).orElseGet(ReverseProxy::empty),
                Optional.ofNullable(copies).orElseGet(List::of));
    }

    /** Reads what {@link #save} wrote; see {@link SnapshotFile#load}. */
    public static Snapshot load(Path file) {
        return SnapshotFile.load(file);
    }

    /**
     * Saves it to a file whose name should end in {@code .json.gz}; a former file is never half overwritten.
     *
     * @throws io.github.bladebook.core.error.ConfigurationException if the file cannot be written
     */
    public void save(Path file) {
        SnapshotFile.save(this, file);
    }

    /** Returns what it holds, in figures. */
    @Override
    public String toString() {
        List<String> extent = new ArrayList<>();
        extent.add(told("openshift", cluster.nodes().size(), "node"));
        extent.add(told("openshift", cluster.pods().size(), "pod"));
        extent.add(told("proxmox", hypervisor.guests().size(), "guest"));
        extent.add(told("truenas", appliance.datasets().size(), "dataset"));
        extent.add(told("nautobot", truth.addresses().size(), "recorded address"));
        extent.add(told("traefik", proxy.routes().size(), "route"));
        String numbers = extent.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
        return "%s at %s: %s%s"
                .formatted(
                        lab,
                        takenAt.truncatedTo(ChronoUnit.SECONDS),
                        numbers.isEmpty() ? "nothing was read" : numbers,
                        lacks.isEmpty() ? "" : "; lacks " + lacks.size());
    }

    /** Nothing of a system that was not read: 0 would be an answer that nobody gave. */
    private String told(String system, int number, String what) {
        boolean unread =
                number == 0 && lacks.stream().anyMatch(lack -> lack.system().equals(system));
        return unread ? "" : "%d %s%s".formatted(number, what, number == 1 ? "" : what.endsWith("s") ? "es" : "s");
    }
}
