package io.github.bladebook.openshift;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a cluster. Holds no secret: those stay in the files named here.
 *
 * @param kubeconfigs one or several files; in several the first one that names a thing wins, as in kubectl
 * @param context the context to use, null for the current one
 * @param prometheus the address of Prometheus or Thanos, null to find it by the cluster's own route
 * @param prometheusCa a PEM file with the authority of its certificate, null for the cluster's and the system's own
 */
public record KubeAccess(
        List<Path> kubeconfigs,
        @Nullable String context,
        @Nullable URI prometheus,
        @Nullable Path prometheusCa) {
    public KubeAccess {
        kubeconfigs = List.copyOf(kubeconfigs);
    }

    /** Returns access by the current context of one kubeconfig. */
    public static KubeAccess of(Path kubeconfig) {
        return new KubeAccess(List.of(kubeconfig), null, null, null);
    }

    /** Returns access as kubectl has it: by the files of {@code KUBECONFIG}, or {@code ~/.kube/config} where it is not set. */
    public static KubeAccess fromEnvironment(Map<String, String> environment) {
        String files = environment.getOrDefault("KUBECONFIG", "");
        if (files.isBlank()) {
            String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
            return of(Path.of(home, ".kube", "config"));
        }
        List<Path> paths = Arrays.stream(files.split(File.pathSeparator))
                .filter(file -> !file.isBlank())
                .map(Path::of)
                .toList();
        return new KubeAccess(paths, null, null, null);
    }

    /** Returns the same access by another context. */
    public KubeAccess withContext(@Nullable String other) {
        return new KubeAccess(kubeconfigs, other, prometheus, prometheusCa);
    }

    /** Returns the same access with Prometheus at a known address. */
    public KubeAccess withPrometheus(URI address, @Nullable Path ca) {
        return new KubeAccess(kubeconfigs, context, address, ca);
    }
}
