package io.github.bladebook.core.http;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import okhttp3.Handshake;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * What an answer showed of the server besides itself.
 *
 * @param at when the answer came, UTC
 * @param ahead by how much the server's clock was ahead of ours, to the second and less the time of the answer's way; negative where it
 *     was behind, null where the server tells no time
 * @param certifiedUntil the last moment of its certificate's validity; null without TLS
 */
public record Peer(
        Instant at, @Nullable Duration ahead, @Nullable Instant certifiedUntil) {
    static Peer of(Response response, Instant now) {
        return new Peer(now, ahead(response.header("Date"), now), until(response.handshake()));
    }

    /** Returns how far ahead of {@code now} the clock was that wrote an HTTP date, or null where it makes no sense. */
    public static @Nullable Duration ahead(@Nullable String date, Instant now) {
        if (date == null) {
            return null;
        }
        try {
            Instant theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                    .toInstant();
            return Duration.ofSeconds(
                    Math.round(Duration.between(now, theirs.plusMillis(500)).toMillis() / 1000.0));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Instant until(@Nullable Handshake handshake) {
        Optional<Certificate> first = handshake == null
                ? Optional.empty()
                : handshake.peerCertificates().stream().findFirst();
        return first.filter(X509Certificate.class::isInstance)
                .map(certificate ->
                        ((X509Certificate) certificate).getNotAfter().toInstant())
                .orElse(null);
    }
}
