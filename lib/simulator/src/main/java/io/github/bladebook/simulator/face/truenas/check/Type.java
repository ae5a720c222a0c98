package io.github.bladebook.simulator.face.truenas.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The type of a parameter, as the middleware's models have it. */
sealed interface Type {
    /** Returns how errors inside one branch of a union name that branch. */
    String label();

    /** Whatever comes. */
    record Anything() implements Type {
        @Override
        public String label() {
            return "any";
        }
    }

    /** Only null. */
    record Nothing() implements Type {
        @Override
        public String label() {
            return "none";
        }
    }

    /** A text, its length between two bounds, or as long as it likes. */
    record Text(
            @Nullable Integer least,
            @Nullable Integer most,
            @Nullable Pattern pattern) implements Type {
        @Override
        public String label() {
            return least == null && most == null && pattern == null ? "str" : "constrained-str";
        }
    }

    /** A number; bounds count, {@code above} is one that the number must not equal. */
    record Numeric(
            boolean whole,
            @Nullable Long least,
            @Nullable Long above,
            @Nullable Long most) implements Type {
        @Override
        public String label() {
            String name = whole ? "int" : "float";
            return least == null && above == null && most == null ? name : "constrained-" + name;
        }
    }

    /** True or false. */
    record Truth() implements Type {
        @Override
        public String label() {
            return "bool";
        }
    }

    /** One of a few values. */
    record Literal(List<JsonNode> values) implements Type {
        /** Returns the values as Python writes them. */
        List<String> words() {
            return values.stream()
                    .map(value ->
                            value.isTextual() ? "'" + value.asText() + "'" : value.isNull() ? "None" : value.asText())
                    .toList();
        }

        @Override
        public String label() {
            return "literal[" + String.join(",", words()) + "]";
        }
    }

    /** A list. */
    record Items(
            Type item, @Nullable Integer least, @Nullable Integer most) implements Type {
        @Override
        public String label() {
            return "list[" + item.label() + "]";
        }
    }

    /** An object with whatever keys, all values of one type. */
    record Entries(Type value) implements Type {
        @Override
        public String label() {
            return "dict[str," + value.label() + "]";
        }
    }

    /** An object with known fields. */
    record Model(String name, Map<String, Field> fields) implements Type {
        @Override
        public String label() {
            return name;
        }
    }

    /** Null besides what {@code type} takes. */
    record OrNull(Type type) implements Type {
        @Override
        public String label() {
            return "nullable[" + type.label() + "]";
        }
    }

    /** Any of several. */
    record Union(List<Type> branches) implements Type {
        @Override
        public String label() {
            return branches.stream().map(Type::label).collect(Collectors.joining(",", "union[", "]"));
        }
    }

    /** One of several objects, told apart by the value of a field. */
    record Tagged(String key, Map<String, Type> branches) implements Type {
        @Override
        public String label() {
            return "tagged-union";
        }
    }

    /** A field of an object, or a parameter of a method. */
    record Field(boolean required, Type type, @Nullable JsonNode preset) {}
}
