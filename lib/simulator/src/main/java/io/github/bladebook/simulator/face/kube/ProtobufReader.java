package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.github.bladebook.simulator.state.Json;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a Kubernetes protobuf message as the JSON tree it stands for; the other way round is {@link Protobuf}. */
final class ProtobufReader {
    private static final List<String> INLINED = List.of(
            "volumeSource", "persistentVolumeSource", "handler", "localObjectReference", "ephemeralContainerCommon");

    private ProtobufReader() {}

    static ObjectNode read(Message message) {
        ObjectNode object = Json.object();
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            String name = field.getName();
            if (field.isMapField()) {
                ObjectNode map = object.putObject(name);
                for (Object item : (List<?>) entry.getValue()) {
                    mapEntry((Message) item, map);
                }
            } else if (field.isRepeated()) {
                ArrayNode list = object.putArray(name);
                ((List<?>) entry.getValue()).forEach(item -> value(item, field).ifPresent(list::add));
            } else if (INLINED.contains(name) && entry.getValue() instanceof Message inner) {
                object.setAll(read(inner));
            } else {
                value(entry.getValue(), field).ifPresent(value -> object.set(name, value));
            }
        }
        return object;
    }

    private static void mapEntry(Message entry, ObjectNode map) {
        FieldDescriptor key = entry.getDescriptorForType().findFieldByNumber(1);
        FieldDescriptor value = entry.getDescriptorForType().findFieldByNumber(2);
        value(entry.getField(value), value)
                .ifPresent(node -> map.set(entry.getField(key).toString(), node));
    }

    private static Optional<JsonNode> value(Object value, FieldDescriptor field) {
        ObjectNode nodes = Json.object();
        if (value instanceof Message message) {
            return special(message);
        }
        return Optional.of(
                switch (field.getType()) {
                    case BOOL -> nodes.booleanNode((Boolean) value);
                    case INT32 -> nodes.numberNode((Integer) value);
                    case INT64 -> nodes.numberNode((Long) value);
                    case DOUBLE -> nodes.numberNode((Double) value);
                    case BYTES ->
                        nodes.textNode(Base64.getEncoder().encodeToString(((ByteString) value).toByteArray()));
                    default -> nodes.textNode(value.toString());
                });
    }

    private static Optional<JsonNode> special(Message message) {
        ObjectNode nodes = Json.object();
        return switch (message.getDescriptorForType().getName()) {
            case "Quantity" -> Optional.of(nodes.textNode(text(message, 1)));
            case "Time" -> instant(message).map(time -> nodes.textNode(time.toString()));
            case "MicroTime" ->
                instant(message)
                        .map(time -> nodes.textNode(
                                DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", java.util.Locale.ROOT)
                                        .withZone(java.time.ZoneOffset.UTC)
                                        .format(time)));
            case "IntOrString" ->
                Optional.of(
                        number(message, 1) == 0
                                ? nodes.numberNode((int) number(message, 2))
                                : nodes.textNode(text(message, 3)));
            case "FieldsV1", "RawExtension" -> raw(message);
            default -> Optional.of(read(message));
        };
    }

    private static Optional<JsonNode> raw(Message message) {
        Object bytes = message.getField(message.getDescriptorForType().findFieldByNumber(1));
        return bytes instanceof ByteString text && !text.isEmpty()
                ? Optional.of(Json.read(text.toByteArray()))
                : Optional.empty();
    }

    /** A time that is not set is a message without a field. */
    private static Optional<Instant> instant(Message message) {
        return message.getAllFields().isEmpty() || number(message, 1) == 0
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(number(message, 1), number(message, 2)));
    }

    private static String text(Message message, int number) {
        return message.getField(message.getDescriptorForType().findFieldByNumber(number))
                .toString();
    }

    private static long number(Message message, int number) {
        Object value = message.getField(message.getDescriptorForType().findFieldByNumber(number));
        return value instanceof Number known ? known.longValue() : 0;
    }
}
