package io.github.bladebook.capacity;

import io.github.bladebook.snapshot.Resources;

/**
 * How many more of one size fit.
 *
 * @param asks what one pod of it takes from a node; for a virtual machine the launcher pod, overhead included
 * @param now how many fit now
 * @param withLossKept how many fit so that afterwards still any one node may be lost; 0 where that is not so even now
 * @param exact whether {@code withLossKept} was tried out; otherwise it is an upper bound (large clusters)
 * @param binding the resource that ends first, by its Kubernetes name; empty where nothing fits anywhere by rule
 * @param strandedCpu fraction of the free processor time that this size cannot use
 * @param strandedMemory fraction of the free memory that this size cannot use
 */
public record SizeFit(
        Size size,
        Resources asks,
        long now,
        long withLossKept,
        boolean exact,
        String binding,
        double strandedCpu,
        double strandedMemory) {}
