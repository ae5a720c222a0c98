package io.github.bladebook.simulator.face.nautobot.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.github.bladebook.simulator.state.nautobot.Field;
import io.github.bladebook.simulator.state.nautobot.Item;
import io.github.bladebook.simulator.state.nautobot.Model;
import io.github.bladebook.simulator.state.nautobot.NautobotState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where the values of a query come from: the lab's state, through the filters of REST. */
final class Rows {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}");
    /** Python writes an offset where REST writes a Z, and no fraction where it is zero. */
    private static final DateTimeFormatter WHOLE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+00:00'");

    private static final DateTimeFormatter FRACTION =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'");

    private final NautobotState state;

    Rows(NautobotState state) {
        this.state = state;
    }

    DataFetcher<@Nullable Item> one(Model model) {
        return environment -> {
            String id = environment.getArgument("id");
            if (id == null) {
                return null;
            }
            boolean number = model.type().equals("contenttypes.contenttype");
            if (!number && !UUID.matcher(id).matches()) {
                // The real one loses the value on the way, too.
                throw new Refused("“%(value)s” is not a valid UUID.");
            }
            return state.find(model.type(), id).orElse(null);
        };
    }

    DataFetcher<List<Item>> many(Model model) {
        return environment -> page(environment, state.query(model.type(), filters(environment)));
    }

    DataFetcher<List<Item>> reverse(Reverse reverse) {
        return environment -> {
            Item item = source(environment);
            List<Item> all = state.query(reverse.from().type(), filters(environment));
            return page(
                    environment,
                    all.stream()
                            .filter(other -> other.text(reverse.field()).equals(item.id())
                                    || other.ids(reverse.field()).contains(item.id()))
                            .toList());
        };
    }

    DataFetcher<@Nullable Item> reference(Field field) {
        return environment -> state.related(source(environment), field.name()).stream()
                .findFirst()
                .orElse(null);
    }

    DataFetcher<List<Item>> references(Field field) {
        return environment -> {
            List<Item> related = state.related(source(environment), field.name());
            Map<String, List<String>> filters = filters(environment);
            if (filters.isEmpty()) {
                return page(environment, related);
            }
            Set<String> passing =
                    state.query(field.to(), filters).stream().map(Item::id).collect(Collectors.toSet());
            return page(
                    environment,
                    related.stream().filter(item -> passing.contains(item.id())).toList());
        };
    }

    DataFetcher<List<Item>> tags() {
        return environment -> state.related(source(environment), "tags");
    }

    DataFetcher<@Nullable Object> choice(Field field) {
        return environment -> {
            String value = state.value(source(environment), field.name()).asText("");
            return value.isEmpty() || value.equals("null") ? null : EnumName.of(value);
        };
    }

    DataFetcher<@Nullable Item> contentType(Field field) {
        return environment ->
                contentType(state.value(source(environment), field.name()).asText(""));
    }

    DataFetcher<List<Item>> contentTypes(Field field) {
        return environment -> {
            List<Item> types = new ArrayList<>();
            for (JsonNode name : state.value(source(environment), field.name())) {
                Item type = contentType(name.asText());
                if (type != null) {
                    types.add(type);
                }
            }
            return page(environment, types);
        };
    }

    private @Nullable Item contentType(String name) {
        return state.all("contenttypes.contenttype").stream()
                .filter(type -> (type.text("app_label") + "." + type.text("model")).equals(name))
                .findFirst()
                .orElse(null);
    }

    DataFetcher<@Nullable Object> value(String field) {
        return environment -> {
            Item item = source(environment);
            return switch (field) {
                case "id" -> item.id();
                case "created" -> moment(item.created());
                case "last_updated" -> moment(item.updated());
                case "url" -> "/api/" + item.model().path() + "/" + item.id() + "/";
                case "_custom_field_data" -> plain(item.value("custom_fields"));
                case "config_context" -> plain(state.configContext(item));
                default -> plain(item, field);
            };
        };
    }

    private @Nullable Object plain(Item item, String field) {
        JsonNode value = state.value(item, field);
        Field.Kind kind = item.model().field(field).map(Field::kind).orElse(Field.Kind.TEXT);
        if (value.isNull()) {
            boolean text = kind == Field.Kind.TEXT
                    && item.model().field(field).filter(Field::nullable).isEmpty();
            return text ? "" : null;
        }
        if (kind == Field.Kind.MAC && value.asText().isEmpty()) {
            return null;
        }
        return kind == Field.Kind.TIME ? moment(Instant.parse(value.asText())) : plain(value);
    }

    private static @Nullable Object plain(JsonNode value) {
        return value.isMissingNode() ? null : MAPPER.convertValue(value, Object.class);
    }

    private static String moment(Instant time) {
        return (time.get(ChronoField.MICRO_OF_SECOND) == 0 ? WHOLE : FRACTION).format(time.atOffset(ZoneOffset.UTC));
    }

    private static Item source(DataFetchingEnvironment environment) {
        Item item = environment.getSource();
        if (item == null) {
            throw new IllegalStateException("a field of nothing");
        }
        return item;
    }

    private static Map<String, List<String>> filters(DataFetchingEnvironment environment) {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        environment.getArguments().forEach((name, value) -> {
            if (value != null && !name.equals("limit") && !name.equals("offset")) {
                List<String> values = new ArrayList<>();
                (value instanceof Collection<?> many ? many : List.of(value))
                        .forEach(one -> values.add(String.valueOf(one)));
                // An empty list is no filter, here as there.
                if (!values.isEmpty()) {
                    filters.put(name, values);
                }
            }
        });
        return filters;
    }

    private static List<Item> page(DataFetchingEnvironment environment, List<Item> items) {
        Integer limit = environment.getArgument("limit");
        Integer offset = environment.getArgument("offset");
        if ((limit != null && limit < 0) || (offset != null && offset < 0)) {
            throw new Refused("Negative indexing is not supported.");
        }
        int from = Math.min(offset == null ? 0 : offset, items.size());
        // Zero is no limit there.
        int to = limit == null || limit == 0 ? items.size() : (int) Math.min((long) from + limit, items.size());
        return items.subList(from, to);
    }

    /** What a field is refused with, while the others of the query are answered. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message, null, false, false);
        }
    }
}
