package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import io.github.bladebook.simulator.state.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes a JSON tree as a Kubernetes protobuf message, by the message's descriptor. Field names are the same in both,
 * except where Go inlines a struct; values differ for quantities, times, ports and raw bytes.
 */
final class Protobuf {
    /** Go inlines these into the JSON of what holds them; in protobuf they are messages of their own. */
    private static final List<String> INLINED = List.of(
            "volumeSource", "persistentVolumeSource", "handler", "localObjectReference", "ephemeralContainerCommon");

    private static final Set<String> RAW_JSON = Set.of("FieldsV1", "RawExtension");
    private static final int BUFFER_BYTES = 256;
    private static final Map<Descriptor, Map<String, FieldDescriptor>> FIELDS = new ConcurrentHashMap<>();

    private Protobuf() {}

    static byte[] encode(JsonNode node, Descriptor type) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes, BUFFER_BYTES);
        try {
            message(node, type, out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void message(JsonNode node, Descriptor type, CodedOutputStream out) throws IOException {
        String name = type.getName();
        switch (name) {
            case "Quantity" -> out.writeString(1, node.asText());
            case "Time", "MicroTime" -> time(node, out);
            case "IntOrString" -> intOrString(node, out);
            default -> {
                if (RAW_JSON.contains(name)) {
                    out.writeByteArray(1, Json.bytes(node));
                } else {
                    fields(node, type, out);
                }
            }
        }
    }

    private static void time(JsonNode node, CodedOutputStream out) throws IOException {
        Instant time = Instant.parse(node.asText());
        out.writeInt64(1, time.getEpochSecond());
        out.writeInt32(2, time.getNano());
    }

    private static void intOrString(JsonNode node, CodedOutputStream out) throws IOException {
        out.writeInt64(1, node.isTextual() ? 1 : 0);
        out.writeInt32(2, node.isTextual() ? 0 : node.asInt());
        out.writeString(3, node.isTextual() ? node.asText() : "");
    }

    private static void fields(JsonNode node, Descriptor type, CodedOutputStream out) throws IOException {
        Map<String, FieldDescriptor> fields = fieldsOf(type);
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            FieldDescriptor field = fields.get(entry.getKey());
            if (field != null && !entry.getValue().isNull()) {
                field(entry.getValue(), field, out);
            }
        }
        for (String name : INLINED) {
            FieldDescriptor field = fields.get(name);
            if (field != null && field.getType() == FieldDescriptor.Type.MESSAGE && !node.has(name)) {
                nested(field.getNumber(), encode(node, field.getMessageType()), out);
            }
        }
    }

    private static void field(JsonNode value, FieldDescriptor field, CodedOutputStream out) throws IOException {
        if (field.isMapField()) {
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                nested(field.getNumber(), mapEntry(entry, field.getMessageType()), out);
            }
        } else if (field.isRepeated()) {
            for (JsonNode item : value) {
                single(item, field, out);
            }
        } else {
            single(value, field, out);
        }
    }

    private static byte[] mapEntry(Map.Entry<String, JsonNode> entry, Descriptor type) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes, BUFFER_BYTES);
        out.writeString(1, entry.getKey());
        single(entry.getValue(), type.findFieldByNumber(2), out);
        out.flush();
        return bytes.toByteArray();
    }

    private static void single(JsonNode value, FieldDescriptor field, CodedOutputStream out) throws IOException {
        int number = field.getNumber();
        switch (field.getType()) {
            case MESSAGE -> nested(number, encode(value, field.getMessageType()), out);
            case STRING -> out.writeString(number, value.asText());
            case BOOL -> out.writeBool(number, value.asBoolean());
            case INT32 -> out.writeInt32(number, value.asInt());
            case INT64 -> out.writeInt64(number, value.asLong());
            case DOUBLE -> out.writeDouble(number, value.asDouble());
            case BYTES -> out.writeByteArray(number, Base64.getDecoder().decode(value.asText()));
            default -> throw new IllegalStateException("No Kubernetes message has a field of type " + field.getType());
        }
    }

    private static void nested(int number, byte[] message, CodedOutputStream out) throws IOException {
        out.writeTag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(message.length);
        out.writeRawBytes(message);
    }

    private static Map<String, FieldDescriptor> fieldsOf(Descriptor type) {
        Map<String, FieldDescriptor> known = FIELDS.get(type);
        if (known != null) {
            return known;
        }
        Map<String, FieldDescriptor> fields = new HashMap<>();
        type.getFields().forEach(field -> fields.put(field.getName(), field));
        FIELDS.put(type, fields);
        return fields;
    }
}
