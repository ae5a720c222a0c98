package io.github.bladebook.simulator.face.kube;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One media type of an {@code Accept} header.
 *
 * @param type such as {@code application/json}
 * @param parameters such as {@code as=Table}, names in lower case
 */
record Accept(String type, Map<String, String> parameters) {
    static final String JSON = "application/json";
    static final String PROTOBUF = "application/vnd.kubernetes.protobuf";

    /** Reads a header, the best media type first: the order of the header, since Kubernetes clients send no weights. */
    static List<Accept> parse(String header) {
        return Arrays.stream(header.split(",", -1))
                .map(String::trim)
                .filter(text -> !text.isEmpty())
                .map(Accept::one)
                .toList();
    }

    private static Accept one(String text) {
        String[] parts = text.split(";", -1);
        Map<String, String> parameters = Arrays.stream(parts)
                .skip(1)
                .map(part -> part.trim().split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0].toLowerCase(Locale.ROOT), pair -> pair[1], (a, b) -> a));
        return new Accept(parts[0].trim().toLowerCase(Locale.ROOT), parameters);
    }

    boolean json() {
        return type.equals(JSON) || type.equals("*/*") || type.equals("application/*");
    }

    boolean protobuf() {
        return type.equals(PROTOBUF);
    }

    String as() {
        return parameters.getOrDefault("as", "");
    }

    String group() {
        return parameters.getOrDefault("g", "");
    }

    String version() {
        return parameters.getOrDefault("v", "");
    }
}
