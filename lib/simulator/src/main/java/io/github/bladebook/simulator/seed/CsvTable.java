package io.github.bladebook.simulator.seed;

import io.github.bladebook.core.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a CSV file with a header and without quoting, and says where exactly it is wrong. */
final class CsvTable {
    private CsvTable() {}

    static List<Row> read(Path file, List<String> columns) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw Seeds.refused(
                    file.toString(), "it cannot be read: " + e.getClass().getSimpleName(), "Check the folder");
        }
        Map<String, Integer> places = new HashMap<>();
        String[] header = (lines.isEmpty() ? "" : lines.get(0)).split(",", -1);
        for (int i = 0; i < header.length; i++) {
            places.put(header[i].strip(), i);
        }
        for (String column : columns) {
            if (!places.containsKey(column)) {
                throw wrong(file, 1, column, "the header has no such column", "a header with " + columns);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                rows.add(new Row(file, i + 1, places, List.of(lines.get(i).split(",", -1))));
            }
        }
        return rows;
    }

    private static ConfigurationException wrong(Path file, int line, String column, String found, String expected) {
        return Seeds.refused(
                file.toString(), "line %d, column %s: %s".formatted(line, column, found), "Expected is " + expected);
    }

    /** One line of the file. */
    record Row(Path file, int line, Map<String, Integer> places, List<String> cells) {
        String text(String column) {
            int place = places.getOrDefault(column, Integer.MAX_VALUE);
            if (place >= cells.size() || cells.get(place).isBlank()) {
                throw wrong(file, line, column, "there is no value", "a text");
            }
            return cells.get(place).strip();
        }

        long whole(String column) {
            String text = text(column);
            try {
                long value = Long.parseLong(text);
                if (value >= 0) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw wrong(file, line, column, "'" + text + "' is no number", "a whole number of at least 0");
            }
            throw wrong(file, line, column, "'" + text + "' is negative", "a whole number of at least 0");
        }

        String oneOf(String column, List<String> accepted) {
            String text = text(column);
            if (!accepted.contains(text)) {
                throw wrong(file, line, column, "there is '" + text + "'", "one of " + accepted);
            }
            return text;
        }
    }
}
