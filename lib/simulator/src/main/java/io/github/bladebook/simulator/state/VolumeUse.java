package io.github.bladebook.simulator.state;

/** How full the cluster's volumes are: a share of the capacity that follows from the claim's name, the same wherever it is asked. */
public final class VolumeUse {
    private VolumeUse() {}

    /** Returns the share of its capacity that the volume of a claim holds now, from 0.20 to 0.85. */
    public static double share(String claim) {
        return 0.20 + Math.floorMod(claim.hashCode(), 66) / 100.0;
    }
}
