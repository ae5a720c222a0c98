package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All addresses, asked for by prefix and status. GraphQL pays three times over for a row that names others, so these are in the question
 * and not in the answer.
 */
final class AddressGroups {
    private static final String FIELDS = "id address dns_name type description role{name}";

    /** Each answer has a price of its own, so that fewer are quicker; a row is some 150 bytes. */
    private static final int PAGE = 4000;

    /** What one question may ask; with more, the groups cost more than the names they save. */
    private static final int MOST = 100;

    private final Api api;
    private final GraphQl graphQl;

    AddressGroups(Api api) {
        this.api = api;
        this.graphQl = new GraphQl(api);
    }

    /** An address, with what its group tells. */
    record Row(Json address, String prefix, String status) {}

    /** Addresses of one prefix that have one status, and how many of them have been read. */
    private static final class Group {
        private final String prefix;
        private final String status;
        private int read;
        private boolean whole;

        private Group(String prefix, String status) {
            this.prefix = prefix;
            this.status = status;
        }
    }

    /**
     * Reads all.
     *
     * @param prefixes the ids of all prefixes
     * @return empty where there are too many groups, or an address moved from one to another meanwhile and was missed
     */
    Optional<List<Row>> read(List<String> prefixes) {
        List<String> statuses = new Endpoint<>(api, Kinds.STATUS)
                .list(Filter.of("content_types", "ipam.ipaddress")).stream()
                        .map(Status::name)
                        .toList();
        if (prefixes.size() * statuses.size() > MOST) {
            return Optional.empty();
        }
        List<Group> groups = new ArrayList<>();
        prefixes.forEach(prefix -> statuses.forEach(status -> groups.add(new Group(prefix, status))));
        long count = new Endpoint<>(api, Kinds.IP_ADDRESS).count(Filter.all());
        Map<String, Row> rows = new LinkedHashMap<>();
        while (rows.size() < count && groups.stream().anyMatch(group -> !group.whole)) {
            page(groups.stream().filter(group -> !group.whole).toList(), rows);
        }
        return count == rows.size() ? Optional.of(List.copyOf(rows.values())) : Optional.empty();
    }

    private void page(List<Group> groups, Map<String, Row> rows) {
        StringBuilder query = new StringBuilder("{");
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            query.append(" g%d: ip_addresses(parent: [%s], status: [%s], limit: %d, offset: %d) { %s }"
                    .formatted(i, quoted(group.prefix), quoted(group.status), PAGE, group.read, FIELDS));
        }
        Json answer = graphQl.query(query.append(" }").toString(), Map.of());
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            List<Json> page = answer.at("g" + i).elements();
            page.forEach(row -> rows.put(row.text("id"), new Row(row, group.prefix, group.status)));
            group.read += page.size();
            group.whole = page.size() < PAGE;
        }
    }

    /** A text is written in GraphQL as in JSON. */
    private static String quoted(String text) {
        return new String(Json.write(text), StandardCharsets.UTF_8);
    }
}
