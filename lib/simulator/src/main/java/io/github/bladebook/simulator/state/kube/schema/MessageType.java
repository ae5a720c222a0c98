package io.github.bladebook.simulator.state.kube.schema;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object with known fields, such as {@code core.v1.PodSpec}. */
public final class MessageType {
    private final String name;
    private final boolean open;
    private final boolean custom;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    MessageType(String name, boolean open, boolean custom) {
        this.name = name;
        this.open = open;
        this.custom = custom;
    }

    void add(Field field) {
        fields.put(field.name(), field);
    }

    /** Returns the group, version and name: {@code core.v1.PodSpec}. */
    public String name() {
        return name;
    }

    /** Returns the last part of the name, as a Go struct is called. */
    public String shortName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Whether it may hold fields that are not known. */
    public boolean open() {
        return open;
    }

    /** Whether a definition of a custom resource brought it; the server keeps such objects as they came. */
    public boolean custom() {
        return custom;
    }

    /** Finds a field; null when there is none of this name. */
    public @Nullable Field field(String key) {
        return fields.get(key);
    }

    public Collection<Field> fields() {
        return fields.values();
    }

    @Override
    public String toString() {
        return name;
    }
}
