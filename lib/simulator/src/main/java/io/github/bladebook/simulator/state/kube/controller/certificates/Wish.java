package io.github.bladebook.simulator.state.kube.controller.certificates;

import com.fasterxml.jackson.databind.JsonNode;
import inet.ipaddr.IPAddressString;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the spec of a Certificate asks for, with cert-manager's defaults. */
record Wish(String commonName, List<String> names, List<String> addresses, Duration duration, Duration renewBefore) {
    private static final Duration DEFAULT = Duration.ofDays(90);
    private static final Pattern PART = Pattern.compile("(\\d+)(h|m|s)");

    static Wish of(JsonNode spec) {
        Duration duration = duration(spec.path("duration").asText(""), DEFAULT);
        return new Wish(
                spec.path("commonName").asText(""),
                texts(spec.path("dnsNames")),
                texts(spec.path("ipAddresses")),
                duration,
                duration(spec.path("renewBefore").asText(""), duration.dividedBy(3)));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    /** Go's form: {@code 2160h0m0s}. */
    private static Duration duration(String text, Duration otherwise) {
        Duration sum = Duration.ZERO;
        for (Matcher part = PART.matcher(text); part.find(); ) {
            sum = sum.plus(Duration.parse("PT" + part.group().toUpperCase(Locale.ROOT)));
        }
        return sum.isZero() ? otherwise : sum;
    }

    static KeyPair key(JsonNode spec) {
        JsonNode wanted = spec.path("privateKey");
        try {
            KeyPairGenerator keys;
            if (wanted.path("algorithm").asText("RSA").equals("ECDSA")) {
                keys = KeyPairGenerator.getInstance("EC");
                keys.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                keys = KeyPairGenerator.getInstance("RSA");
                keys.initialize(2048);
            }
            return keys.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a JDK without RSA or P-256", e);
        }
    }

    /** Returns the request that goes to the issuer, signed by the key that it is for. */
    String request(KeyPair key) {
        boolean rsa = key.getPrivate().getAlgorithm().equals("RSA");
        List<byte[]> bytes = addresses.stream()
                .map(one -> new IPAddressString(one).getAddress())
                .filter(java.util.Objects::nonNull)
                .map(inet.ipaddr.IPAddress::getBytes)
                .toList();
        byte[] wish = Der.wish(commonName, key.getPublic().getEncoded(), names, bytes);
        try {
            Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(key.getPrivate());
            signature.update(wish);
            return Der.request(wish, rsa, signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that does not sign", e);
        }
    }
}
