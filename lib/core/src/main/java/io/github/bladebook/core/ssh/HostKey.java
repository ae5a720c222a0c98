package io.github.bladebook.core.ssh;

import static java.util.Objects.requireNonNull;

import java.util.Base64;

/**
 * The public key by which a host proves who it is.
 *
 * @param type its kind, such as {@code ssh-ed25519}
 * @param base64 the key itself, as a line of {@code known_hosts} holds it
 */
public record HostKey(String type, String base64) {
    public HostKey {
        requireNonNull(type, "type is null");
        requireNonNull(base64, "base64 is null");
    }

    static HostKey of(byte[] key) {
        return new HostKey(Blob.type(key), Base64.getEncoder().encodeToString(key));
    }

    /** Returns {@code SHA256:…}, as {@code ssh-keygen -l} shows it. */
    public String fingerprint() {
        return Blob.fingerprint(bytes());
    }

    byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }

    /** Returns type and fingerprint. */
    @Override
    public String toString() {
        return type + " " + fingerprint();
    }
}
