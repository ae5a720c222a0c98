package io.github.bladebook.simulator.face.nautobot.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.nautobot.NautobotState;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nautobot's GraphQL: what is POSTed to {@code /api/graphql/}, and queries that are saved. */
public final class GraphQlEndpoint {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final GraphQLSchema schema;
    private final GraphQL engine;

    public GraphQlEndpoint(NautobotState state) {
        this.schema = SchemaMaker.make(new Rows(state));
        this.engine = GraphQL.newGraphQL(schema)
                .defaultDataFetcherExceptionHandler(new Mishaps())
                .build();
    }

    /** A status and a body. */
    public record Reply(int status, JsonNode body) {}

    /** Answers a request's body: {@code query}, {@code variables}, {@code operationName}. */
    public Reply answer(JsonNode request) {
        try {
            ObjectNode answer = run(
                    request.path("query"),
                    variables(request.path("variables")),
                    request.path("operationName").asText(""));
            return new Reply(200, answer);
        } catch (BadQuery e) {
            return new Reply(400, Json.object().set("errors", errors(e)));
        }
    }

    /** Runs a saved query; what goes wrong is told beside the data, as one text each. */
    public Reply saved(String query, JsonNode variables) {
        ObjectNode answer = Json.object();
        try {
            ObjectNode found =
                    run(com.fasterxml.jackson.databind.node.TextNode.valueOf(query), variables(variables), "");
            answer.set("data", found.path("data"));
            if (found.path("errors").isEmpty()) {
                answer.putNull("errors");
            } else {
                ArrayNode errors = answer.putArray("errors");
                found.path("errors")
                        .forEach(error -> errors.add(told(
                                query,
                                error.path("message").asText(),
                                error.at("/locations/0/line").asInt(),
                                error.at("/locations/0/column").asInt())));
            }
        } catch (BadQuery e) {
            answer.putNull("data");
            ArrayNode errors = answer.putArray("errors");
            for (Complaint complaint : e.complaints()) {
                Complaint.Place place = complaint.places().isEmpty()
                        ? new Complaint.Place(0, 0)
                        : complaint.places().get(0);
                errors.add(told(query, complaint.message(), place.line(), place.column()));
            }
        }
        return new Reply(200, answer);
    }

    /** Prints an error as graphql-core does: the words, and the line with a mark below it. */
    private static String told(String query, String message, int line, int column) {
        if (line == 0) {
            return "GraphQLError: " + message;
        }
        List<String> lines = query.lines().toList();
        String text = line <= lines.size() ? lines.get(line - 1) : "";
        String number = Integer.toString(line);
        return "GraphQLError: %s%n%nGraphQL request:%d:%d%n%s | %s%n%s | %s^"
                .formatted(
                        message,
                        line,
                        column,
                        number,
                        text,
                        " ".repeat(number.length()),
                        " ".repeat(Math.max(0, column - 1)))
                .replace(System.lineSeparator(), "\n");
    }

    private ObjectNode run(JsonNode query, Map<String, Object> variables, String name) {
        if (!query.isTextual() || query.asText().isEmpty()) {
            throw new BadQuery(Complaint.of("Must provide query string."));
        }
        String text = query.asText();
        Syntax.check(text);
        Document document = Parser.parse(text);
        OperationDefinition operation = operation(document, name);
        List<Complaint> complaints = Rules.check(schema, document);
        if (complaints.isEmpty()) {
            complaints = VariableValues.check(operation, variables);
        }
        if (!complaints.isEmpty()) {
            throw new BadQuery(complaints);
        }
        ExecutionResult result = engine.execute(ExecutionInput.newExecutionInput(text)
                .operationName(name.isEmpty() ? null : name)
                .variables(variables)
                .build());
        return answer(result);
    }

    private static OperationDefinition operation(Document document, String name) {
        List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class);
        List<OperationDefinition> meant = operations.stream()
                .filter(operation -> name.isEmpty() || name.equals(operation.getName()))
                .toList();
        if (meant.size() != 1) {
            throw new BadQuery(Complaint.of(
                    name.isEmpty()
                            ? "Must provide operation name if query contains multiple operations."
                            : "Unknown operation named '%s'.".formatted(name)));
        }
        OperationDefinition.Operation kind = meant.get(0).getOperation();
        if (kind != OperationDefinition.Operation.QUERY) {
            throw new BadQuery(Complaint.of(
                    "'OperationType.%s' is not a supported operation, Only query are supported.".formatted(kind)));
        }
        return meant.get(0);
    }

    private static ObjectNode answer(ExecutionResult result) {
        ObjectNode answer = Json.object();
        if (!result.getErrors().isEmpty()) {
            List<GraphQLError> withoutPlace = result.getErrors().stream()
                    .filter(error -> error.getPath() == null)
                    .toList();
            if (!withoutPlace.isEmpty()) {
                throw new BadQuery(
                        withoutPlace.stream().map(GraphQlEndpoint::complaint).toList());
            }
            ArrayNode errors = answer.putArray("errors");
            for (GraphQLError error : result.getErrors()) {
                ObjectNode told = error(complaint(error));
                told.set("path", MAPPER.valueToTree(error.getPath()));
                errors.add(told);
            }
        }
        answer.set("data", MAPPER.valueToTree(result.<Object>getData()));
        return answer;
    }

    private static Complaint complaint(GraphQLError error) {
        List<Complaint.Place> places = new ArrayList<>();
        if (error.getLocations() != null) {
            error.getLocations().forEach(place -> places.add(new Complaint.Place(place.getLine(), place.getColumn())));
        }
        return new Complaint(String.valueOf(error.getMessage()), places);
    }

    private static ArrayNode errors(BadQuery refused) {
        ArrayNode errors = MAPPER.createArrayNode();
        refused.complaints().forEach(complaint -> errors.add(error(complaint)));
        return errors;
    }

    private static ObjectNode error(Complaint complaint) {
        ObjectNode error = Json.object().put("message", complaint.message());
        if (!complaint.places().isEmpty()) {
            ArrayNode places = error.putArray("locations");
            complaint
                    .places()
                    .forEach(place ->
                            places.addObject().put("line", place.line()).put("column", place.column()));
        }
        return error;
    }

    private static Map<String, Object> variables(JsonNode given) {
        JsonNode values = given;
        if (given.isTextual()) {
            try {
                values = Json.read(given.asText());
            } catch (UncheckedIOException e) {
                throw new BadQuery(Complaint.of("Variables are invalid JSON."));
            }
        }
        Map<String, Object> variables = new LinkedHashMap<>();
        values.properties()
                .forEach(entry -> variables.put(entry.getKey(), MAPPER.convertValue(entry.getValue(), Object.class)));
        return variables;
    }
}
