package io.github.bladebook.simulator.face.truenas.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.bladebook.simulator.state.truenas.Complaint;
import io.github.bladebook.simulator.state.truenas.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a method takes, and who may call it.
 *
 * @param name such as {@code pool.dataset.create}
 * @param job whether calls become jobs
 * @param open whether it answers before login
 * @param filterable whether its parameters are query filters and options
 * @param roles any of these is enough; empty for every user who has logged in
 */
public record Signature(
        String name,
        Map<String, Type.Field> parameters,
        boolean job,
        boolean open,
        boolean filterable,
        Set<String> roles) {

    /** Returns the names of the parameters, in their order. */
    public List<String> parameterNames() {
        return List.copyOf(parameters.keySet());
    }

    /**
     * Returns the arguments with presets filled in, one for each parameter; what was left out without a preset is null.
     *
     * @throws Refusal that lists everything wrong with them
     */
    public List<JsonNode> accept(JsonNode arguments) {
        if (arguments.size() > parameters.size()) {
            throw Refusal.invalid(
                    "", "Too many arguments (expected %d, found %d)".formatted(parameters.size(), arguments.size()));
        }
        Checker checker = new Checker();
        List<JsonNode> accepted = new ArrayList<>();
        parameters.forEach((parameter, field) -> {
            int index = accepted.size();
            if (index < arguments.size()) {
                accepted.add(checker.check(field.type(), arguments.path(index), parameter));
            } else {
                if (field.required()) {
                    checker.complain(parameter, "Field required");
                }
                accepted.add(Checker.preset(field).orElse(NullNode.getInstance()));
            }
        });
        List<Complaint> complaints = checker.complaints();
        if (!complaints.isEmpty()) {
            throw Refusal.invalid(complaints);
        }
        return accepted;
    }

    @Override
    public String toString() {
        return name + "(" + String.join(", ", parameters.keySet()) + ")" + (job ? " job" : "");
    }
}
