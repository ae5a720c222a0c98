package io.github.bladebook.simulator.face.proxmox.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of Proxmox VE 9.1's methods: names, types, enumerations, ranges, patterns and the names of formats, each kind of
 * rule once. {@code ParameterTableTest} holds it to the published schema.
 */
public final class ParameterTable {
    private static final Map<String, MethodRules> METHODS = read();

    private ParameterTable() {}

    /**
     * Finds the rules of a method.
     *
     * @param path the path with its parameters in braces, {@code /nodes/{node}/qemu}
     */
    public static Optional<MethodRules> find(String method, String path) {
        return Optional.ofNullable(METHODS.get(method + " " + path));
    }

    private static Map<String, MethodRules> read() {
        try (InputStream in = ParameterTable.class.getResourceAsStream("parameters.json")) {
            if (in == null) {
                throw new IllegalStateException("the table of parameters is not on the class path");
            }
            JsonNode table = Json.read(in.readAllBytes());
            List<Rule> rules = new ArrayList<>();
            table.path("rules").forEach(rule -> rules.add(Rule.read(rule)));
            Map<String, MethodRules> methods = new HashMap<>();
            table.path("methods").properties().forEach(method -> {
                Map<String, Rule> own = new HashMap<>();
                method.getValue()
                        .properties()
                        .forEach(parameter -> own.put(
                                parameter.getKey(),
                                rules.get(parameter.getValue().asInt())));
                methods.put(method.getKey(), new MethodRules(own));
            });
            return methods;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
