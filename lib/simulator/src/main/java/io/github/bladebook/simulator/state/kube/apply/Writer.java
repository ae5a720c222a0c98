package io.github.bladebook.simulator.state.kube.apply;

/**
 * Who writes.
 *
 * @param manager the name that owns the fields
 * @param subresource such as {@code status}, else empty
 * @param time RFC 3339, to the second
 */
public record Writer(String manager, String subresource, String time) {}
