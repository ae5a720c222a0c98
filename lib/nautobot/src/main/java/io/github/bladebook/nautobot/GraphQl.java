package io.github.bladebook.nautobot;

import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.http.Answer;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Nautobot's GraphQL. A query that is wrong comes back as 400, one that fails in part as 200 with {@code errors} beside the data. */
final class GraphQl {
    private static final int SHOWN = 60;

    private final Api api;

    GraphQl(Api api) {
        this.api = api;
    }

    Json query(String query, Map<String, ?> variables) {
        Map<String, Object> body = Map.of("query", query, "variables", variables);
        Answer answer = api.answer(
                api.post(body, "graphql").reading().trying("run the GraphQL query '%s'".formatted(shown(query))));
        return data(answer);
    }

    /** Runs the query that is saved under this name; its errors are texts with a drawing of the place, of which the first line says all. */
    Json saved(String name, Map<String, ?> variables) {
        Request look = api.get("extras", "graphql-queries")
                .query("name", name)
                .trying("look for the saved GraphQL query '%s'".formatted(name));
        Json query = api.slice(look, 0).items().stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException(new Problem(
                        api.system(),
                        look.tried(),
                        "there is none of that name",
                        "Check the name; it is case-sensitive")));
        Answer answer = api.answer(
                api.post(Map.of("variables", variables), "extras", "graphql-queries", query.text("id"), "run")
                        .reading()
                        .trying("run the saved GraphQL query '%s'".formatted(name)));
        return data(answer);
    }

    private static Json data(Answer answer) {
        return answer.json(body -> {
            List<Json> errors = body.at("errors").elements();
            if (!errors.isEmpty()) {
                throw refused(answer, errors, body.at("data"));
            }
            return body.at("data");
        });
    }

    private static InvalidRequestException refused(Answer answer, List<Json> errors, Json data) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Json error : errors) {
            String path = error.at("path").list(Json::text).stream().collect(Collectors.joining("."));
            fields.merge(path.isEmpty() ? "query" : path, message(error), (one, other) -> one + "; " + other);
        }
        List<String> came = data.names().stream()
                .filter(name -> !data.at(name).absent())
                .map(name -> data.at(name).array()
                        ? "%s (%d)".formatted(name, data.at(name).elements().size())
                        : name)
                .toList();
        String words = fields.entrySet().stream()
                .map(field -> field.getKey() + ": " + field.getValue())
                .collect(Collectors.joining("; "));
        return new InvalidRequestException(
                new Problem(
                        answer.system(),
                        answer.tried(),
                        words + (came.isEmpty() ? "" : "; only a part came: " + String.join(", ", came)),
                        "Correct what is named; filters take what those of REST take, as lists of texts"),
                fields);
    }

    private static String message(Json error) {
        return error.object()
                ? error.findText("message").orElse("it gives no reason")
                : error.text().lines().findFirst().orElse("").replaceFirst("^GraphQLError: ", "");
    }

    private static String shown(String query) {
        String line = query.strip().replaceAll("\\s+", " ");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
