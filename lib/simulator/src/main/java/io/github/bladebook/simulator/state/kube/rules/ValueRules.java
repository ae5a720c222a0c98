package io.github.bladebook.simulator.state.kube.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import io.github.bladebook.simulator.state.kube.schema.Field;
import io.github.bladebook.simulator.state.kube.schema.MessageType;
import io.github.bladebook.simulator.state.kube.schema.Schemas;
import io.github.bladebook.simulator.state.kube.schema.ValueType;
import io.github.bladebook.simulator.state.kube.schema.ValueType.ListOf;
import io.github.bladebook.simulator.state.kube.schema.ValueType.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What values must be like, by the type they stand in, wherever that is: read from a table. Where a rule of a kind has said something
 * of a field already, nothing is said twice.
 */
final class ValueRules {
    private static final Map<String, List<Rule>> RULES = read();

    private final List<Cause> causes;
    private final List<Cause> found = new ArrayList<>();

    private ValueRules(List<Cause> causes) {
        this.causes = causes;
    }

    /**
     * One line of the table.
     *
     * @param field a dot for the object itself
     */
    record Rule(String field, String name, List<String> words) {}

    private static Map<String, List<Rule>> read() {
        Map<String, List<Rule>> rules = new HashMap<>();
        try (InputStream stream = Objects.requireNonNull(ValueRules.class.getResourceAsStream("values.txt"))) {
            for (String line : new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(one -> !one.startsWith("#"))
                    .toList()) {
                List<String> words = List.of(line.split(" ", -1));
                rules.computeIfAbsent(words.get(0), key -> new ArrayList<>())
                        .add(new Rule(words.get(1), words.get(2), words.subList(3, words.size())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(rules);
    }

    static void check(Kind kind, JsonNode object, List<Cause> causes) {
        Schemas.of(kind).ifPresent(type -> {
            ValueRules rules = new ValueRules(causes);
            rules.message("", object, type);
            rules.found.stream().filter(cause -> rules.fresh(cause.field())).forEach(causes::add);
        });
    }

    private boolean fresh(String field) {
        return causes.stream().noneMatch(cause -> cause.field().equals(field));
    }

    private void message(String at, JsonNode object, MessageType type) {
        for (Rule rule : RULES.getOrDefault(type.name(), List.of())) {
            if (rule.field().equals(".")) {
                ValueForms.members(at, object, rule, found);
            } else {
                String where = at.isEmpty() ? rule.field() : at + "." + rule.field();
                ValueForms.value(where, object.path(rule.field()), rule, found);
            }
        }
        TypeRules.check(at, object, type.name(), found);
        for (Field field : type.fields()) {
            boolean status = at.isEmpty() && field.name().equals("status");
            if (object.has(field.name()) && !status) {
                walk(at.isEmpty() ? field.name() : at + "." + field.name(), object.path(field.name()), field.type());
            }
        }
    }

    private void walk(String at, JsonNode value, ValueType type) {
        if (type instanceof Message message && value.isObject()) {
            message(at, value, message.type());
        } else if (type instanceof ListOf list) {
            for (int i = 0; i < value.size(); i++) {
                walk(at + "[" + i + "]", value.get(i), list.item());
            }
        }
    }
}
