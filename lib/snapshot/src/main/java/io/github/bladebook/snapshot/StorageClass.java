package io.github.bladebook.snapshot;

/** A StorageClass; {@code waitsForPod} is binding mode WaitForFirstConsumer. */
public record StorageClass(
        String name, String provisioner, boolean isDefault, boolean waitsForPod, boolean expandable) {}
