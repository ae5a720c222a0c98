package io.github.bladebook.openshift;

/** A PriorityClass; {@code preempts} is false where preemptionPolicy is Never. */
public record PriorityClass(String name, int value, boolean isDefault, boolean preempts) {}
