package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.SmallLab;
import io.github.bladebook.simulator.state.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes requests with something wrong in each, from tables over kinds: {@code wrong-calls.txt}. */
final class WrongCalls {
    private static final String JSON = "application/json";

    private final List<String> lines;
    private final Map<String, Template> templates = new LinkedHashMap<>();
    private final List<Request> requests = new ArrayList<>();

    /**
     * One request.
     *
     * @param name what is wrong
     * @param path with {@code NS} where the namespace stands
     */
    record Request(String name, String method, String path, String type, String body) {}

    /** What a right object of a kind looks like, and where it is created. */
    private record Template(String path, ObjectNode object) {
        boolean namespaced() {
            return path.contains("/namespaces/NS/");
        }
    }

    private WrongCalls() throws IOException {
        try (InputStream stream = Objects.requireNonNull(WrongCalls.class.getResourceAsStream("wrong-calls.txt"))) {
            this.lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
        section("kinds").forEach(this::template);
    }

    /** Returns the right objects that the wrong requests are about, to be created first. */
    static List<Request> objects() throws IOException {
        WrongCalls calls = new WrongCalls();
        for (String line : calls.section("objects")) {
            String[] words = words(line, 3);
            Template template = calls.at(words[0]);
            ObjectNode object = calls.object(words[0], words[1]);
            merge(object, SmallLab.tree(words[2]));
            calls.requests.add(new Request(words[1], "POST", template.path(), JSON, Json.text(object)));
        }
        return calls.requests;
    }

    /** Returns the paths of the collections in which objects may be left. */
    static List<String> collections() throws IOException {
        return new WrongCalls()
                .templates.values().stream()
                        .filter(Template::namespaced)
                        .map(Template::path)
                        .toList();
    }

    static List<Request> all() throws IOException {
        WrongCalls calls = new WrongCalls();
        calls.templates.keySet().forEach(calls::inEveryKind);
        calls.section("fields").forEach(calls::field);
        calls.section("changes").forEach(calls::change);
        calls.section("requests").forEach(calls::request);
        return calls.requests;
    }

    private List<String> section(String name) {
        int from = lines.indexOf("@" + name);
        List<String> found = new ArrayList<>();
        for (String line : lines.subList(from + 1, lines.size())) {
            if (line.startsWith("@")) {
                break;
            }
            found.add(line);
        }
        return found;
    }

    private static String[] words(String line, int count) {
        String[] words = line.split("\\s*\\|\\s*", count);
        if (words.length != count) {
            throw new IllegalArgumentException("not of %d parts: %s".formatted(count, line));
        }
        return words;
    }

    /** Reads {@code name | path | object}. */
    private void template(String line) {
        String[] words = words(line, 3);
        templates.put(words[0], new Template(words[1], SmallLab.tree(words[2])));
    }

    private Template at(String kind) {
        return Objects.requireNonNull(templates.get(kind), kind);
    }

    private ObjectNode object(String kind, String name) {
        ObjectNode object = at(kind).object().deepCopy();
        object.withObject("/metadata").put("name", name);
        return object;
    }

    private static void merge(ObjectNode object, JsonNode with) {
        with.properties().forEach(field -> {
            boolean both =
                    object.path(field.getKey()).isObject() && field.getValue().isObject();
            if (both) {
                merge((ObjectNode) object.get(field.getKey()), field.getValue());
            } else {
                object.set(field.getKey(), field.getValue());
            }
        });
    }

    private String fresh() {
        return "w" + requests.size();
    }

    /** Sends it as a dry run where it would be seen outside the namespace, else both ways. */
    private void create(String name, String kind, String query, String type, String body) {
        Template template = at(kind);
        String and = query.isEmpty() ? "" : "&" + query;
        String dry = query.contains("dryRun") ? "?" + query : "?dryRun=All" + and;
        requests.add(new Request(kind + ": " + name, "POST", template.path() + dry, type, body));
        if (template.namespaced() && requests.size() % 4 == 0 && !query.contains("dryRun")) {
            String plain = query.isEmpty() ? "" : "?" + query;
            requests.add(new Request(kind + ": " + name + ", in earnest", "POST", template.path() + plain, type, body));
        }
    }

    private void set(String name, String kind, String query, String pointer, String yaml) {
        create(name, kind, query, JSON, Json.text(put(object(kind, fresh()), pointer, yaml)));
    }

    private static ObjectNode put(ObjectNode object, String pointer, String yaml) {
        int slash = pointer.lastIndexOf('/');
        String last = pointer.substring(slash + 1).replace("~1", "/");
        JsonNode parent = slash == 0 ? object : object.at(pointer.substring(0, slash));
        if (parent.isMissingNode()) {
            parent = object.withObject(pointer.substring(0, slash));
        }
        JsonNode value = SmallLab.tree("{x: " + yaml + "}").path("x");
        if (parent instanceof com.fasterxml.jackson.databind.node.ArrayNode array) {
            array.set(Integer.parseInt(last), value);
        } else if (yaml.equals("-")) {
            ((ObjectNode) parent).remove(last);
        } else {
            ((ObjectNode) parent).set(last, value);
        }
        return object;
    }

    private void inEveryKind(String kind) {
        set("no name", kind, "", "/metadata/name", "-");
        set("a name with a space", kind, "", "/metadata/name", "'a b'");
        set("a name with an underscore", kind, "", "/metadata/name", "Bad_Name");
        set("a name with a slash", kind, "", "/metadata/name", "a/b");
        set("a name that is a number", kind, "", "/metadata/name", "5");
        set("a name of 254 letters", kind, "", "/metadata/name", "a".repeat(254));
        set("a label's key with a space", kind, "", "/metadata/labels", "{'a b': c}");
        set("a label's value that begins with a hyphen", kind, "", "/metadata/labels", "{a: '-b'}");
        set("labels that are text", kind, "", "/metadata/labels", "text");
        set("a label that is a number", kind, "", "/metadata/labels", "{a: 1}");
        set("an annotation's key with two slashes", kind, "", "/metadata/annotations", "{a/b/c: d}");
        set("an owner without a uid", kind, "", "/metadata/ownerReferences", "[{apiVersion: v1, kind: Pod, name: x}]");
        set("a finalizer without a domain", kind, "", "/metadata/finalizers", "['a b']");
        set("an unknown field, strictly", kind, "fieldValidation=Strict", "/nonsense", "1");
        set("an unknown field of the metadata, strictly", kind, "fieldValidation=Strict", "/metadata/nonsense", "1");
        set("an unknown field, with a warning", kind, "fieldValidation=Warn", "/nonsense", "1");
        set("an unknown field, ignored", kind, "fieldValidation=Ignore", "/nonsense", "1");
        set("another version", kind, "", "/apiVersion", "nonsense/v9");
        set("another kind", kind, "", "/kind", "Nonsense");
        set("a validation that is none", kind, "fieldValidation=Nonsense", "/metadata/labels", "{a: b}");
        set("a dry run that is none", kind, "dryRun=Some", "/metadata/labels", "{a: b}");
        set("a manager of 200 letters", kind, "fieldManager=" + "m".repeat(200), "/metadata/labels", "{a: b}");
        create("half an object", kind, "", JSON, "{\"metadata\":");
        create("a list for an object", kind, "", JSON, "[]");
        create("nothing", kind, "", JSON, "");
        create("plain text", kind, "", "text/plain", "{}");
        if (at(kind).namespaced()) {
            set("another namespace", kind, "", "/metadata/namespace", "elsewhere");
        } else {
            set("a namespace", kind, "", "/metadata/namespace", "elsewhere");
        }
    }

    /** Reads {@code kind | pointer | value}, a hyphen taking the field away. */
    private void field(String line) {
        String[] words = words(line, 3);
        set(words[1].substring(1).replace('/', '.') + " = " + words[2], words[0], "", words[1], words[2]);
    }

    /** Reads {@code method | path | type | body}: a change of an object that is there. */
    private void change(String line) {
        String[] words = words(line, 4);
        String type = switch (words[2]) {
            case "merge" -> "application/merge-patch+json";
            case "strategic" -> "application/strategic-merge-patch+json";
            case "json" -> "application/json-patch+json";
            case "apply" -> "application/apply-patch+yaml";
            case "-" -> JSON;
            default -> words[2];
        };
        String body = words[3].startsWith("=") ? words[3].substring(1) : yaml(words[3]);
        requests.add(new Request(line, words[0], words[1], type, body));
        String and = words[1].contains("?") ? "&" : "?";
        if (requests.size() % 3 == 0 && !words[1].contains("dryRun") && !words[0].equals("GET")) {
            requests.add(new Request(line + ", as a dry run", words[0], words[1] + and + "dryRun=All", type, body));
        }
    }

    private static String yaml(String text) {
        return Json.text(SmallLab.tree("{x: " + text + "}").path("x"));
    }

    /** Reads {@code method path}. */
    private void request(String line) {
        String[] words = line.split(" ", 2);
        requests.add(new Request(line, words[0], words[1], JSON, words[0].equals("GET") ? "" : "{}"));
    }
}
