package io.github.bladebook.openshift;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.bladebook.openshift.Shape.Field;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks JSON tokens and builds only what a {@link Shape} names, or all but managedFields where there is none. */
final class JsonTree {
    static final JsonFactory JSON = new JsonFactory();

    private JsonTree() {}

    /** Reads an answer that must be one JSON object. */
    static Tree answered(Answer answer) throws IOException {
        if (!answer.is(Call.JSON)) {
            throw new ProtocolException("it is '%s', not JSON".formatted(answer.contentType()));
        }
        return whole(answer.body());
    }

    /** Reads a body that holds one object, to its very end. */
    static Tree whole(InputStream body) throws IOException {
        try (JsonParser in = JSON.createParser(body)) {
            in.nextToken();
            Map<String, Object> tree = object(in, null);
            if (in.nextToken() != null) {
                throw new ProtocolException("something follows the object");
            }
            return new Tree(tree);
        }
    }

    /** Reads the object that begins at the current token; nulls are left out. */
    static Map<String, Object> object(JsonParser in, @Nullable Shape shape) throws IOException {
        expect(in, JsonToken.START_OBJECT);
        Map<String, Object> tree = new LinkedHashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            JsonToken token = in.nextToken();
            Field field = shape == null ? null : shape.byName(name);
            if (token == JsonToken.VALUE_NULL || (shape != null && field == null) || name.equals("managedFields")) {
                in.skipChildren();
            } else {
                tree.put(name, field == null ? anything(in) : value(in, field));
            }
        }
        expect(in, JsonToken.END_OBJECT);
        return tree;
    }

    /** Reads the object that begins at the current token with every scalar as it is written, also where it looks like a number. */
    static Map<String, Object> texts(JsonParser in) throws IOException {
        expect(in, JsonToken.START_OBJECT);
        Map<String, Object> tree = new LinkedHashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            if (in.nextToken() != JsonToken.VALUE_NULL) {
                tree.put(name, textual(in));
            }
        }
        expect(in, JsonToken.END_OBJECT);
        return tree;
    }

    private static Object textual(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.START_OBJECT) {
            return texts(in);
        }
        if (in.currentToken() != JsonToken.START_ARRAY) {
            return scalar(in);
        }
        List<Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(textual(in));
        }
        return list;
    }

    private static Object value(JsonParser in, Field field) throws IOException {
        if (!field.repeated()) {
            return single(in, field);
        }
        expect(in, JsonToken.START_ARRAY);
        List<Object> list = new ArrayList<>(4);
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(single(in, field));
        }
        return list;
    }

    private static Object single(JsonParser in, Field field) throws IOException {
        return switch (field.holds()) {
            case TEXT, QUANTITY -> scalar(in);
            case INTEGER -> number(in);
            case BOOLEAN -> in.getBooleanValue();
            case TIME -> time(in);
            case MESSAGE -> object(in, field.shape());
            case MAP_OF_TEXT, MAP_OF_QUANTITY -> map(in, field);
        };
    }

    private static Map<String, Object> map(JsonParser in, Field field) throws IOException {
        expect(in, JsonToken.START_OBJECT);
        Map<String, Object> map = new LinkedHashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String key = in.currentName();
            in.nextToken();
            if (field.keys() == null || field.keys().contains(key)) {
                map.put(key, scalar(in));
            }
        }
        expect(in, JsonToken.END_OBJECT);
        return map;
    }

    private static Object anything(JsonParser in) throws IOException {
        JsonToken token = in.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object(in, null);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                if (in.currentToken() != JsonToken.VALUE_NULL) {
                    list.add(anything(in));
                }
            }
            return list;
        }
        return switch (in.currentToken()) {
            case VALUE_NUMBER_INT ->
                in.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? in.getBigIntegerValue()
                        : (Object) in.getLongValue();
            case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
            case VALUE_TRUE, VALUE_FALSE -> in.getBooleanValue();
            default -> scalar(in);
        };
    }

    private static Long number(JsonParser in) throws IOException {
        return in.currentToken() == JsonToken.VALUE_STRING ? Long.valueOf(in.getText()) : (Long) in.getLongValue();
    }

    private static Object time(JsonParser in) throws IOException {
        try {
            return OffsetDateTime.parse(scalar(in)).toInstant();
        } catch (DateTimeException e) {
            throw new IOException("'%s' is no time".formatted(scalar(in)), e);
        }
    }

    /** Returns a scalar as it is written: a quantity may be a bare number. */
    private static String scalar(JsonParser in) throws IOException {
        JsonToken token = in.currentToken();
        if (token == null || !token.isScalarValue()) {
            throw unexpected(in);
        }
        return token == JsonToken.VALUE_NULL ? "" : in.getText();
    }

    static void expect(JsonParser in, JsonToken token) throws IOException {
        if (in.currentToken() != token) {
            throw unexpected(in);
        }
    }

    /** Says what stands there, never its content. */
    private static IOException unexpected(JsonParser in) {
        JsonToken token = in.currentToken();
        return token == null
                ? new ProtocolException("the stream ends inside the answer")
                : new ProtocolException("unexpected " + token + " at byte "
                        + in.currentLocation().getByteOffset());
    }
}
