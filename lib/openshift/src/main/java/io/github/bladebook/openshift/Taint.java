package io.github.bladebook.openshift;

/** A mark on a node that keeps pods away; {@code effect} is NoSchedule, PreferNoSchedule or NoExecute. */
public record Taint(String key, String value, String effect) {}
