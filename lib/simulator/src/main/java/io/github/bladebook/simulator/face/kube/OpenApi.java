package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.ServedKinds;
import io.github.bladebook.simulator.state.kube.schema.Field;
import io.github.bladebook.simulator.state.kube.schema.MessageType;
import io.github.bladebook.simulator.state.kube.schema.ValueType;
import io.github.bladebook.simulator.state.kube.schema.ValueType.ListOf;
import io.github.bladebook.simulator.state.kube.schema.ValueType.MapOf;
import io.github.bladebook.simulator.state.kube.schema.ValueType.Message;
import io.github.bladebook.simulator.state.kube.schema.ValueType.Simple;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The fields of kinds as OpenAPI 3 schemas, for {@code kubectl explain} and whoever else reads them. */
final class OpenApi {
    private final ServedKinds kinds;
    private final Descriptions descriptions = Descriptions.read();

    OpenApi(ServedKinds kinds) {
        this.kinds = kinds;
    }

    /** Returns the schemas of kinds and of all they are made of. */
    ObjectNode schemas(List<Kind> served) {
        ObjectNode schemas = Json.object();
        Deque<MessageType> open = new ArrayDeque<>();
        Set<String> seen = new TreeSet<>();
        for (Kind kind : served) {
            Optional<MessageType> type = kinds.type(kind);
            ObjectNode schema = type.map(found -> message(found, open)).orElseGet(() -> untyped(kind));
            schema.putArray("x-kubernetes-group-version-kind")
                    .addObject()
                    .put("group", kind.group())
                    .put("version", kind.version())
                    .put("kind", kind.name());
            String name = type.map(MessageType::name).orElse(kind.apiVersion() + "." + kind.name());
            seen.add(name);
            schemas.set(escaped(name), schema);
        }
        while (!open.isEmpty()) {
            MessageType type = open.removeFirst();
            if (seen.add(type.name())) {
                schemas.set(escaped(type.name()), message(type, open));
            }
        }
        return schemas;
    }

    private static String escaped(String name) {
        return name.replace('/', '.');
    }

    private static ObjectNode untyped(Kind kind) {
        ObjectNode schema = Json.object().put("type", "object");
        schema.put("description", kind.name() + " of an add-on, whose fields this server does not know.");
        return schema.put("x-kubernetes-preserve-unknown-fields", true);
    }

    private ObjectNode message(MessageType type, Deque<MessageType> open) {
        ObjectNode schema = Json.object().put("type", "object");
        schema.put("description", descriptions.ofType(type));
        ObjectNode properties = schema.putObject("properties");
        for (Field field : type.fields()) {
            ObjectNode property = value(field.type(), open);
            property.put("description", descriptions.ofField(type, field));
            if (field.preset() != null) {
                property.set("default", field.preset());
            }
            for (String value : field.values()) {
                property.withArrayProperty("enum").add(value);
            }
            properties.set(field.name(), property);
            if (field.required()) {
                schema.withArrayProperty("required").add(field.name());
            }
        }
        return schema;
    }

    private static ObjectNode value(ValueType type, Deque<MessageType> open) {
        if (type instanceof Message message) {
            open.add(message.type());
            ObjectNode schema = Json.object();
            schema.putArray("allOf")
                    .addObject()
                    .put(
                            "$ref",
                            "#/components/schemas/" + escaped(message.type().name()));
            return schema;
        }
        if (type instanceof ListOf list) {
            ObjectNode schema = Json.object().put("type", "array");
            schema.set("items", value(list.item(), open));
            return schema;
        }
        if (type instanceof MapOf map) {
            ObjectNode schema = Json.object().put("type", "object");
            schema.set("additionalProperties", value(map.value(), open));
            return schema;
        }
        return simple((Simple) type);
    }

    private static ObjectNode simple(Simple type) {
        ObjectNode schema = Json.object();
        return switch (type) {
            case STRING, QUANTITY -> schema.put("type", "string");
            case INT32, INT64 ->
                schema.put("type", "integer").put("format", type.name().toLowerCase(Locale.ROOT));
            case DOUBLE -> schema.put("type", "number").put("format", "double");
            case BOOL -> schema.put("type", "boolean");
            case INT_OR_STRING -> schema.put("type", "string").put("format", "int-or-string");
            case TIME, MICRO_TIME -> schema.put("type", "string").put("format", "date-time");
            case BYTES -> schema.put("type", "string").put("format", "byte");
            case ANY -> schema.put("type", "object").put("x-kubernetes-preserve-unknown-fields", true);
        };
    }
}
