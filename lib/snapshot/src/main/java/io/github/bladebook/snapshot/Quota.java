package io.github.bladebook.snapshot;

import java.math.BigDecimal;
import java.util.Map;

/** A ResourceQuota: hard and used by the quota's own names ({@code requests.cpu}), in base units (vCPU, bytes, pieces). */
public record Quota(String namespace, String name, Map<String, BigDecimal> hard, Map<String, BigDecimal> used) {
    public Quota {
        hard = Map.copyOf(hard);
        used = Map.copyOf(used);
    }
}
