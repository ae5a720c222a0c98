package io.github.bladebook.kit.run;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.VarSnippet;

/** The values of one run. The cell tagged {@code parameters} says which there are, and of which type. */
final class Parameters {
    static final String TAG = "parameters";
    static final String INJECTED = "injected-parameters";

    private static final Pattern VAR = Pattern.compile("(?s)\\bvar\\s+\\w+\\s*=\\s*(.*?)\\s*;?\\s*(//.*)?$");

    private Parameters() {}

    /**
     * Puts a cell with the given values below the cell that declares them.
     *
     * @throws ConfigurationException if a name is unknown or a value is not of the declared type
     */
    static void inject(Notebook notebook, Map<String, String> values, CellShell shell) {
        if (values.isEmpty()) {
            return;
        }
        List<Cell> cells = notebook.cells();
        int index = 0;
        while (index < cells.size() && !cells.get(index).tagged(TAG)) {
            index++;
        }
        if (index == cells.size()) {
            throw refused(
                    notebook,
                    "set " + String.join(", ", values.keySet()),
                    "the notebook has no cell tagged '" + TAG + "'",
                    "Leave the parameters out, or tag the cell that declares them.");
        }
        Map<String, String> types = new LinkedHashMap<>();
        for (VarSnippet variable : shell.declared(cells.get(index).source())) {
            types.put(variable.name(), type(variable));
        }
        String literals = values.entrySet().stream()
                .map(entry -> declaration(notebook, types, entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n"));
        notebook.insert(index + 1, Cell.code(INJECTED, "// Set for this run\n" + literals, INJECTED));
    }

    private static String declaration(Notebook notebook, Map<String, String> types, String name, String value) {
        String type = types.get(name);
        if (type == null) {
            String known = types.entrySet().stream()
                    .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                    .collect(Collectors.joining(", "));
            throw refused(
                    notebook,
                    "set '" + name + "'",
                    "the notebook has no such parameter",
                    known.isEmpty() ? "It has none at all." : "It has these: " + known + ".");
        }
        try {
            return type + " " + name + " = " + literal(type, value) + ";";
        } catch (IllegalArgumentException e) {
            boolean writable =
                    List.of("int", "long", "double", "boolean", "String").contains(type);
            throw refused(
                    notebook,
                    "set '" + name + "' to '" + value + "'",
                    writable ? "it is declared as " + type + ", and this is none" : "it is declared as " + type,
                    writable
                            ? "Give a value of type " + type + "."
                            : "Only int, long, double, boolean and String can be set from outside.");
        }
    }

    private static String literal(String type, String value) {
        return switch (type) {
            case "int" -> Integer.toString(Integer.parseInt(value.strip()));
            case "long" -> Long.parseLong(value.strip()) + "L";
            case "double" -> real(value.strip());
            case "boolean" -> truth(value.strip());
            case "String" -> quoted(value);
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static String real(String value) {
        double number = Double.parseDouble(value);
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(value);
        }
        return Double.toString(number);
    }

    private static String truth(String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(value);
        }
        return value;
    }

    /** Everything that is not plain ASCII is written as an escape, so that no value can end the literal. */
    static String quoted(String value) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\').append(c);
            } else if (c == '\n') {
                literal.append("\\n");
            } else if (c < ' ' || c > '~') {
                literal.append(String.format("\\u%04x", (int) c));
            } else {
                literal.append(c);
            }
        }
        return literal.append('"').toString();
    }

    /** The declared type; that of the literal where it says {@code var}. */
    private static String type(VarSnippet variable) {
        if (!variable.typeName().equals("var")) {
            return variable.typeName().replaceFirst("^java\\.lang\\.", "");
        }
        Matcher form = VAR.matcher(variable.source());
        String initial = form.find() ? form.group(1) : "";
        if (initial.startsWith("\"")) {
            return "String";
        } else if (initial.equals("true") || initial.equals("false")) {
            return "boolean";
        } else if (initial.matches("-?[0-9_]+")) {
            return "int";
        } else if (initial.matches("-?[0-9_]+[lL]")) {
            return "long";
        }
        return initial.matches("-?[0-9_]*\\.?[0-9_]+([eE][+-]?\\d+)?[dD]?") ? "double" : "var";
    }

    private static ConfigurationException refused(Notebook notebook, String tried, String cameBack, String next) {
        return new ConfigurationException(new Problem("notebook " + notebook.name(), tried, cameBack, next));
    }
}
