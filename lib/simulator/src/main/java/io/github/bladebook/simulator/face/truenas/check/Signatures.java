package io.github.bladebook.simulator.face.truenas.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of methods that the lab's appliance serves, from the resource {@code methods.txt}. */
public final class Signatures {
    private static final Pattern TAIL = Pattern.compile("((?:job|open|filterable| )*)\\[([A-Z_ ]*)]");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*(?:\\.[a-z0-9_]+)+");
    private static final Map<String, Signature> ALL = read();

    private Signatures() {}

    /** Returns all of them, by name. */
    public static Map<String, Signature> all() {
        return ALL;
    }

    private static Map<String, Signature> read() {
        Map<String, Signature> signatures = new LinkedHashMap<>();
        Map<String, Type> named = new HashMap<>();
        for (String line : lines()) {
            int equals = line.indexOf(" = ");
            if (Character.isUpperCase(line.charAt(0))) {
                String name = line.substring(0, equals);
                named.put(name, new TypeReader(line.substring(equals + 3), name, named).type());
            } else {
                Signature signature = signature(line, named);
                signatures.put(signature.name(), signature);
            }
        }
        return Map.copyOf(signatures);
    }

    private static Signature signature(String line, Map<String, Type> named) {
        int open = line.indexOf('(');
        String name = line.substring(0, open);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalStateException("no method's name: " + line);
        }
        TypeReader reader = new TypeReader(line.substring(open + 1), model(name), named);
        Map<String, Type.Field> parameters = reader.fields(')');
        Matcher tail = TAIL.matcher(reader.rest());
        if (!tail.matches()) {
            throw new IllegalStateException("no roles at the end of: " + line);
        }
        List<String> flags = List.of(tail.group(1).split(" "));
        Set<String> roles = new LinkedHashSet<>(List.of(tail.group(2).split(" ")));
        roles.remove("");
        return new Signature(
                name, parameters, flags.contains("job"), flags.contains("open"), flags.contains("filterable"), roles);
    }

    /** Returns what the model of a method's parameter is called: {@code PoolDatasetUpdate}. */
    private static String model(String method) {
        StringBuilder name = new StringBuilder();
        for (String part : method.split("[._]", -1)) {
            name.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
        }
        return name.toString();
    }

    /** Returns the lines of the table; one that begins with a blank goes on with the one before. */
    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        try (InputStream stream = Signatures.class.getResourceAsStream("methods.txt")) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks the table of methods");
            }
            for (String line : new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith(" ")) {
                    lines.set(lines.size() - 1, lines.get(lines.size() - 1) + " " + line.strip());
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    lines.add(line);
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
