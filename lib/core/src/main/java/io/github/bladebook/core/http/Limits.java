package io.github.bladebook.core.http;

import java.time.Duration;

/**
 * The times of a connection.
 *
 * @param connect for reaching the other side, TLS included
 * @param read for the silence between two pieces of an answer
 * @param call for the whole call with all its retries
 * @param idle how long an unused connection is kept; less than the server's own, or dead ones are met
 */
public record Limits(Duration connect, Duration read, Duration call, Duration idle) {
    /** Returns 5 s to connect, 30 s of silence, 90 s in all, 4 s idle (Proxmox VE hangs up after 5). */
    public static Limits standard() {
        return new Limits(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(90), Duration.ofSeconds(4));
    }
}
