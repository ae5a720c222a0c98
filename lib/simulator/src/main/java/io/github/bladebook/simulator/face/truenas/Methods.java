package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.face.truenas.check.Signature;
import io.github.bladebook.simulator.face.truenas.check.Signatures;
import io.github.bladebook.simulator.face.truenas.query.Query;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** All methods by name; each area of the face adds its own. */
final class Methods {
    private final Map<String, Method> methods = new TreeMap<>();

    Optional<Method> find(String name) {
        return Optional.ofNullable(methods.get(name));
    }

    /** Returns the names, in order. */
    List<String> names() {
        return List.copyOf(methods.keySet());
    }

    /** Adds a method that answers at once. */
    void on(String name, Method.Answer answer) {
        methods.put(name, new Method(signature(name, false), answer));
    }

    /** Adds a method whose calls become jobs. */
    void job(String name, Method.Plan plan) {
        methods.put(name, new Method(signature(name, true), plan));
    }

    /** Adds {@code query} over rows that are made for each call. */
    void rows(String name, Function<Call, List<ObjectNode>> rows) {
        on(name, call -> Query.run(rows.apply(call), call.argument(0), call.argument(1)));
    }

    /** Adds {@code service.query} over a table, and {@code service.get_instance} where there is one. */
    void table(String service, String kind, Table table) {
        rows(service + ".query", call -> table.rows());
        if (Signatures.all().containsKey(service + ".get_instance")) {
            on(service + ".get_instance", call -> one(kind, table, call.argument(0)));
        }
    }

    /** Adds the same over rows that are looked at anew for each call. */
    void table(String service, String kind, Table table, UnaryOperator<ObjectNode> shown) {
        table(service, kind, table);
        rows(service + ".query", call -> table.rows().stream().map(shown).toList());
    }

    /** Returns one row, or refuses as a service does that has no such object. */
    static ObjectNode one(String kind, Table table, JsonNode id) {
        return table.find(id).orElseThrow(() -> Refusal.absent(kind, id.asText()));
    }

    private static Signature signature(String name, boolean job) {
        Signature signature = Signatures.all().get(name);
        if (signature == null || signature.job() != job) {
            throw new IllegalStateException("the table of methods has no such method: " + name);
        }
        return signature;
    }
}
