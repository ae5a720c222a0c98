package io.github.bladebook.proxmox;

import io.github.bladebook.core.http.Body;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The published schema of Proxmox VE's API, where it is at hand: what a request may say. */
final class ApiDoc {
    private static final @Nullable ApiDoc PUBLISHED = load();

    private final Map<String, List<Entry>> byMethod = new LinkedHashMap<>();

    /** @param inPath the parameters that the path holds */
    private record Entry(Pattern path, Set<String> inPath, Json parameters) {}

    private ApiDoc(Json root) {
        root.elements().forEach(this::collect);
    }

    static Optional<ApiDoc> published() {
        return Optional.ofNullable(PUBLISHED);
    }

    private static @Nullable ApiDoc load() {
        String named = System.getenv("BLADEBOOK_SHARED");
        Path shared = named == null ? Path.of(System.getProperty("bladebook.root"), "../shared") : Path.of(named);
        Path schema = shared.resolve("schemas/pve-apidoc.json");
        try {
            return Files.exists(schema) ? new ApiDoc(Json.parse(Files.readAllBytes(schema))) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collect(Json node) {
        Matcher names = Pattern.compile("\\{([^}]+)}").matcher(node.text("path"));
        Set<String> inPath = names.results().map(name -> name.group(1)).collect(Collectors.toSet());
        Pattern path = Pattern.compile(names.replaceAll("[^/]+"));
        for (String method : node.at("info").names()) {
            Json parameters = node.at("info").at(method).at("parameters").at("properties");
            byMethod.computeIfAbsent(method, name -> new ArrayList<>()).add(new Entry(path, inPath, parameters));
        }
        node.at("children").elements().forEach(this::collect);
    }

    /** Returns what the schema has against a request; empty where it has nothing. */
    List<String> complaints(Request request) {
        String path = request.path().stream()
                .skip(2)
                .map(segment -> segment.replace("/", "%2F"))
                .collect(Collectors.joining("/", "/", ""));
        Optional<Entry> entry = byMethod.getOrDefault(request.method().name(), List.of()).stream()
                .filter(each -> each.path().matcher(path).matches())
                .findFirst();
        if (entry.isEmpty()) {
            return List.of("%s %s is not published".formatted(request.method(), path));
        }
        List<String> complaints = new ArrayList<>();
        Map<String, Json> given = given(request);
        Json parameters = entry.get().parameters();
        given.forEach((name, value) -> {
            Json definition = definition(parameters, name);
            if (definition.absent()) {
                complaints.add("%s %s has no parameter %s".formatted(request.method(), path, name));
            } else {
                Values.complaint(definition, value).ifPresent(why -> complaints.add("%s: %s".formatted(name, why)));
            }
        });
        for (String name : parameters.names()) {
            boolean needed = !parameters.at(name).flag("optional")
                    && !entry.get().inPath().contains(name)
                    && !form(request);
            if (needed && !given.containsKey(name)) {
                complaints.add("%s %s lacks %s".formatted(request.method(), path, name));
            }
        }
        return complaints;
    }

    /** The form of an upload cannot be read twice; what its parts are called is held by the lab. */
    private static boolean form(Request request) {
        Body body = request.body();
        return body != null && !body.toString().endsWith("application/json");
    }

    private static Json definition(Json parameters, String name) {
        Json exact = parameters.at(name);
        return exact.absent() ? parameters.at(name.replaceFirst("\\d+$", "[n]")) : exact;
    }

    private static Map<String, Json> given(Request request) {
        Map<String, Json> given = new LinkedHashMap<>();
        request.query().forEach(parameter -> given.put(parameter.name(), text(parameter.value())));
        Body body = request.body();
        if (body == null || !body.toString().endsWith("application/json")) {
            return given;
        }
        Json sent = Json.parse(bytes(body));
        sent.names().forEach(name -> given.put(name, sent.at(name)));
        return given;
    }

    private static Json text(String value) {
        return Json.parse(Json.write(value));
    }

    private static byte[] bytes(Body body) {
        try {
            Method write = Body.class.getDeclaredMethod("writeTo", OutputStream.class);
            write.setAccessible(true);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            write.invoke(body, out);
            return out.toByteArray();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /** What a value has to look like. */
    private static final class Values {
        private static final Set<String> FLAGS = Set.of("0", "1");

        static Optional<String> complaint(Json definition, Json value) {
            String type = definition.findText("type").orElse("string");
            if (type.equals("array")) {
                return value.array() ? Optional.empty() : Optional.of("a list is wanted");
            }
            if (value.array() || value.object()) {
                return Optional.of("a single value is wanted");
            }
            String text = value.text();
            if (type.equals("boolean") && !FLAGS.contains(text)) {
                return Optional.of("'%s' is not 0 or 1".formatted(text));
            }
            if (type.equals("integer") || type.equals("number")) {
                return number(definition, type, text);
            }
            return string(definition, text);
        }

        private static Optional<String> number(Json definition, String type, String text) {
            if (!text.matches(type.equals("integer") ? "-?\\d+" : "-?\\d+(\\.\\d+)?")) {
                return Optional.of("'%s' is no %s".formatted(text, type));
            }
            double number = Double.parseDouble(text);
            boolean out = number < definition.findDecimal("minimum").orElse(number)
                    || number > definition.findDecimal("maximum").orElse(number);
            return out ? Optional.of("%s is out of range".formatted(text)) : Optional.empty();
        }

        private static Optional<String> string(Json definition, String text) {
            List<String> choices = definition.at("enum").absent()
                    ? List.of()
                    : definition.at("enum").list(Json::text);
            if (!choices.isEmpty() && !choices.contains(text)) {
                return Optional.of("'%s' is none of %s".formatted(text, choices));
            }
            if (text.length() > definition.findInteger("maxLength").orElse(Integer.MAX_VALUE)) {
                return Optional.of("it is too long");
            }
            if (definition.at("format").object()) {
                return properties(definition.at("format"), text);
            }
            boolean encoded = definition.at("format").absent()
                    || !definition.text("format").equals("urlencoded")
                    || text.matches("[-%a-zA-Z0-9_.!~*'()]*");
            return encoded ? Optional.empty() : Optional.of("it is not percent-encoded");
        }

        private static Optional<String> properties(Json format, String text) {
            PropertyString string = PropertyString.parse(text);
            for (Map.Entry<String, String> property : string.values().entrySet()) {
                Json definition = format.at(property.getKey());
                if (definition.absent()) {
                    return Optional.of("there is no property " + property.getKey());
                }
                Json aliased = definition.at("alias").absent() ? definition : format.at(definition.text("alias"));
                boolean flag = aliased.findText("type").orElse("string").equals("boolean");
                Optional<String> complaint = flag && property.getValue().equals("on")
                        ? Optional.empty()
                        : complaint(aliased, text(property.getValue()));
                if (complaint.isPresent()) {
                    return complaint.map(why -> property.getKey() + ": " + why);
                }
            }
            boolean bare =
                    format.names().stream().anyMatch(name -> format.at(name).flag("default_key"));
            return string.bare() == null || bare ? Optional.empty() : Optional.of("nothing may stand without a name");
        }
    }
}
