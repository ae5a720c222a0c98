package io.github.bladebook.simulator.state.kube.schema;

/** What a value in an object is. */
public sealed interface ValueType {
    /** A value without parts; also {@link Simple#ANY}, which may be everything. */
    enum Simple implements ValueType {
        STRING,
        INT32,
        INT64,
        DOUBLE,
        BOOL,
        /** {@code 500m}, {@code 2Gi}, or a number. */
        QUANTITY,
        /** A port or a percentage. */
        INT_OR_STRING,
        /** RFC 3339, to the second. */
        TIME,
        /** RFC 3339, to the microsecond. */
        MICRO_TIME,
        /** Base 64. */
        BYTES,
        /** Whatever a custom resource or an embedded object holds. */
        ANY
    }

    /** A list. */
    record ListOf(ValueType item) implements ValueType {}

    /** An object with keys of its own choosing. */
    record MapOf(ValueType value) implements ValueType {}

    /** An object with known fields. */
    record Message(MessageType type) implements ValueType {
        @Override
        public String toString() {
            return type.name();
        }
    }
}
