package io.github.bladebook.core.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides, before anything of ours is sent, whether the key that a host shows is the one that somebody confirmed. */
final class Gate implements HostKeyRepository {
    private final Target target;
    private final KnownHosts known;
    private volatile io.github.bladebook.core.ssh.@Nullable HostKey shown;
    private volatile @Nullable Refusal refusal;

    /** Why a key was refused, and what to do about it. */
    record Refusal(String cameBack, String next) {}

    Gate(Target target, KnownHosts known) {
        this.target = target;
        this.known = known;
    }

    io.github.bladebook.core.ssh.@Nullable HostKey shown() {
        return shown;
    }

    @Nullable
    Refusal refusal() {
        return refusal;
    }

    @Override
    public int check(String host, byte[] key) {
        var seen = io.github.bladebook.core.ssh.HostKey.of(key);
        shown = seen;
        if (Blob.weak(key) && !target.legacy()) {
            refusal = new Refusal(
                    "its host key is too weak (%s, less than 2048 bits or DSA)".formatted(seen),
                    "Give the host a new key (ssh-keygen -A), or list it in ssh.legacyHosts if it cannot have one");
            return NOT_INCLUDED;
        }
        KnownHosts.Verdict verdict = known.check(target.knownAs(), seen);
        refusal = switch (verdict) {
            case KNOWN -> null;
            case UNKNOWN ->
                new Refusal(
                        "its host key is not known: %s".formatted(seen),
                        "Compare it on the host itself (ssh-keygen -lf /etc/ssh/ssh_host_%s_key.pub), then confirm what you read there: lab.ssh().accept(\"%s\", \"SHA256:…\")"
                                .formatted(kind(seen.type()), target.name()));
            case CHANGED ->
                new Refusal(
                        "its host key has changed: it shows %s, and %s holds another one"
                                .formatted(seen, known.place(target.knownAs()).orElse("known_hosts")),
                        "Somebody may stand in between. If the host was set up anew, remove the old line (ssh-keygen -R '%s') and confirm the new key"
                                .formatted(target.knownAs()));
            case REVOKED ->
                new Refusal(
                        "its host key is revoked: " + seen,
                        "Whoever shows it may have stolen it. Give the host a new key");
        };
        return switch (verdict) {
            case KNOWN -> OK;
            case UNKNOWN -> NOT_INCLUDED;
            case CHANGED, REVOKED -> CHANGED;
        };
    }

    private static String kind(String type) {
        return type.startsWith("ecdsa") ? "ecdsa" : type.replace("ssh-", "");
    }

    /** Returns the known keys, so that their kinds are asked for first. */
    @Override
    public HostKey[] getHostKey(String host, @Nullable String type) {
        List<HostKey> keys = new ArrayList<>();
        for (var key : known.keys(target.knownAs())) {
            if (type == null || key.type().equals(type)) {
                try {
                    keys.add(new HostKey(target.knownAs(), key.bytes()));
                } catch (JSchException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return keys.toArray(HostKey[]::new);
    }

    @Override
    public HostKey[] getHostKey() {
        return new HostKey[0];
    }

    /** Keys are added by {@link Ssh#accept} alone. */
    @Override
    public void add(HostKey key, @Nullable UserInfo user) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(String host, String type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return "known_hosts";
    }
}
