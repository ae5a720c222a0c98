package io.github.bladebook.openshift;

import java.util.Map;

/** How many volumes of each CSI driver a node can attach (CSINode); a driver that is absent has no limit. */
public record AttachLimits(String node, Map<String, Integer> byDriver) {
    public AttachLimits {
        byDriver = Map.copyOf(byDriver);
    }
}
