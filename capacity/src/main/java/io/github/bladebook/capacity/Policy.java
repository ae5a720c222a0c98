package io.github.bladebook.capacity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.files.DiskWords;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the lab draws its lines, and the sizes it hands out. Fractions are of 1.
 *
 * @param alarm of allocatable requested
 * @param vmMemoryFrom of all memory given to virtual machines: tight from here
 * @param vmMemoryTo of all memory given to virtual machines: too much above
 * @param storageAlarm of a pool used
 * @param confirmShare of the cluster for one workload
 * @param vcpuPerRequest how many vCPUs of a KubeVirt machine share one requested vCPU (cpuAllocationRatio)
 */
public record Policy(
        double alarm,
        double vmMemoryFrom,
        double vmMemoryTo,
        double storageAlarm,
        double confirmShare,
        int vcpuPerRequest,
        List<Size> sizes) {
    public Policy {
        fraction("alarm", alarm);
        fraction("vmMemoryFrom", vmMemoryFrom);
        fraction("vmMemoryTo", vmMemoryTo);
        fraction("storageAlarm", storageAlarm);
        fraction("confirmShare", confirmShare);
        if (vmMemoryFrom > vmMemoryTo) {
            throw new IllegalArgumentException("vmMemoryFrom is above vmMemoryTo");
        }
        if (vcpuPerRequest < 1) {
            throw new IllegalArgumentException("vcpuPerRequest is %d, not 1 or more".formatted(vcpuPerRequest));
        }
        sizes = List.copyOf(sizes);
    }

    private static void fraction(String name, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException("%s is %s, not above 0 and up to 1".formatted(name, value));
        }
    }

    /** Returns the policy that comes with Bladebook. */
    public static Policy standard() {
        try (InputStream in = Policy.class.getResourceAsStream("policy.yaml")) {
            return new YAMLMapper().readValue(in, Draft.class).policy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a policy file; its form is that of the one that comes with Bladebook.
     *
     * @throws ConfigurationException if the file cannot be read or a value cannot be right
     */
    public static Policy load(Path file) {
        try {
            return new YAMLMapper()
                    .readValue(Files.readString(file), Draft.class)
                    .policy();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            String said = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
            throw problem(file, String.valueOf(said), e);
        } catch (IOException e) {
            throw problem(file, DiskWords.of(e), e);
        }
    }

    private static ConfigurationException problem(Path file, String cameBack, Exception cause) {
        String next = "Compare it with the policy that comes with Bladebook";
        return new ConfigurationException(
                new Problem("policy file " + file, "read the capacity policy", cameBack, next), cause);
    }

    /** The file's own form, with amounts as texts. */
    private record Draft(
            double alarm,
            double vmMemoryFrom,
            double vmMemoryTo,
            double storageAlarm,
            double confirmShare,
            int vcpuPerRequest,
            List<Size.Draft> sizes) {
        Policy policy() {
            List<Size> read = sizes == null
                    ? List.of()
                    : sizes.stream().map(Size.Draft::size).toList();
            return new Policy(alarm, vmMemoryFrom, vmMemoryTo, storageAlarm, confirmShare, vcpuPerRequest, read);
        }
    }
}
