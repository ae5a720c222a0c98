package io.github.bladebook.simulator.state;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/**
 * What opens the lab's doors, made anew for each lab.
 *
 * @param kubeToken bearer token of the cluster's administrator; Prometheus takes it too
 * @param proxmoxTokenId {@code user@realm!name}
 * @param proxmoxTokenSecret the token's secret, a UUID
 */
public record Credentials(String kubeToken, String proxmoxTokenId, String proxmoxTokenSecret) {
    /** Makes credentials nobody knows yet. */
    public static Credentials fresh() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return new Credentials(
                "sha256~" + HexFormat.of().formatHex(bytes),
                "bladebook@pve!lab",
                UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return "Credentials[" + proxmoxTokenId + "]";
    }
}
