package io.github.bladebook.openshift;

import org.jspecify.annotations.Nullable;

/**
 * What runs there.
 *
 * @param kubernetes as the server says, {@code v1.33.4}
 * @param openshift the version that the cluster has reached, {@code 4.20.3}; null on a plain Kubernetes, or without the right to
 *     read it
 */
public record Version(String kubernetes, @Nullable String openshift) {}
