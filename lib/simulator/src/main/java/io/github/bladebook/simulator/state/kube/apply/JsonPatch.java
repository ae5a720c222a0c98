package io.github.bladebook.simulator.state.kube.apply;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.answer.Cause;

/** A list of operations on a tree, RFC 6902. */
final class JsonPatch {
    private JsonPatch() {}

    static JsonNode apply(ObjectNode target, JsonNode operations) {
        if (!operations.isArray()) {
            throw ApiError.badRequest(
                    "error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch");
        }
        for (JsonNode operation : operations) {
            JsonPointer path = pointer(operation.path("path"));
            if (path.matches() && !operation.path("value").isObject()) {
                throw whole(operation);
            }
            switch (operation.path("op").asText()) {
                case "add" -> add(target, path, operation.path("value"));
                case "remove" -> remove(target, path);
                case "replace" -> replace(target, path, operation.path("value"));
                case "copy" -> add(target, path, from(target, operation).deepCopy());
                case "move" -> {
                    JsonNode moved = from(target, operation);
                    remove(target, pointer(operation.path("from")));
                    add(target, path, moved);
                }
                case "test" -> {
                    if (!target.at(path).equals(operation.path("value"))) {
                        throw refused();
                    }
                }
                default -> throw refused();
            }
        }
        return target;
    }

    private static JsonPointer pointer(JsonNode path) {
        if (!path.isTextual() || !(path.asText().isEmpty() || path.asText().startsWith("/"))) {
            throw refused();
        }
        return JsonPointer.compile(path.asText());
    }

    /** What is left would be no object. */
    private static ApiError whole(JsonNode operation) {
        String why = "json: cannot unmarshal into Go value of an object";
        String text = Cause.quoted(operation.toString());
        return ApiError.unprocessable(" \"\" is invalid: patch: Invalid value: %s: %s".formatted(text, why))
                .because(Cause.invalid("patch", text, why));
    }

    private static JsonNode from(ObjectNode target, JsonNode operation) {
        JsonNode found = target.at(pointer(operation.path("from")));
        if (found.isMissingNode()) {
            throw refused();
        }
        return found;
    }

    private static void add(ObjectNode target, JsonPointer path, JsonNode value) {
        JsonNode parent = target.at(path.head());
        String last = path.last().getMatchingProperty();
        if (parent instanceof ObjectNode object && value.isMissingNode()) {
            object.putNull(last);
        } else if (parent instanceof ObjectNode object) {
            object.set(last, value);
        } else if (parent instanceof ArrayNode array && last.equals("-")) {
            array.add(value);
        } else if (parent instanceof ArrayNode array && index(path) >= 0 && index(path) <= array.size()) {
            array.insert(index(path), value);
        } else {
            throw refused();
        }
    }

    private static void remove(ObjectNode target, JsonPointer path) {
        if (target.at(path).isMissingNode() || path.matches()) {
            throw refused();
        }
        JsonNode parent = target.at(path.head());
        if (parent instanceof ObjectNode object) {
            object.remove(path.last().getMatchingProperty());
        } else if (parent instanceof ArrayNode array) {
            array.remove(index(path));
        }
    }

    private static int index(JsonPointer path) {
        return path.last().getMatchingIndex();
    }

    /** The server puts a field that was not there, since its objects have it, empty. */
    private static void replace(ObjectNode target, JsonPointer path, JsonNode value) {
        if (!target.at(path).isMissingNode()) {
            remove(target, path);
        }
        add(target, path, value);
    }

    private static ApiError refused() {
        return ApiError.unprocessable("the server rejected our request due to an error in our request");
    }
}
