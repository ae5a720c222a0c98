package io.github.bladebook.simulator.state.kube.controller.certificates;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The few forms of ASN.1 DER (ITU-T X.690) that a certificate request (RFC 2986) is made of; the JDK has no public way to make one. */
final class Der {
    private static final byte[] SAN = {0x06, 0x03, 0x55, 0x1d, 0x11};
    private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};
    private static final byte[] EXTENSIONS = {
        0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x09, 0x0e
    };
    private static final byte[] ECDSA_SHA256 = {0x06, 0x08, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x04, 0x03, 0x02
    };
    private static final byte[] RSA_SHA256 = {
        0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x0b, 0x05, 0x00
    };

    private Der() {}

    private static byte[] tagged(int tag, byte[]... parts) {
        byte[] content = joined(parts);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 128) {
            out.write(content.length);
        } else if (content.length < 256) {
            out.write(0x81);
            out.write(content.length);
        } else {
            out.write(0x82);
            out.write(content.length >> 8);
            out.write(content.length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] sequence(byte[]... parts) {
        return tagged(0x30, parts);
    }

    /**
     * Returns what of a request is signed.
     *
     * @param publicKey X.509 SubjectPublicKeyInfo
     * @param addresses as 4 or 16 bytes each
     */
    static byte[] wish(String commonName, byte[] publicKey, List<String> names, List<byte[]> addresses) {
        byte[] subject = commonName.isEmpty()
                ? sequence()
                : sequence(tagged(
                        0x31, sequence(COMMON_NAME, tagged(0x0c, commonName.getBytes(StandardCharsets.UTF_8)))));
        List<byte[]> alternatives = new ArrayList<>();
        names.forEach(name -> alternatives.add(tagged(0x82, name.getBytes(StandardCharsets.US_ASCII))));
        addresses.forEach(address -> alternatives.add(tagged(0x87, address)));
        byte[] san = sequence(SAN, tagged(0x04, sequence(alternatives.toArray(byte[][]::new))));
        byte[] attribute = sequence(EXTENSIONS, tagged(0x31, sequence(san)));
        return sequence(new byte[] {0x02, 0x01, 0x00}, subject, publicKey, tagged(0xa0, attribute));
    }

    /** Returns a request as PEM. */
    static String request(byte[] wish, boolean rsa, byte[] signature) {
        byte[] algorithm = sequence(rsa ? RSA_SHA256 : ECDSA_SHA256);
        byte[] whole = sequence(wish, algorithm, tagged(0x03, new byte[] {0}, signature));
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(whole);
        return "-----BEGIN CERTIFICATE REQUEST-----\n" + lines + "\n-----END CERTIFICATE REQUEST-----\n";
    }
}
