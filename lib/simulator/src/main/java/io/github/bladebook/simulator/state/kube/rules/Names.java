package io.github.bladebook.simulator.state.kube.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** How things may be called. */
final class Names {
    private static final String LABEL_FORM = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern LABEL = Pattern.compile(LABEL_FORM);
    private static final Pattern SUBDOMAIN = Pattern.compile(LABEL_FORM + "(\\." + LABEL_FORM + ")*");
    private static final Pattern DNS_1035 = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final String QUALIFIED_FORM = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private static final Pattern QUALIFIED = Pattern.compile(QUALIFIED_FORM);
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_SUBDOMAIN = 253;
    private static final Set<String> ANY_PATH_SEGMENT =
            Set.of("roles", "rolebindings", "clusterroles", "clusterrolebindings");

    private Names() {}

    static void ofObject(Kind kind, JsonNode metadata, List<Cause> causes) {
        String name = metadata.path("name").asText("");
        if (name.isEmpty()) {
            causes.add(Cause.required("metadata.name", "name or generateName is required"));
        } else if (ANY_PATH_SEGMENT.contains(kind.plural())) {
            if (name.contains("/") || name.contains("%")) {
                causes.add(Cause.invalid("metadata.name", Cause.quoted(name), "may not contain '/'"));
            }
        } else {
            if (kind.plural().equals("services") && kind.group().isEmpty()) {
                dns1035("metadata.name", name, causes);
            } else if (kind.plural().equals("namespaces")) {
                label("metadata.name", name, causes);
            } else {
                subdomain("metadata.name", name, causes);
            }
        }
        labels("metadata.labels", metadata.path("labels"), causes);
        annotations("metadata.annotations", metadata.path("annotations"), causes);
        finalizers(metadata.path("finalizers"), causes);
        owners(metadata.path("ownerReferences"), causes);
    }

    static void label(String field, String value, List<Cause> causes) {
        if (value.length() > LONGEST_LABEL) {
            causes.add(Cause.invalid(field, Cause.quoted(value), "must be no more than 63 characters"));
        }
        if (!LABEL.matcher(value).matches()) {
            causes.add(Cause.invalid(
                    field,
                    Cause.quoted(value),
                    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must "
                            + "start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used "
                            + "for validation is '" + LABEL_FORM + "')"));
        }
    }

    static void subdomain(String field, String value, List<Cause> causes) {
        if (value.length() > LONGEST_SUBDOMAIN) {
            causes.add(Cause.invalid(field, Cause.quoted(value), "must be no more than 253 characters"));
        }
        if (!SUBDOMAIN.matcher(value).matches()) {
            causes.add(Cause.invalid(
                    field,
                    Cause.quoted(value),
                    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and "
                            + "must start and end with an alphanumeric character (e.g. 'example.com', regex used for "
                            + "validation is '" + SUBDOMAIN.pattern() + "')"));
        }
    }

    static void dns1035(String field, String value, List<Cause> causes) {
        if (value.length() > LONGEST_LABEL) {
            causes.add(Cause.invalid(field, Cause.quoted(value), "must be no more than 63 characters"));
        }
        if (!DNS_1035.matcher(value).matches()) {
            causes.add(Cause.invalid(
                    field,
                    Cause.quoted(value),
                    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an "
                            + "alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or "
                            + "'abc-123', regex used for validation is '" + DNS_1035.pattern() + "')"));
        }
    }

    static void labels(String field, JsonNode labels, List<Cause> causes) {
        for (Map.Entry<String, JsonNode> label : labels.properties()) {
            qualified(field, label.getKey(), causes);
            String value = label.getValue().asText();
            if (value.length() > LONGEST_LABEL) {
                causes.add(Cause.invalid(field, Cause.quoted(value), "must be no more than 63 characters"));
            }
            if (!value.isEmpty() && !QUALIFIED.matcher(value).matches()) {
                causes.add(Cause.invalid(
                        field,
                        Cause.quoted(value),
                        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', "
                                + "and must start and end with an alphanumeric character (e.g. 'MyValue',  or "
                                + "'my_value',  or '12345', regex used for validation is '(("
                                + "[A-Za-z0-9][-A-Za-z0-9_.]*"
                                + ")?[A-Za-z0-9])?')"));
            }
        }
    }

    static void annotations(String field, JsonNode annotations, List<Cause> causes) {
        for (Map.Entry<String, JsonNode> entry : annotations.properties()) {
            qualified(field, entry.getKey().toLowerCase(java.util.Locale.ROOT), causes);
        }
    }

    static void qualified(String field, String key, List<Cause> causes) {
        int slash = key.indexOf('/');
        String name = key.substring(slash + 1);
        if (slash >= 0) {
            String prefix = key.substring(0, slash);
            if (prefix.isEmpty()) {
                causes.add(Cause.invalid(field, Cause.quoted(key), "prefix part must be non-empty"));
            } else if (!SUBDOMAIN.matcher(prefix).matches()) {
                causes.add(Cause.invalid(
                        field,
                        Cause.quoted(key),
                        "prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, "
                                + "'-' or '.', and must start and end with an alphanumeric character (e.g. "
                                + "'example.com', regex used for validation is '" + SUBDOMAIN.pattern() + "')"));
            }
        }
        if (name.isEmpty()) {
            causes.add(Cause.invalid(field, Cause.quoted(key), "name part must be non-empty"));
        } else if (name.length() > LONGEST_LABEL) {
            causes.add(Cause.invalid(field, Cause.quoted(key), "name part must be no more than 63 characters"));
        }
        if (!QUALIFIED.matcher(name).matches()) {
            causes.add(Cause.invalid(
                    field,
                    Cause.quoted(key),
                    "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an "
                            + "alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for "
                            + "validation is '" + QUALIFIED_FORM + "')"));
        }
    }

    /** A finalizer has the domain of who waits for it, or is one of the server's own. */
    static void finalizers(JsonNode finalizers, List<Cause> causes) {
        for (int i = 0; i < finalizers.size(); i++) {
            String name = finalizers.get(i).asText();
            int before = causes.size();
            qualified("metadata.finalizers", name, causes);
            boolean own = List.of("orphan", "foregroundDeletion", "kubernetes").contains(name);
            if (causes.size() > before || (!name.contains("/") && !own)) {
                String why = "name is neither a standard finalizer name nor is it fully qualified";
                causes.add(Cause.invalid("metadata.finalizers[" + i + "]", Cause.quoted(name), why));
            }
        }
    }

    private static void owners(JsonNode owners, List<Cause> causes) {
        for (JsonNode owner : owners) {
            for (String name : List.of("apiVersion", "kind", "name", "uid")) {
                if (owner.path(name).asText("").isEmpty()) {
                    causes.add(Cause.invalid(
                            "metadata.ownerReferences." + (name.equals("apiVersion") ? "version" : name),
                            "\"\"",
                            "must not be empty"));
                }
            }
        }
    }
}
