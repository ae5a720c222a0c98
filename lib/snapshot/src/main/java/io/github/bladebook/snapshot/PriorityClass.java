package io.github.bladebook.snapshot;

/** A PriorityClass. */
public record PriorityClass(String name, int value, boolean isDefault, boolean preempts) {}
