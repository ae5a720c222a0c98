package io.github.bladebook.openshift;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request of cert-manager to an issuer: one try to issue or renew a Certificate.
 *
 * @param certificate the Certificate that it is for, empty where it is for none
 * @param ready whether it was issued
 * @param reason Issued, Pending, Failed or Denied; empty before anybody looked at it
 * @param message the issuer's words
 * @param failedAt null while it has not failed
 */
public record CertificateRequest(
        String namespace,
        String name,
        String certificate,
        String issuer,
        boolean ready,
        String reason,
        String message,
        @Nullable Instant failedAt) {}
