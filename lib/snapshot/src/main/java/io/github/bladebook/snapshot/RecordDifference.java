package io.github.bladebook.snapshot;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says in words which components of two records of one type differ. */
final class RecordDifference {
    private static final int LONGEST = 60;

    private RecordDifference() {}

    static String of(Record before, Record after) {
        List<String> differences = new ArrayList<>();
        for (RecordComponent component : before.getClass().getRecordComponents()) {
            Object was = value(component, before);
            Object is = value(component, after);
            if (!Objects.equals(was, is)) {
                differences.add(component.getName() + ": " + brief(was) + " → " + brief(is));
            }
        }
        return String.join(", ", differences);
    }

    private static @Nullable Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component + " of a public record", e);
        }
    }

    private static String brief(@Nullable Object value) {
        String text = value == null ? "none" : value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
