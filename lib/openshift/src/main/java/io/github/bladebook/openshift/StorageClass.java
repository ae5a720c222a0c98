package io.github.bladebook.openshift;

/**
 * A StorageClass.
 *
 * @param isDefault whether claims without a class get it ({@code storageclass.kubernetes.io/is-default-class})
 * @param waitsForPod binding mode WaitForFirstConsumer
 * @param expandable whether a claim may grow
 * @param reclaim Delete, which is the default, or Retain
 */
public record StorageClass(
        String name, String provisioner, boolean isDefault, boolean waitsForPod, boolean expandable, String reclaim) {}
