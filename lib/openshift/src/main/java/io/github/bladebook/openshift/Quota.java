package io.github.bladebook.openshift;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A ResourceQuota: hard and used by the quota's own names ({@code requests.cpu}), in base units (vCPU, bytes, pieces).
 *
 * @param scopes Terminating, BestEffort, …; a quota with scopes counts only such pods
 * @param scopeRules requirements on scopes, as PriorityClass In …
 */
public record Quota(
        String namespace,
        String name,
        Map<String, BigDecimal> hard,
        Map<String, BigDecimal> used,
        List<String> scopes,
        List<Requirement> scopeRules) {
    public Quota {
        hard = Map.copyOf(hard);
        used = Map.copyOf(used);
        scopes = List.copyOf(scopes);
        scopeRules = List.copyOf(scopeRules);
    }
}
