package io.github.bladebook.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PeerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.700Z");

    @Test
    void aClockOfTheSameSecondIsNotOff() {
        assertThat(Peer.ahead("Sun, 01 Mar 2026 12:00:00 GMT", NOW)).isEqualTo(Duration.ZERO);
    }

    @Test
    void aClockIsAheadOrBehindInWholeSeconds() {
        assertThat(Peer.ahead("Sun, 01 Mar 2026 12:00:30 GMT", NOW)).isEqualTo(Duration.ofSeconds(30));
        assertThat(Peer.ahead("Sun, 01 Mar 2026 11:59:00 GMT", NOW)).isEqualTo(Duration.ofMinutes(-1));
    }

    @Test
    void whatIsNoDateTellsNothing() {
        assertThat(Peer.ahead("yesterday", NOW)).isNull();
        assertThat(Peer.ahead(null, NOW)).isNull();
    }
}
