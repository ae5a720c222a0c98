package io.github.bladebook.simulator.state.kube.controller;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** Seals as kubeseal does, written from the description of its format and not from the lab's code. */
final class SealedValues {
    private SealedValues() {}

    static byte[] seal(PublicKey to, byte[] value, String label) {
        try {
            SecretKeySpec session = new SecretKeySpec(new byte[32], "AES");
            Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
            rsa.init(
                    Cipher.ENCRYPT_MODE,
                    to,
                    new OAEPParameterSpec(
                            "SHA-256",
                            "MGF1",
                            MGF1ParameterSpec.SHA256,
                            new PSource.PSpecified(label.getBytes(StandardCharsets.UTF_8))));
            byte[] wrapped = rsa.doFinal(session.getEncoded());
            Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
            gcm.init(Cipher.ENCRYPT_MODE, session, new GCMParameterSpec(128, new byte[12]));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(wrapped.length >> 8);
            out.write(wrapped.length);
            out.writeBytes(wrapped);
            out.writeBytes(gcm.doFinal(value));
            return out.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
