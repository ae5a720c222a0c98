package io.github.bladebook.openshift;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.github.bladebook.openshift.Shape.Field;
import io.github.bladebook.openshift.Shape.Holds;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks the protobuf wire and builds only what a {@link Shape} names. */
final class ProtobufTree {
    private ProtobufTree() {}

    /** Reads one length-delimited message; the tag is read already. */
    static Map<String, Object> message(CodedInputStream in, Shape shape) throws IOException {
        int outer = enter(in);
        Map<String, Object> tree = new HashMap<>();
        fields(in, shape, tree);
        leave(in, outer);
        return tree;
    }

    /** Narrows the stream to the message that begins with its length here; returns what {@link #leave} needs. */
    static int enter(CodedInputStream in) throws IOException {
        return in.pushLimit(in.readRawVarint32());
    }

    /**
     * Ends a message. The end of the stream looks like the end of a message to CodedInputStream; that it came too early shows only
     * in the bytes that are still owed.
     */
    static void leave(CodedInputStream in, int outer) throws IOException {
        if (in.getBytesUntilLimit() != 0) {
            throw new ProtocolException("the stream ends inside a message");
        }
        in.popLimit(outer);
    }

    private static void fields(CodedInputStream in, Shape shape, Map<String, Object> tree) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            Field field = shape.byNumber(WireFormat.getTagFieldNumber(tag));
            if (field == null) {
                in.skipField(tag);
            } else {
                field(in, tag, field, tree);
            }
        }
    }

    private static void field(CodedInputStream in, int tag, Field field, Map<String, Object> tree) throws IOException {
        boolean number = field.holds() == Holds.INTEGER || field.holds() == Holds.BOOLEAN;
        int expected = number ? WireFormat.WIRETYPE_VARINT : WireFormat.WIRETYPE_LENGTH_DELIMITED;
        if (WireFormat.getTagWireType(tag) != expected) {
            throw new ProtocolException(
                    "field %s has wire type %d".formatted(field.name(), WireFormat.getTagWireType(tag)));
        }
        if (field.inline() && field.shape() != null) {
            int outer = enter(in);
            fields(in, field.shape(), tree);
            leave(in, outer);
        } else if (field.holds() == Holds.MAP_OF_TEXT || field.holds() == Holds.MAP_OF_QUANTITY) {
            entry(in, field, tree);
        } else if (field.holds() == Holds.TIME) {
            Instant time = time(in);
            if (time != null) {
                tree.put(field.name(), time);
            }
        } else if (field.repeated()) {
            add(tree, field.name(), value(in, field));
        } else {
            tree.put(field.name(), value(in, field));
        }
    }

    private static Object value(CodedInputStream in, Field field) throws IOException {
        return switch (field.holds()) {
            case TEXT -> in.readString();
            case INTEGER -> in.readInt64();
            case BOOLEAN -> in.readBool();
            case QUANTITY -> quantity(in);
            case MESSAGE -> message(in, shape(field));
            case TIME, MAP_OF_TEXT, MAP_OF_QUANTITY ->
                throw new IllegalStateException(field.name() + " is no single value");
        };
    }

    private static Shape shape(Field field) {
        if (field.shape() == null) {
            throw new IllegalStateException(field.name() + " has no shape");
        }
        return field.shape();
    }

    /** metav1.Time: seconds = 1, and nanos that are never stored. An empty one is no time, and JSON has null there. */
    private static @Nullable Instant time(CodedInputStream in) throws IOException {
        int outer = enter(in);
        Instant time = null;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == 1) {
                time = Instant.ofEpochSecond(in.readInt64());
            } else {
                in.skipField(tag);
            }
        }
        leave(in, outer);
        return time;
    }

    /** resource.Quantity: string = 1. */
    private static String quantity(CodedInputStream in) throws IOException {
        int outer = enter(in);
        String text = "0";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == 1) {
                text = in.readString();
            } else {
                in.skipField(tag);
            }
        }
        leave(in, outer);
        return text;
    }

    /** A map's entry: key = 1, value = 2, in that order from every writer; a value before its key is not kept. */
    private static void entry(CodedInputStream in, Field field, Map<String, Object> tree) throws IOException {
        int outer = enter(in);
        String key = "";
        Object value = "";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int number = WireFormat.getTagFieldNumber(tag);
            if (number == 1) {
                key = in.readString();
            } else if (number == 2 && wanted(field, key)) {
                value = field.holds() == Holds.MAP_OF_QUANTITY ? quantity(in) : in.readString();
            } else {
                in.skipField(tag);
            }
        }
        leave(in, outer);
        if (wanted(field, key)) {
            put(tree, field.name(), key, value);
        }
    }

    private static boolean wanted(Field field, String key) {
        return field.keys() == null || field.keys().contains(key);
    }

    @SuppressWarnings("unchecked") // what stands under a repeated field's name was put there by this method
    private static void add(Map<String, Object> tree, String name, Object value) {
        ((List<Object>) tree.computeIfAbsent(name, absent -> new ArrayList<>(4))).add(value);
    }

    @SuppressWarnings("unchecked") // what stands under a map field's name was put there by this method
    private static void put(Map<String, Object> tree, String name, String key, Object value) {
        ((Map<String, Object>) tree.computeIfAbsent(name, absent -> new HashMap<>())).put(key, value);
    }
}
