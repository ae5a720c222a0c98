package io.github.bladebook.openshift;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cert-manager Certificate.
 *
 * @param ready whether condition Ready is True
 * @param message the condition's words, empty where none
 * @param notAfter when it ends, UTC; null while none was issued
 * @param renewal when it will be renewed, UTC; null where not told
 */
public record Certificate(
        String namespace,
        String name,
        List<String> dnsNames,
        String issuer,
        boolean ready,
        String message,
        @Nullable Instant notAfter,
        @Nullable Instant renewal) {
    public Certificate {
        dnsNames = List.copyOf(dnsNames);
    }
}
