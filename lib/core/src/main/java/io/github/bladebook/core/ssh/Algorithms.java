package io.github.bladebook.core.ssh;

import com.jcraft.jsch.Session;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is offered to a host. Written out here, per session, so that no system property and no other user of the library can weaken it.
 * The ciphers are GCM and CTR only: with these the prefix truncation of CVE-2023-48795 gains nothing, so that strict key exchange is
 * always offered but a host without it is not turned away.
 */
final class Algorithms {
    private static final String KEX = "mlkem768x25519-sha256,sntrup761x25519-sha512@openssh.com,curve25519-sha256,"
            + "curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521,"
            + "diffie-hellman-group-exchange-sha256,diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,"
            + "diffie-hellman-group14-sha256";
    private static final String HOST_KEYS =
            "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,rsa-sha2-512,rsa-sha2-256";
    private static final String CIPHERS =
            "aes128-gcm@openssh.com,aes256-gcm@openssh.com,aes128-ctr,aes192-ctr,aes256-ctr";
    private static final String MACS =
            "hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256,hmac-sha2-512";

    private static final String OLD_KEX =
            ",diffie-hellman-group-exchange-sha1,diffie-hellman-group14-sha1,diffie-hellman-group1-sha1";
    private static final String OLD_HOST_KEYS = ",ssh-rsa,ssh-dss";
    private static final String OLD_CIPHERS = ",aes256-cbc,aes192-cbc,aes128-cbc,3des-cbc";
    private static final String OLD_MACS = ",hmac-sha1,hmac-sha1-96,hmac-md5";

    private Algorithms() {}

    static void offer(Session session, boolean legacy) {
        Map<String, String> offer = new LinkedHashMap<>();
        offer.put("kex", KEX + (legacy ? OLD_KEX : ""));
        offer.put("server_host_key", HOST_KEYS + (legacy ? OLD_HOST_KEYS : ""));
        offer.put("PubkeyAcceptedAlgorithms", HOST_KEYS + (legacy ? ",ssh-rsa" : ""));
        offer.put("cipher.c2s", CIPHERS + (legacy ? OLD_CIPHERS : ""));
        offer.put("cipher.s2c", CIPHERS + (legacy ? OLD_CIPHERS : ""));
        offer.put("mac.c2s", MACS + (legacy ? OLD_MACS : ""));
        offer.put("mac.s2c", MACS + (legacy ? OLD_MACS : ""));
        offer.put("compression.c2s", "none");
        offer.put("compression.s2c", "none");
        offer.put("dhgex_min", legacy ? "1024" : "2048");
        offer.put("enable_strict_kex", "yes");
        offer.put("require_strict_kex", "no");
        offer.put("prefer_known_host_key_types", "yes");
        offer.put("StrictHostKeyChecking", "yes");
        offer.put("MaxAuthTries", "6");
        offer.forEach(session::setConfig);
    }
}
