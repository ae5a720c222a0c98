package io.github.bladebook.simulator.face.nautobot;

import io.github.bladebook.simulator.state.nautobot.Rejection;
import java.util.List;
import java.util.Locale;

/**
 * What a client accepts.
 *
 * @param version of the API, named or the newest
 * @param format {@code json} or {@code csv}
 */
record Negotiation(String version, String format) {
    private static final List<String> VERSIONS = List.of("2.0", "2.1", "2.2", "2.3", "2.4", "3.0", "3.1");

    static Negotiation of(String accept, String asked, String format) {
        String version = asked;
        boolean json = accept.isBlank();
        boolean csv = false;
        for (String range : accept.split(",", -1)) {
            String[] parts = range.split(";", -1);
            String media = parts[0].strip().toLowerCase(Locale.ROOT);
            json |= List.of("application/json", "*/*", "application/*", "text/html")
                    .contains(media);
            csv |= media.equals("text/csv");
            for (int i = 1; i < parts.length; i++) {
                String parameter = parts[i].strip();
                if (parameter.startsWith("version=")) {
                    version = parameter.substring(8).strip();
                }
            }
        }
        if (!version.isEmpty() && !VERSIONS.contains(version)) {
            throw Rejection.detail(
                    406,
                    "Invalid version \"" + version + "\" in \"Accept\" header. Supported versions are: "
                            + String.join(", ", VERSIONS));
        }
        boolean star = accept.isBlank() || accept.contains("*/*");
        boolean wantsCsv = format.equals("csv") || (csv && !json);
        if (wantsCsv ? !csv && !star : !json || (!format.isEmpty() && !format.equals("json"))) {
            throw Rejection.detail(406, "Could not satisfy the request Accept header.");
        }
        return new Negotiation(
                version.isEmpty() ? VERSIONS.get(VERSIONS.size() - 1) : version, wantsCsv ? "csv" : "json");
    }
}
