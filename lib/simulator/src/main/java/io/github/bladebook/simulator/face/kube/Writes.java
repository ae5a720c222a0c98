package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Create, replace, patch and delete, with the refusals a client must be ready for; no controller acts on the result. */
final class Writes {
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final String NAME_RULE =
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must "
                    + "start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '"
                    + NAME.pattern() + "')";
    /** Letters that make no words, as the API server picks them for generateName. */
    private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private static final int SUFFIX_LENGTH = 5;
    private static final Map<String, String> FIRST_PHASE =
            Map.of("pods", "Pending", "namespaces", "Active", "persistentvolumeclaims", "Pending");

    private final LabState state;

    Writes(LabState state) {
        this.state = state;
    }

    StoredObject create(Target target, Call call) throws IOException {
        if (!target.collection()) {
            throw ApiError.methodNotAllowed();
        }
        ObjectNode object = read(target, call);
        Kind kind = target.kind();
        synchronized (state) {
            ObjectNode metadata = object.withObject("/metadata");
            String name = name(kind, metadata);
            boolean homeless = kind.namespaced()
                    && state.kube()
                            .find(Kinds.of("v1", "Namespace"), "", target.namespace())
                            .isEmpty();
            if (homeless) {
                throw ApiError.notFound(Kinds.of("v1", "Namespace"), target.namespace());
            }
            if (state.kube().find(kind, target.namespace(), name).isPresent()) {
                throw ApiError.alreadyExists(kind, name);
            }
            metadata.remove(List.of("uid", "creationTimestamp", "resourceVersion"));
            String phase = FIRST_PHASE.get(kind.resource());
            if (phase != null && !object.at("/status/phase").isTextual()) {
                object.withObject("/status").put("phase", phase);
            }
            return stored(object, kind, call);
        }
    }

    StoredObject replace(Target target, Call call) throws IOException {
        ObjectNode object = read(target, call);
        synchronized (state) {
            ObjectNode before = existing(target);
            return put(target, before, object, call);
        }
    }

    StoredObject patch(Target target, Call call) throws IOException {
        byte[] body = call.body();
        String type = call.contentType();
        synchronized (state) {
            ObjectNode before = existing(target);
            JsonNode after = Patch.apply(type, before.deepCopy(), parse(body));
            if (!(after instanceof ObjectNode object)) {
                throw ApiError.badRequest("the patch leaves no object");
            }
            return put(target, before, object, call);
        }
    }

    Answer delete(Target target, Call call, Forms forms) {
        boolean dryRun = call.parameter("dryRun").equals("All");
        if (target.collection()) {
            Page page = Page.read(state, target, call);
            page.items().stream().filter(item -> !dryRun).forEach(this::remove);
            return forms.list(page);
        }
        synchronized (state) {
            StoredObject object = state.kube()
                    .find(target.kind(), target.namespace(), target.name())
                    .orElseThrow(() -> ApiError.notFound(target.kind(), target.name()));
            StoredObject last = dryRun ? object : remove(object);
            return target.kind().resource().equals("pods") ? forms.object(200, last) : Answer.json(200, gone(last));
        }
    }

    private StoredObject remove(StoredObject object) {
        if (object.kind().resource().equals("namespaces")) {
            Kinds.all().stream()
                    .filter(Kind::namespaced)
                    .flatMap(kind -> state.kube().snapshot(kind).items().stream())
                    .filter(item -> item.namespace().equals(object.name()))
                    .forEach(this::remove);
        }
        return state.kube()
                .delete(object.kind(), object.namespace(), object.name())
                .orElse(object);
    }

    private static ObjectNode gone(StoredObject object) {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success");
        ObjectNode details = status.putObject("details").put("name", object.name());
        if (!object.kind().group().isEmpty()) {
            details.put("group", object.kind().group());
        }
        details.put("kind", object.kind().plural()).put("uid", object.uid());
        return status;
    }

    private ObjectNode existing(Target target) {
        return state.kube()
                .get(target.kind(), target.namespace(), target.name())
                .orElseThrow(() -> ApiError.notFound(target.kind(), target.name()));
    }

    /** Through the object one changes all but its status, through the subresource nothing else. */
    private StoredObject put(Target target, ObjectNode before, ObjectNode object, Call call) {
        String version = object.at("/metadata/resourceVersion").asText("");
        if (!version.isEmpty()
                && !version.equals(before.at("/metadata/resourceVersion").asText())) {
            throw ApiError.conflict(target.kind(), target.name());
        }
        if (!object.at("/metadata/name").asText().equals(target.name())) {
            throw ApiError.badRequest("the name of the object (%s) does not match the name on the URL (%s)"
                    .formatted(object.at("/metadata/name").asText(), target.name()));
        }
        ObjectNode after = object;
        JsonNode status = before.get("status");
        if (target.subresource().equals("status")) {
            after = before.deepCopy();
            status = object.get("status");
        }
        if (target.kind().status()) {
            after.remove("status");
            if (status != null) {
                after.set("status", status);
            }
        }
        return stored(after, target.kind(), call);
    }

    private StoredObject stored(ObjectNode object, Kind kind, Call call) {
        return call.parameter("dryRun").equals("All")
                ? StoredObject.unstored(kind, object)
                : state.kube().store(object);
    }

    private ObjectNode read(Target target, Call call) throws IOException {
        if (!call.contentType().equals(Accept.JSON)) {
            throw ApiError.unsupportedMediaType("application/json");
        }
        if (!(parse(call.body()) instanceof ObjectNode object)) {
            throw ApiError.badRequest("the body is no object");
        }
        Kind kind = target.kind();
        String apiVersion = object.path("apiVersion").asText(kind.apiVersion());
        String name = object.path("kind").asText(kind.name());
        if (!apiVersion.equals(kind.apiVersion()) || !name.equals(kind.name())) {
            throw ApiError.badRequest(
                    "%s in version \"%s\" cannot be handled as a %s".formatted(name, apiVersion, kind.name()));
        }
        object.put("apiVersion", apiVersion).put("kind", name);
        ObjectNode metadata = object.withObject("/metadata");
        if (kind.namespaced()) {
            String namespace = metadata.path("namespace").asText(target.namespace());
            if (!namespace.equals(target.namespace())) {
                throw ApiError.badRequest(
                        "the namespace of the provided object does not match the namespace sent on " + "the request");
            }
            metadata.put("namespace", namespace);
        } else {
            metadata.remove("namespace");
        }
        return object;
    }

    private static JsonNode parse(byte[] body) {
        try {
            return Json.read(body);
        } catch (UncheckedIOException e) {
            throw ApiError.badRequest("the object provided is unrecognized (must be of type JSON)");
        }
    }

    private String name(Kind kind, ObjectNode metadata) {
        String prefix = metadata.path("generateName").asText("");
        String name = metadata.path("name").asText("");
        if (name.isEmpty() && !prefix.isEmpty()) {
            name = prefix + suffix();
            metadata.put("name", name);
        }
        if (name.isEmpty()) {
            throw ApiError.invalid(kind, "", "metadata.name", "Required value: name or generateName is required");
        }
        if (!NAME.matcher(name).matches()) {
            throw ApiError.invalid(kind, name, "metadata.name", "Invalid value: \"" + name + "\": " + NAME_RULE);
        }
        return name;
    }

    private String suffix() {
        StringBuilder suffix = new StringBuilder();
        for (int i = 0; i < SUFFIX_LENGTH; i++) {
            suffix.append(SUFFIX_LETTERS.charAt(state.seams().random().nextInt(SUFFIX_LETTERS.length())));
        }
        return suffix.toString();
    }
}
