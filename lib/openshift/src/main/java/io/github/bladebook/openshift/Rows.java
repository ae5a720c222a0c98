package io.github.bladebook.openshift;

import java.util.List;
import java.util.Map;

/**
 * One answer of a range query.
 *
 * @param values by labels, one value per step asked for; in the server's order
 * @param warnings what the server says of its own stores
 * @param notes what it says of the query, and what of the answer was not read
 */
record Rows(Map<Map<String, String>, double[]> values, List<String> warnings, List<String> notes) {
    Rows {
        warnings = List.copyOf(warnings);
        notes = List.copyOf(notes);
    }
}
