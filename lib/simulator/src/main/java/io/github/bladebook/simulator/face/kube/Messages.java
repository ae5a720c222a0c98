package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.kubernetes.client.proto.Meta;
import io.kubernetes.client.proto.Runtime;
import io.kubernetes.client.proto.V1;
import io.kubernetes.client.proto.V1Apiextensions;
import io.kubernetes.client.proto.V1Apps;
import io.kubernetes.client.proto.V1Authentication;
import io.kubernetes.client.proto.V1Authorization;
import io.kubernetes.client.proto.V1Autoscaling;
import io.kubernetes.client.proto.V1Batch;
import io.kubernetes.client.proto.V1Coordination;
import io.kubernetes.client.proto.V1Discovery;
import io.kubernetes.client.proto.V1Events;
import io.kubernetes.client.proto.V1Networking;
import io.kubernetes.client.proto.V1Node;
import io.kubernetes.client.proto.V1Policy;
import io.kubernetes.client.proto.V1Rbac;
import io.kubernetes.client.proto.V1Scheduling;
import io.kubernetes.client.proto.V1Storage;
import io.kubernetes.client.proto.V2Autoscaling;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Wraps messages in the envelope of {@code application/vnd.kubernetes.protobuf}: four magic bytes and a {@code
 * runtime.Unknown} whose {@code raw} is the message.
 */
final class Messages {
    private static final byte[] MAGIC = {'k', '8', 's', 0};
    private static final Descriptor ENVELOPE = Runtime.getDescriptor().findMessageTypeByName("Unknown");
    private static final Map<String, FileDescriptor> FILES = Map.ofEntries(
            Map.entry("v1", V1.getDescriptor()),
            Map.entry("apps/v1", V1Apps.getDescriptor()),
            Map.entry("batch/v1", V1Batch.getDescriptor()),
            Map.entry("policy/v1", V1Policy.getDescriptor()),
            Map.entry("autoscaling/v2", V2Autoscaling.getDescriptor()),
            Map.entry("scheduling.k8s.io/v1", V1Scheduling.getDescriptor()),
            Map.entry("storage.k8s.io/v1", V1Storage.getDescriptor()),
            Map.entry("coordination.k8s.io/v1", V1Coordination.getDescriptor()),
            Map.entry("discovery.k8s.io/v1", V1Discovery.getDescriptor()),
            Map.entry("events.k8s.io/v1", V1Events.getDescriptor()),
            Map.entry("node.k8s.io/v1", V1Node.getDescriptor()),
            Map.entry("networking.k8s.io/v1", V1Networking.getDescriptor()),
            Map.entry("rbac.authorization.k8s.io/v1", V1Rbac.getDescriptor()),
            Map.entry("apiextensions.k8s.io/v1", V1Apiextensions.getDescriptor()),
            Map.entry("autoscaling/v1", V1Autoscaling.getDescriptor()),
            Map.entry("authorization.k8s.io/v1", V1Authorization.getDescriptor()),
            Map.entry("authentication.k8s.io/v1", V1Authentication.getDescriptor()));

    private Messages() {}

    static List<byte[]> status(JsonNode status) {
        return envelope("v1", "Status", List.of(Protobuf.encode(status, Meta.Status.getDescriptor())));
    }

    static List<byte[]> object(StoredObject object) {
        Kind kind = object.kind();
        return envelope(kind.apiVersion(), kind.name(), List.of(object.encoded(Messages::encode)));
    }

    static List<byte[]> list(Kind kind, ObjectNode metadata, List<StoredObject> items) {
        List<byte[]> messages =
                items.stream().map(item -> item.encoded(Messages::encode)).toList();
        return envelope(kind.apiVersion(), kind.listName(), items(metadata, messages));
    }

    static List<byte[]> partial(JsonNode tree) {
        return envelope("meta.k8s.io/v1", "PartialObjectMetadata", List.of(metadataMessage(tree)));
    }

