package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a client sends: JSON, YAML, or for built-in kinds protobuf. */
final class Body {
    private static final String YAML = "application/yaml";
    private static final YAMLMapper YAML_MAPPER = new YAMLMapper();
    private static final ObjectMapper JSON_MAPPER = new ObjectMapper();

    private Body() {}

    /** Reads an object of a kind. */
    static ObjectNode object(Kind kind, String type, byte[] body, List<String> duplicates) {
        return switch (type) {
            case Accept.JSON -> tree(kind, json(kind, body, duplicates));
            case YAML -> tree(kind, yaml(body));
            case Accept.PROTOBUF -> {
                if (!kind.builtIn()) {
                    throw unsupported(kind);
                }
                yield Messages.read(body);
            }
            default -> throw unsupported(kind);
        };
    }

    private static ApiError unsupported(Kind kind) {
        String types = "application/json, application/yaml";
        return ApiError.unsupportedMediaType(kind.builtIn() ? types + ", " + Accept.PROTOBUF : types);
    }

    private static ObjectNode tree(Kind kind, JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw ApiError.badRequest("couldn't get version/kind; the body is no object of kind " + kind.name());
    }

    private static JsonNode json(Kind kind, byte[] body, List<String> duplicates) {
        try {
            JsonNode tree = JSON_MAPPER.readTree(body);
            duplicates.addAll(Duplicates.in(body));
            return tree;
        } catch (IOException e) {
            throw ApiError.badRequest(
                    "the object provided is unrecognized (must be of type %s): couldn't get version/kind; json parse error: %s (%s)"
                            .formatted(kind.name(), reason(e, body), new String(body, StandardCharsets.UTF_8)));
        }
    }

    private static String reason(IOException problem, byte[] body) {
        if (problem instanceof JsonProcessingException json && json.getLocation() != null) {
            long at = json.getLocation().getByteOffset();
            if (at > 0 && at <= body.length) {
                return "invalid character '" + (char) body[(int) at - 1] + "'";
            }
        }
        return "unexpected end of JSON input";
    }

    /** Reads a patch that is JSON. */
    static JsonNode patch(byte[] body) {
        try {
            JsonNode tree = JSON_MAPPER.readTree(body);
            if (tree != null && !tree.isMissingNode()) {
                return tree;
            }
        } catch (IOException e) {
            // Told below, in the server's words.
        }
        throw ApiError.badRequest("error decoding patch: unexpected end of JSON input");
    }

    /** Reads YAML, of which JSON is a part. */
    static JsonNode yaml(byte[] body) {
        try {
            return YAML_MAPPER.readTree(body);
        } catch (IOException e) {
            throw ApiError.badRequest("error decoding YAML: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** Reads options that may be absent. */
    static JsonNode options(String type, byte[] body) {
        if (body.length == 0) {
            return Json.object();
        }
        if (!List.of(Accept.JSON, YAML, Accept.PROTOBUF).contains(type)) {
            throw ApiError.unsupportedMediaType(String.join(", ", Accept.JSON, YAML, Accept.PROTOBUF));
        }
        try {
            return type.equals(Accept.PROTOBUF) ? Messages.read(body) : YAML_MAPPER.readTree(body);
        } catch (IOException e) {
            throw ApiError.badRequest("couldn't get version/kind; json parse error: unexpected end of JSON input");
        }
    }
}
