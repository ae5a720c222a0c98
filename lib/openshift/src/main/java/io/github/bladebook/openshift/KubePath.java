package io.github.bladebook.openshift;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Paths and queries of the API; every part is encoded, so that a name cannot lead elsewhere. */
final class KubePath {
    private KubePath() {}

    /** Returns {@code /api/v1} or {@code /apis/apps/v1}. */
    static String root(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0
                ? "/api/" + part(apiVersion)
                : "/apis/%s/%s".formatted(part(apiVersion.substring(0, slash)), part(apiVersion.substring(slash + 1)));
    }

    static String collection(String apiVersion, String resource, String namespace) {
        String home = namespace.isEmpty() ? "" : "/namespaces/" + part(namespace);
        return root(apiVersion) + home + "/" + part(resource);
    }

    static String part(String text) {
        if (text.isEmpty() || text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException("'%s' is no name".formatted(text));
        }
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String value(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Returns the path with parameters, of which empty ones are left out. */
    static String with(String path, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** Returns a map in the order written, name after value. */
    static Map<String, String> parameters(String... pairs) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int index = 0; index < pairs.length; index += 2) {
            parameters.put(pairs[index], pairs[index + 1]);
        }
        return parameters;
    }
}