    static List<byte[]> partialList(ObjectNode metadata, List<StoredObject> items) {
        List<byte[]> messages =
                items.stream().map(item -> metadataMessage(item.tree())).toList();
        return envelope("meta.k8s.io/v1", "PartialObjectMetadataList", items(metadata, messages));
    }

    private static byte[] metadataMessage(JsonNode tree) {
        return Protobuf.encode(tree, Meta.PartialObjectMetadata.getDescriptor());
    }

    private static byte[] encode(StoredObject object) {
        Kind kind = object.kind();
        FileDescriptor file = FILES.get(kind.apiVersion());
        Descriptor type = file == null ? null : file.findMessageTypeByName(kind.name());
        if (type == null) {
            throw new IllegalStateException("No protobuf message for " + kind);
        }
        return Protobuf.encode(object.tree(), type);
    }

    /** Reads the object that a client sent in the envelope. */
    static ObjectNode read(byte[] body) {
        try {
            if (body.length < MAGIC.length || !Arrays.equals(body, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
                throw ApiError.badRequest("provided data does not appear to be a protobuf message");
            }
            JsonNode unknown = ProtobufReader.read(DynamicMessage.parseFrom(
                    ENVELOPE, ByteString.copyFrom(body, MAGIC.length, body.length - MAGIC.length)));
            String apiVersion = unknown.at("/typeMeta/apiVersion").asText();
            String kind = unknown.at("/typeMeta/kind").asText();
            byte[] raw = Base64.getDecoder().decode(unknown.path("raw").asText());
            Descriptor type = descriptor(apiVersion, kind);
            if (type == null) {
                throw ApiError.badRequest(
                        "no kind \"%s\" is registered for version \"%s\"".formatted(kind, apiVersion));
            }
            ObjectNode object = ProtobufReader.read(DynamicMessage.parseFrom(type, raw));
            return object.put("apiVersion", apiVersion).put("kind", kind);
        } catch (InvalidProtocolBufferException e) {
            throw ApiError.badRequest("unable to decode the protobuf message: " + e.getMessage());
        }
    }

    private static @Nullable Descriptor descriptor(String apiVersion, String kind) {
        if (kind.equals("DeleteOptions")) {
            return Meta.DeleteOptions.getDescriptor();
        }
        FileDescriptor file = FILES.get(apiVersion);
        return file == null ? null : file.findMessageTypeByName(kind);
    }

    /** Every list message has its ListMeta as field 1 and its items as field 2. */
    private static List<byte[]> items(ObjectNode metadata, List<byte[]> messages) {
        List<byte[]> pieces = new ArrayList<>(2 * messages.size() + 1);
        pieces.add(field(1, Protobuf.encode(metadata, Meta.ListMeta.getDescriptor())));
        for (byte[] message : messages) {
            pieces.add(head(2, message.length));
            pieces.add(message);
        }
        return pieces;
    }

    private static List<byte[]> envelope(String apiVersion, String kind, List<byte[]> raw) {
        ByteArrayOutputStream type = new ByteArrayOutputStream();
        type.writeBytes(field(1, apiVersion.getBytes(StandardCharsets.UTF_8)));
        type.writeBytes(field(2, kind.getBytes(StandardCharsets.UTF_8)));
        List<byte[]> pieces = new ArrayList<>(raw.size() + 4);
        pieces.add(MAGIC);
        pieces.add(field(1, type.toByteArray()));
        pieces.add(head(2, raw.stream().mapToLong(piece -> piece.length).sum()));
        pieces.addAll(raw);
        // contentEncoding and contentType: empty, and still on the wire, as Go writes them.
        pieces.add(field(3, new byte[0]));
        pieces.add(field(4, new byte[0]));
        return pieces;
    }

    private static byte[] field(int number, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head(number, content.length));
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }

    private static byte[] head(int number, long length) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8);
        bytes.write((number << 3) | 2);
        long left = length;
        while (left > 0x7f) {
            bytes.write((int) ((left & 0x7f) | 0x80));
            left >>>= 7;
        }
        bytes.write((int) left);
        return bytes.toByteArray();
    }
}
