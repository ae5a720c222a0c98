package io.github.bladebook.openshift;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change to parts of an object, with what it takes for granted: if that is no longer so, nothing is changed. */
public final class KubePatch {
    private final String type;
    private final Object content;
    private final @Nullable String uid;
    private final @Nullable String resourceVersion;

    private KubePatch(String type, Object content, @Nullable String uid, @Nullable String resourceVersion) {
        this.type = type;
        this.content = content;
        this.uid = uid;
        this.resourceVersion = resourceVersion;
    }

    /** Returns a JSON merge patch (RFC 7386): maps are merged, null removes a field, a list replaces the whole list. */
    public static KubePatch merge(Map<String, ?> fields) {
        return new KubePatch("application/merge-patch+json", Values.open(fields), null, null);
    }

    /** Returns a JSON patch (RFC 6902). */
    public static KubePatch json(List<Operation> operations) {
        return new KubePatch("application/json-patch+json", List.copyOf(operations), null, null);
    }

    /** Returns the same for this very object only, not for one that came after it under its name. */
    public KubePatch ifUid(String wanted) {
        return new KubePatch(type, content, wanted, resourceVersion);
    }

    /** Returns the same for this very state of the object only. */
    public KubePatch ifResourceVersion(String wanted) {
        return new KubePatch(type, content, uid, wanted);
    }

    /** Returns the same for the very object and state that were read. */
    public KubePatch ifStill(KubeObject read) {
        return ifUid(read.uid()).ifResourceVersion(read.resourceVersion());
    }

    /** One operation of a JSON patch; {@code value} is null for {@code remove}, {@code from} for all but {@code move} and {@code copy}. */
    public record Operation(
            String op,
            String path,
            @Nullable Object value,
            @Nullable String from) {
        public static Operation test(String path, Object value) {
            return new Operation("test", path, value, null);
        }

        public static Operation add(String path, Object value) {
            return new Operation("add", path, value, null);
        }

        public static Operation replace(String path, Object value) {
            return new Operation("replace", path, value, null);
        }

        public static Operation remove(String path) {
            return new Operation("remove", path, null, null);
        }

        Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("op", op);
            fields.put("path", path);
            if (value != null) {
                fields.put("value", value);
            }
            if (from != null) {
                fields.put("from", from);
            }
            return fields;
        }
    }

    String type() {
        return type;
    }

    @Nullable
    String uid() {
        return uid;
    }

    @Nullable
    String resourceVersion() {
        return resourceVersion;
    }

    /** Whether an object shows that it was done; a JSON patch leaves no such sign. */
    boolean doneIn(KubeObject object) {
        return content instanceof Map<?, ?> fields && Values.holds(object.fields(), fields);
    }

    String body() {
        if (content instanceof Map<?, ?> map) {
            Map<String, Object> fields = Values.open(map);
            if (uid != null) {
                fields = Values.with(fields, uid, new String[] {"metadata", "uid"}, 0);
            }
            if (resourceVersion != null) {
                fields = Values.with(fields, resourceVersion, new String[] {"metadata", "resourceVersion"}, 0);
            }
            return Values.json(fields);
        }
        List<Map<String, Object>> operations = new ArrayList<>();
        if (uid != null) {
            operations.add(Operation.test("/metadata/uid", uid).fields());
        }
        if (resourceVersion != null) {
            operations.add(
                    Operation.test("/metadata/resourceVersion", resourceVersion).fields());
        }
        ((List<?>) content).forEach(one -> operations.add(((Operation) one).fields()));
        return Values.json(operations);
    }

    @Override
    public String toString() {
        return type;
    }
}
