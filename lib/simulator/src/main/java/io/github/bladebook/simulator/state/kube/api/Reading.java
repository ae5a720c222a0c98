package io.github.bladebook.simulator.state.kube.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.ServedKinds;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import io.github.bladebook.simulator.state.kube.rules.Decoder;
import io.github.bladebook.simulator.state.kube.rules.Decoder.Decoded;
import io.github.bladebook.simulator.state.kube.schema.MessageType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a body for an object of the kind it was sent to, or says why it is none. */
final class Reading {
    private final ServedKinds kinds;

    Reading(ServedKinds kinds) {
        this.kinds = kinds;
    }

    ObjectNode read(Kind kind, String namespace, ObjectNode body, Intent intent) {
        String apiVersion = body.path("apiVersion").asText(kind.apiVersion());
        String name = body.path("kind").asText(kind.name());
        if (!apiVersion.equals(kind.apiVersion()) || !name.equals(kind.name())) {
            throw otherKind(kind, apiVersion, name);
        }
        ObjectNode object = decoded(kind, body, unknown -> {
            if (intent.validation().equals("Strict")) {
                throw unhandled(kind, "strict decoding error: " + String.join(", ", unknown));
            }
            if (intent.validation().equals("Warn")) {
                intent.warnings().addAll(unknown);
            }
        });
        return placed(kind, namespace, object);
    }

    /** Reads what is stored, which a seed or a controller may have written less carefully than the server does. */
    ObjectNode stored(Kind kind, ObjectNode object) {
        return decoded(kind, object, unknown -> {
            // It falls off with the next write, as after an upgrade.
        });
    }

    /** Reads what a patch has made; the server words its complaints about the patch. */
    ObjectNode patched(Kind kind, String namespace, ObjectNode body, JsonNode patch, Intent intent) {
        Intent lenient = new Intent(intent.manager(), "", false, "Warn", false, new ArrayList<>());
        ObjectNode object;
        try {
            object = read(kind, namespace, body, lenient);
        } catch (ApiError error) {
            String message = String.valueOf(error.getMessage());
            int at = message.indexOf("json: ");
            boolean unread = message.contains("cannot be handled as a ");
            throw unread ? badPatch(patch, at < 0 ? message : message.substring(at)) : error;
        }
        if (intent.validation().equals("Strict") && !lenient.warnings().isEmpty()) {
            throw badPatch(patch, "strict decoding error: " + String.join(", ", lenient.warnings()));
        }
        if (intent.validation().equals("Warn")) {
            intent.warnings().addAll(lenient.warnings());
        }
        return object;
    }

    private static ApiError badPatch(JsonNode patch, String why) {
        Cause cause = Cause.invalid("patch", Cause.quoted(Json.text(patch)), why);
        return ApiError.unprocessable(" \"\" is invalid: " + cause).because(cause);
    }

    /** Reads an applied configuration, which knows all its fields and who it is. */
    ObjectNode configuration(Kind kind, String namespace, String name, JsonNode patch) {
        if (!(patch instanceof ObjectNode body)) {
            throw ApiError.badRequest("error decoding YAML: the configuration is no object");
        }
        if (!body.hasNonNull("apiVersion") || !body.hasNonNull("kind")) {
            throw ApiError.badRequest("invalid object type: /, Kind=");
        }
        if (!body.path("kind").asText().equals(kind.name())
                || !body.path("apiVersion").asText().equals(kind.apiVersion())) {
            throw otherKind(
                    kind, body.path("apiVersion").asText(), body.path("kind").asText());
        }
        if (body.at("/metadata").hasNonNull("managedFields")) {
            throw ApiError.badRequest("metadata.managedFields must be nil");
        }
        ObjectNode object = placed(kind, namespace, decoded(kind, body, unknown -> {
            String path = unknown.get(0).replaceFirst("unknown field \"", "").replaceFirst("\"$", "");
            throw ApiError.typed(
                    "failed to create typed patch object (%s/%s; %s, Kind=%s): .%s: field not declared in schema"
                            .formatted(
                                    body.at("/metadata/namespace").asText(""),
                                    body.at("/metadata/name").asText(""),
                                    kind.apiVersion(),
                                    kind.name(),
                                    path));
        }));
        ObjectNode metadata = object.withObject("/metadata");
        if (!metadata.path("name").asText(name).equals(name)) {
            throw ApiError.badRequest("the name of the object (%s) does not match the name on the URL (%s)"
                    .formatted(metadata.path("name").asText(), name));
        }
        metadata.put("name", name);
        return object;
    }

    private interface Unknown {
        void found(List<String> fields);
    }

    private ObjectNode decoded(Kind kind, ObjectNode body, Unknown unknown) {
        Optional<MessageType> type = kinds.type(kind);
        ObjectNode object = body.deepCopy();
        if (type.isPresent()) {
            Decoded decoded;
            try {
                decoded = Decoder.decode(body, type.get());
            } catch (Decoder.MismatchException e) {
                throw unhandled(kind, String.valueOf(e.getMessage()));
            }
            if (!decoded.unknown().isEmpty()) {
                unknown.found(decoded.unknown());
            }
            object = decoded.object();
        }
        if (kinds.structure(kind).isEmpty()) {
            withoutNulls(object);
        }
        object.put("apiVersion", kind.apiVersion()).put("kind", kind.name());
        return object;
    }

    /** A null is no value, but where a definition says that it is one. */
    private static void withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> nulls = new ArrayList<>();
            object.properties().forEach(field -> {
                if (field.getValue().isNull()) {
                    nulls.add(field.getKey());
                }
            });
            object.remove(nulls);
        }
        node.forEach(Reading::withoutNulls);
    }

    /** Gives a custom resource what its definition says it has. */
    void fill(Kind kind, ObjectNode object) {
        kinds.structure(kind).ifPresent(structure -> structure.fill(object));
    }

    private static ObjectNode placed(Kind kind, String namespace, ObjectNode object) {
        ObjectNode metadata = object.withObject("/metadata");
        if (kind.namespaced()) {
            if (!metadata.path("namespace").asText(namespace).equals(namespace)) {
                throw ApiError.badRequest(
                        "the namespace of the provided object does not match the namespace sent on the request");
            }
            metadata.put("namespace", namespace);
        } else {
            metadata.remove("namespace");
        }
        return object;
    }

    /** Refuses a custom resource that its definition does not allow. */
    void schema(Kind kind, ObjectNode object) {
        kinds.structure(kind).ifPresent(structure -> structure.check(kind, object));
    }

    private static ApiError otherKind(Kind kind, String apiVersion, String name) {
        String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        boolean sameGroup = apiVersion.equals(kind.apiVersion());
        return sameGroup && kind.group().isEmpty()
                ? ApiError.badRequest(
                        "%s in version \"%s\" cannot be handled as a %s: converting (%s.%s) to (core.%s): "
                                        .formatted(name, version, kind.name(), version, name, kind.name())
                                + "unknown conversion")
                : ApiError.badRequest(
                        "%s in version \"%s\" cannot be handled as a %s".formatted(name, version, kind.name()));
    }

    private static ApiError unhandled(Kind kind, String why) {
        return ApiError.badRequest("%s in version \"%s\" cannot be handled as a %s: %s"
                .formatted(kind.name(), kind.version(), kind.name(), why));
    }
}
