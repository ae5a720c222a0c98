package io.github.bladebook.openshift;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.kubernetes.client.proto.Meta;
import io.kubernetes.client.proto.Resource;
import io.kubernetes.client.proto.Runtime;
import io.kubernetes.client.proto.V1;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Writes messages of the generated classes as an API server does, in protobuf and in JSON. */
final class Wire {
    private Wire() {}

    static V1.PodList list(List<V1.Pod> pods) {
        return V1.PodList.newBuilder()
                .setMetadata(Meta.ListMeta.newBuilder().setResourceVersion("4711"))
                .addAllItems(pods)
                .build();
    }

    static byte[] protobuf(Message list) {
        Runtime.Unknown envelope = Runtime.Unknown.newBuilder()
                .setTypeMeta(Runtime.TypeMeta.newBuilder().setApiVersion("v1").setKind("PodList"))
                .setRaw(list.toByteString())
                .setContentEncoding("")
                .setContentType("")
                .build();
        return ByteString.copyFrom("k8s\0", StandardCharsets.ISO_8859_1)
                .concat(envelope.toByteString())
                .toByteArray();
    }

    static byte[] json(Message list) {
        return ("{\"kind\":\"PodList\",\"apiVersion\":\"v1\"," + object(list).substring(1))
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] body) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    private static String object(Message message) {
        List<String> members = new ArrayList<>();
        members(message, members);
        return "{" + String.join(",", members) + "}";
    }

    private static void members(Message message, List<String> members) {
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            if (field.getName().equals("volumeSource")) {
                members((Message) entry.getValue(), members);
            } else {
                members.add(text(field.getName()) + ":" + member(field, entry.getValue()));
            }
        }
    }

    private static String member(FieldDescriptor field, Object value) {
        if (field.isMapField()) {
            return ((List<?>) value)
                    .stream()
                            .map(entry -> (Message) entry)
                            .map(entry -> text(part(entry, "key").toString()) + ":" + single(part(entry, "value")))
                            .collect(Collectors.joining(",", "{", "}"));
        }
        if (field.isRepeated()) {
            return ((List<?>) value).stream().map(Wire::single).collect(Collectors.joining(",", "[", "]"));
        }
        return single(value);
    }

    private static Object part(Message entry, String name) {
        return entry.getField(entry.getDescriptorForType().findFieldByName(name));
    }

    private static String single(Object value) {
        if (value instanceof Meta.Time time) {
            return time.hasSeconds()
                    ? text(Instant.ofEpochSecond(time.getSeconds()).toString())
                    : "null";
        }
        if (value instanceof Resource.Quantity quantity) {
            return text(quantity.getString());
        }
        if (value instanceof Message message) {
            return object(message);
        }
        return value instanceof String text ? text(text) : value.toString();
    }

    private static String text(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one < ' ' || one == '"' || one == '\\' || one > '~') {
                quoted.append(String.format("\\u%04x", (int) one));
            } else {
                quoted.append(one);
            }
        }
        return quoted.append('"').toString();
    }
}
