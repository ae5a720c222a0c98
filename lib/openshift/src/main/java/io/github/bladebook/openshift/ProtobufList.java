package io.github.bladebook.openshift;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads a list over the protobuf wire, object by object. The body is {@code k8s\0} and a runtime.Unknown, whose field raw = 2 holds
 * the list: metadata = 1, items = 2 (apimachinery, {@code pkg/runtime/serializer/protobuf}).
 */
final class ProtobufList {
    static final String MEDIA_TYPE = "application/vnd.kubernetes.protobuf";
    private static final byte[] MAGIC = "k8s\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int RAW = 2;
    private static final int METADATA = 1;
    private static final int ITEMS = 2;
    private static final Shape LIST_META =
            new Shape().text(2, "resourceVersion").text(3, "continue");

    private ProtobufList() {}

    /** Reads to the very end of {@code body}; fails wherever less than the whole list is there. */
    static ListEnd read(InputStream body, Shape item, Consumer<Tree> items) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(body, 1 << 16);
        in.setSizeLimit(Integer.MAX_VALUE);
        if (!Arrays.equals(in.readRawBytes(MAGIC.length), MAGIC)) {
            throw new ProtocolException("the body does not begin as Kubernetes protobuf does");
        }
        ListEnd end = null;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == tagOf(RAW)) {
                end = list(in, item, items);
            } else {
                in.skipField(tag);
            }
        }
        if (end == null) {
            throw new ProtocolException("the body holds no list");
        }
        return end;
    }

    private static ListEnd list(CodedInputStream in, Shape item, Consumer<Tree> items) throws IOException {
        int outer = ProtobufTree.enter(in);
        Map<String, Object> metadata = Map.of();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == tagOf(ITEMS)) {
                items.accept(new Tree(ProtobufTree.message(in, item)));
            } else if (tag == tagOf(METADATA)) {
                metadata = ProtobufTree.message(in, LIST_META);
            } else {
                in.skipField(tag);
            }
        }
        ProtobufTree.leave(in, outer);
        return ListEnd.of(new Tree(metadata));
    }

    private static int tagOf(int field) {
        return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }
}
