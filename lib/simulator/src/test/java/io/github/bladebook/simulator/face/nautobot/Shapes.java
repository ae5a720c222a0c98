package io.github.bladebook.simulator.face.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares an answer with a recorded one: keys, types, lengths, names and the words of errors; not ids, times and places.
 *
 * @param ids recorded id to answered id, filled while comparing
 * @param wordForWord whether every text counts, as in an error
 */
record Shapes(Map<String, String> ids, boolean wordForWord) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d[.\\d]*(?:Z|\\+00:00)?");
    private static final Pattern PLACE = Pattern.compile("https?://[a-z0-9.:]+/api/");
    private static final Pattern SLUG = Pattern.compile("_[0-9a-f]{4}$");
    private static final Pattern VERSION = Pattern.compile("\"python_version\":\"[^\"]*\"");
    private static final Set<String> STABLE =
            Set.of("display", "name", "object_type", "next", "previous", "address", "prefix");
    private static final Set<String> COUNTED = Set.of("count", "ip_version", "prefix_length", "mask_length");
    private static final Set<String> LOOSE = Set.of("id", "python_version", "traceback", "meta", "request_id");

    /** Puts the answered ids in the place of the recorded ones. */
    static String mapped(String text, Map<String, String> ids) {
        Matcher matcher = ID.matcher(text);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(result, ids.getOrDefault(matcher.group(), matcher.group()));
        }
        return matcher.appendTail(result).toString();
    }

    List<String> differences(JsonNode recorded, JsonNode answered) {
        List<String> found = new ArrayList<>();
        compare("", "", recorded, answered, found);
        return found;
    }

    private void compare(String path, String key, JsonNode recorded, JsonNode answered, List<String> found) {
        if (recorded.getNodeType() != answered.getNodeType()) {
            found.add(path + " is " + brief(answered) + " instead of " + brief(recorded));
        } else if (recorded.isObject()) {
            objects(path, recorded, answered, found);
        } else if (recorded.isArray()) {
            lists(path, recorded, answered, found);
        } else if (recorded.isTextual()) {
            texts(path, key, recorded.asText(), answered.asText(), found);
        } else if (COUNTED.contains(key) && !recorded.equals(answered)) {
            found.add(path + " is " + answered + " instead of " + recorded);
        }
    }

    private void objects(String path, JsonNode recorded, JsonNode answered, List<String> found) {
        Set<String> wanted = names(recorded);
        Set<String> given = names(answered);
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(given);
        Set<String> more = new TreeSet<>(given);
        more.removeAll(wanted);
        if (!missing.isEmpty()) {
            found.add(path + " lacks " + missing);
        }
        if (!more.isEmpty()) {
            found.add(path + " has also " + more);
        }
        for (String name : wanted) {
            if (given.contains(name)) {
                compare(path + "/" + name, name, recorded.get(name), answered.get(name), found);
            }
        }
    }

    private void lists(String path, JsonNode recorded, JsonNode answered, List<String> found) {
        if (recorded.size() != answered.size()) {
            found.add(path + " holds " + answered.size() + " instead of " + recorded.size());
        }
        List<JsonNode> left = new ArrayList<>();
        answered.forEach(left::add);
        for (int i = 0; i < recorded.size() && !left.isEmpty(); i++) {
            JsonNode wanted = recorded.get(i);
            JsonNode partner = partner(wanted, left);
            left.remove(partner);
            compare(path + "/" + i, "", wanted, partner, found);
        }
    }

    /** Finds what shows itself the same way, since ties come in any order; else the next. */
    private static JsonNode partner(JsonNode wanted, List<JsonNode> left) {
        for (JsonNode candidate : left) {
            if (wanted.has("display") && wanted.get("display").equals(candidate.path("display"))) {
                return candidate;
            }
            if (wanted.isValueNode() && wanted.equals(candidate)) {
                return candidate;
            }
        }
        return left.get(0);
    }

    private void texts(String path, String key, String recorded, String answered, List<String> found) {
        Matcher from = ID.matcher(recorded);
        Matcher to = ID.matcher(answered);
        while (from.find() && to.find()) {
            ids.putIfAbsent(from.group(), to.group());
        }
        boolean counts = !LOOSE.contains(key) && (wordForWord || STABLE.contains(key));
        if (counts && !bare(recorded).equals(bare(answered))) {
            found.add(path + " is '" + answered + "' instead of '" + recorded + "'");
        }
    }

    private static String bare(String text) {
        String result = ID.matcher(text).replaceAll("ID");
        result = TIME.matcher(result).replaceAll("TIME");
        result = PLACE.matcher(result).replaceAll("PLACE/");
        result = VERSION.matcher(result).replaceAll("");
        return SLUG.matcher(result).replaceAll("_ID");
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String brief(JsonNode node) {
        String text = node instanceof ArrayNode list && list.size() > 2 ? "a list of " + list.size() : node.toString();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
