package io.github.bladebook.simulator.state.kube.controller.secret;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * The sealed form of one value: two bytes tell the length of an RSA-OAEP (SHA-256) block, which holds the AES key that the rest is
 * encrypted with (GCM). The key is used once, so its nonce is zero. A label says for whom the value is; under another it cannot be opened.
 */
final class Sealing {
    private static final int KEY_BITS = 256;
    private static final int TAG_BITS = 128;
    private static final int NONCE_BYTES = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sealing() {}

    static byte[] seal(PublicKey to, byte[] value, String label) {
        try {
            KeyGenerator keys = KeyGenerator.getInstance("AES");
            keys.init(KEY_BITS, RANDOM);
            Key session = keys.generateKey();
            byte[] wrapped = rsa(Cipher.ENCRYPT_MODE, to, label).doFinal(session.getEncoded());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(wrapped.length >> 8);
            out.write(wrapped.length);
            out.writeBytes(wrapped);
            out.writeBytes(gcm(Cipher.ENCRYPT_MODE, session).doFinal(value));
            return out.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a JDK without RSA-OAEP or AES-GCM", e);
        }
    }

    /** Opens a value with whichever key it is for; empty where it is for none of them, or under another label. */
    static Optional<byte[]> open(List<PrivateKey> keys, byte[] sealed, String label) {
        return keys.stream().flatMap(key -> open(key, sealed, label).stream()).findFirst();
    }

    private static Optional<byte[]> open(PrivateKey key, byte[] sealed, String label) {
        int length = sealed.length < 2 ? Integer.MAX_VALUE - 2 : ((sealed[0] & 0xff) << 8) | (sealed[1] & 0xff);
        if (sealed.length < length + 2) {
            return Optional.empty();
        }
        try {
            byte[] wrapped = Arrays.copyOfRange(sealed, 2, length + 2);
            Key session = new SecretKeySpec(rsa(Cipher.DECRYPT_MODE, key, label).doFinal(wrapped), "AES");
            return Optional.of(
                    gcm(Cipher.DECRYPT_MODE, session).doFinal(sealed, length + 2, sealed.length - length - 2));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static Cipher rsa(int mode, Key key, String label) throws GeneralSecurityException {
        Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
        PSource source = new PSource.PSpecified(label.getBytes(StandardCharsets.UTF_8));
        rsa.init(mode, key, new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, source));
        return rsa;
    }

    private static Cipher gcm(int mode, Key session) throws GeneralSecurityException {
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(mode, session, new GCMParameterSpec(TAG_BITS, new byte[NONCE_BYTES]));
        return gcm;
    }
}
