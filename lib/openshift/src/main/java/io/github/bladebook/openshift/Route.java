package io.github.bladebook.openshift;

/**
 * An OpenShift Route.
 *
 * @param host the host that a router admitted, or the one asked for where none did
 * @param admitted whether a router admitted it
 * @param termination edge, passthrough or reencrypt; empty where it is not encrypted
 */
public record Route(
        String namespace,
        String name,
        String host,
        String path,
        String service,
        String termination,
        boolean admitted) {}
