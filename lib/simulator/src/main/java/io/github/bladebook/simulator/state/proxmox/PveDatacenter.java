package io.github.bladebook.simulator.state.proxmox;

import java.util.Map;
import java.util.TreeMap;

/** What the cluster's own files say, each of them a {@link PveSection}. */
public final class PveDatacenter {
    private final PveSection pools = new PveSection();
    private final PveSection backupJobs = new PveSection();
    private final PveSection haResources = new PveSection();
    private final PveSection haRules = new PveSection();
    private final PveSection replications = new PveSection();
    private final PveSection options = new PveSection();
    private final PveSection realms = new PveSection();

    PveDatacenter() {
        realms.put("pam", Map.of("type", "pam", "comment", "Linux PAM standard authentication"));
        realms.put("pve", Map.of("type", "pve", "comment", "Proxmox VE authentication server"));
        options.put("datacenter", Map.of("keyboard", "en-us"));
    }

    /** Returns the pools: {@code comment}, {@code vms} and {@code storage} with commas between. */
    public PveSection pools() {
        return pools;
    }

    public PveSection backupJobs() {
        return backupJobs;
    }

    /** Returns the guests that the HA manager looks after, by {@code vm:106}. */
    public PveSection haResources() {
        return haResources;
    }

    public PveSection haRules() {
        return haRules;
    }

    public PveSection replications() {
        return replications;
    }

    /** Returns where users come from: {@code type}, {@code comment}. */
    public PveSection realms() {
        return realms;
    }

    /** Returns the one entry of {@code datacenter.cfg}. */
    public Map<String, String> options() {
        return options.find("datacenter").orElse(Map.of());
    }

    /** Replaces the one entry of {@code datacenter.cfg}. */
    public void options(Map<String, String> settings) {
        options.put("datacenter", settings);
    }

    /** Forgets a guest that is gone. */
    void forget(int vmid) {
        for (String pool : pools.ids()) {
            Map<String, String> settings = new TreeMap<>(pools.find(pool).orElse(Map.of()));
            settings.computeIfPresent("vms", (key, vms) -> without(vms, String.valueOf(vmid)));
            pools.put(pool, settings);
        }
        haResources.remove("vm:" + vmid);
        haResources.remove("ct:" + vmid);
    }

    private static String without(String list, String gone) {
        StringBuilder left = new StringBuilder();
        for (String item : list.split(",", -1)) {
            if (!item.equals(gone)) {
                left.append(left.isEmpty() ? "" : ",").append(item);
            }
        }
        return left.toString();
    }
}
