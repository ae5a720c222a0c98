package io.github.bladebook.simulator.face.traefik;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the certificate by the name in the handshake: one that a file names, else one that a resolver has got, else the
 * self-signed default.
 */
final class Certificates extends X509ExtendedKeyManager {
    private record Held(HeldCertificate certificate, List<X509Certificate> chain, List<String> names) {
        static Held of(HeldCertificate certificate, X509Certificate... issuers) {
            List<X509Certificate> chain = new ArrayList<>(List.of(certificate.certificate()));
            chain.addAll(List.of(issuers));
            return new Held(certificate, List.copyOf(chain), namesOf(certificate.certificate()));
        }

        /** Returns how well it fits: 2 for the very name, 1 for a wildcard, 0 for not at all. */
        int fits(String host) {
            String parent = "*" + host.substring(Math.max(0, host.indexOf('.')));
            return names.contains(host) ? 2 : names.contains(parent) ? 1 : 0;
        }
    }

    private final List<Held> resolved;
    private final Held fallback;
    private final Supplier<List<String>> files;
    private final Path machine;
    private final Map<String, Held> byAlias = new ConcurrentHashMap<>();

    /**
     * Makes a chooser.
     *
     * @param resolved certificates that a resolver has got, signed by {@code authority}
     * @param files the files' certificates, certificate and key by turns; paths inside {@code machine} or PEM texts
     * @param machine the root folder of Traefik's machine
     */
    Certificates(
            List<HeldCertificate> resolved, X509Certificate authority, Supplier<List<String>> files, Path machine) {
        this.resolved = resolved.stream().map(one -> Held.of(one, authority)).toList();
        this.files = files;
        this.machine = machine;
        this.fallback = Held.of(new HeldCertificate.Builder()
                .commonName("TRAEFIK DEFAULT CERT")
                .addSubjectAlternativeName("default.traefik.default")
                .ecdsa256()
                .build());
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        String host = engine.getHandshakeSession() instanceof ExtendedSSLSession session
                ? session.getRequestedServerNames().stream()
                        .filter(SNIHostName.class::isInstance)
                        .map(name -> ((SNIHostName) name).getAsciiName().toLowerCase(Locale.ROOT))
                        .findFirst()
                        .orElse("")
                : "";
        Held chosen = best(named(), host, best(resolved, host, fallback));
        String alias = chosen.certificate().certificate().getSerialNumber() + "/" + System.identityHashCode(chosen);
        byAlias.put(alias, chosen);
        return alias;
    }

    private static Held best(List<Held> held, String host, Held otherwise) {
        Held best = otherwise;
        int most = 0;
        for (Held one : held) {
            int fits = host.isEmpty() ? 0 : one.fits(host);
            if (fits > most) {
                most = fits;
                best = one;
            }
        }
        return best;
    }

    private List<Held> named() {
        List<Held> named = new ArrayList<>();
        List<String> all = files.get();
        for (int i = 0; i + 1 < all.size(); i += 2) {
            try {
                named.add(Held.of(HeldCertificate.decode(pem(all.get(i)) + "\n" + pem(all.get(i + 1)))));
            } catch (IOException | IllegalArgumentException e) {
                // Traefik logs such a pair and goes on with the others.
            }
        }
        return named;
    }

    private String pem(String fileOrContent) throws IOException {
        if (fileOrContent.contains("-----BEGIN")) {
            return fileOrContent;
        }
        Path inside = machine.resolve(fileOrContent.replaceFirst("^/+", ""));
        return Files.readString(Files.exists(inside) ? inside : Path.of(fileOrContent));
    }

    private static List<String> namesOf(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            if (all != null) {
                all.forEach(name -> names.add(String.valueOf(name.get(1)).toLowerCase(Locale.ROOT)));
            }
        } catch (CertificateParsingException e) {
            // A certificate without readable names fits no name.
        }
        return names;
    }

    private Held held(String alias) {
        return byAlias.getOrDefault(alias, fallback);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return held(alias).chain().toArray(new X509Certificate[0]);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return held(alias).certificate().keyPair().getPrivate();
    }

    @Override
    public String chooseServerAlias(String keyType, Principal @Nullable [] issuers, Socket socket) {
        return "";
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[0];
    }

    @Override
    public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[0];
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }
}
