package io.github.bladebook.simulator.face.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.nautobot.Rejection;
import java.io.UncheckedIOException;

/** JSON bodies, with Python's words for the most common mistakes. */
final class BodyParser {
    private BodyParser() {}

    static JsonNode parse(String text) {
        try {
            return Json.read(text);
        } catch (UncheckedIOException e) {
            throw Rejection.detail(400, "JSON parse error - " + words(text));
        }
    }

    private static String words(String text) {
        String start = text.stripLeading();
        if (start.startsWith("{") && !start.substring(1).stripLeading().startsWith("\"")) {
            return "Expecting property name enclosed in double quotes: " + place(text, text.indexOf('{') + 1);
        }
        return "Expecting value: " + place(text, 0);
    }

    private static String place(String text, int at) {
        String before = text.substring(0, Math.min(at, text.length()));
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int column = at - before.lastIndexOf('\n');
        return "line " + line + " column " + column + " (char " + at + ")";
    }
}
