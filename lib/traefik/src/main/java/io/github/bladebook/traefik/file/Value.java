package io.github.bladebook.traefik.file;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What stands in a file, without its comments and its order. */
public sealed interface Value {
    /** A text; also a length of time, as it was written. */
    record Text(String text) implements Value {
        @Override
        public String toString() {
            return text;
        }
    }

    /** A number, in decimal digits. */
    record Figure(String text) implements Value {
        @Override
        public String toString() {
            return text;
        }
    }

    /** A yes or no. */
    record Flag(boolean on) implements Value {
        @Override
        public String toString() {
            return String.valueOf(on);
        }
    }

    /** Values in their order. */
    record Listing(List<Value> values) implements Value {
        public Listing {
            values = List.copyOf(values);
        }

        /** Returns a list of texts. */
        public static Listing of(List<String> texts) {
            return new Listing(texts.stream().<Value>map(Text::new).toList());
        }

        @Override
        public String toString() {
            return values.toString();
        }
    }

    /** Values by their names, sorted. */
    record Group(SortedMap<String, Value> values) implements Value {
        public Group {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        }

        /** Returns a group of these values. */
        public static Group of(Map<String, ? extends Value> values) {
            return new Group(new TreeMap<>(values));
        }

        /** Returns a group of nothing. */
        public static Group empty() {
            return of(Map.of());
        }

        /** Returns whether there is nothing in it. */
        public boolean isEmpty() {
            return values.isEmpty();
        }

        /** Returns the group of this name, an empty one where there is none. */
        public Group group(String name) {
            return values.get(name) instanceof Group group ? group : empty();
        }

        /** Returns this group with another value under a name. */
        public Group with(String name, Value value) {
            return changed(map -> {
                map.put(name, value);
                return map;
            });
        }

        /** Returns this group without a name. */
        public Group without(String name) {
            return changed(map -> {
                map.remove(name);
                return map;
            });
        }

        private Group changed(UnaryOperator<TreeMap<String, Value>> change) {
            return new Group(change.apply(new TreeMap<>(values)));
        }

        @Override
        public String toString() {
            return values.toString();
        }
    }
}
