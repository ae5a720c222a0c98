package io.github.bladebook.simulator.state;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/**
 * What opens the lab's doors, made anew for each lab.
 *
 * @param kubeToken bearer token of the cluster's administrator; Prometheus takes it too
 * @param kubeReaderToken bearer token of a user of the cluster who may only read
 * @param proxmoxTokenId {@code user@realm!name}
 * @param proxmoxTokenSecret the token's secret, a UUID
 * @param nautobotToken Nautobot's API token of a superuser, 40 hex digits
 * @param nautobotReadOnlyToken the same user's token that may only read
 * @param nautobotPlainToken the token of a user without any permission
 * @param trueNasKey TrueNAS's API key of an administrator, number and secret with a dash between
 * @param trueNasReadOnlyKey the API key of a user who may only read
 */
public record Credentials(
        String kubeToken,
        String kubeReaderToken,
        String proxmoxTokenId,
        String proxmoxTokenSecret,
        String nautobotToken,
        String nautobotReadOnlyToken,
        String nautobotPlainToken,
        String trueNasKey,
        String trueNasReadOnlyKey) {
    /** Makes credentials nobody knows yet. */
    public static Credentials fresh() {
        return new Credentials(
                "sha256~" + hex(24),
                "sha256~" + hex(24),
                "bladebook@pve!lab",
                UUID.randomUUID().toString(),
                hex(20),
                hex(20),
                hex(20),
                "1-" + hex(32),
                "2-" + hex(32));
    }

    private static String hex(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "Credentials[" + proxmoxTokenId + "]";
    }
}
