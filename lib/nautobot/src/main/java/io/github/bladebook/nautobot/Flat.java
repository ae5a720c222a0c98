package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whole lists by GraphQL, page by page. Lists inside of lists cost the server a query for each row, so there are none: rows name others
 * by id, and are joined here.
 */
final class Flat {
    /** What GraphQL answers fastest; there is no cap on the server's side, so that a full page alone says nothing. */
    static final int PAGE = 500;

    private final GraphQl graphQl;

    Flat(GraphQl graphQl) {
        this.graphQl = graphQl;
    }

    /**
     * Reads a list until a page comes short.
     *
     * @param list its name in the query: {@code ip_addresses}
     * @param fields what is wanted of each row, id among it
     */
    List<Json> all(String list, String fields) {
        String query = "query ($limit: Int, $offset: Int) { %s(limit: $limit, offset: $offset) { %s } }"
                .formatted(list, fields);
        List<Json> rows = new ArrayList<>();
        // What is added or deleted meanwhile moves the pages, and a row comes twice.
        Set<String> seen = new HashSet<>();
        for (int offset = 0; ; offset += PAGE) {
            List<Json> page = graphQl.query(query, Map.of("limit", PAGE, "offset", offset))
                    .at(list)
                    .elements();
            page.stream().filter(row -> seen.add(row.text("id"))).forEach(rows::add);
            if (page.size() < PAGE) {
                return rows;
            }
        }
    }
}
