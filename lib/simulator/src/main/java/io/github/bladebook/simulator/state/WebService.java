package io.github.bladebook.simulator.state;

import java.util.Map;

/** What a machine of the lab serves on one port, as a reverse proxy in front of it sees it. */
@FunctionalInterface
public interface WebService {
    /** Answers one request. */
    Reply answer(Call call);

    /**
     * A request.
     *
     * @param host the Host header
     * @param path path and query, as they were sent
     * @param headers by lower-case name
     */
    record Call(String method, String host, String path, Map<String, String> headers, String body) {}

    /** What comes back. */
    record Reply(int status, Map<String, String> headers, String body) {
        /** Returns a page of plain text. */
        public static Reply text(int status, String body) {
            return new Reply(status, Map.of("Content-Type", "text/plain; charset=utf-8"), body);
        }
    }
}
