package io.github.bladebook.simulator.face.nautobot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.nautobot.Item;
import io.github.bladebook.simulator.state.nautobot.Renderer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Pages by limit and offset: 50 unless asked, never more than 1000, 0 meaning the most. */
final class Paging {
    private static final int USUAL = 50;
    private static final int MOST = 1000;

    private Paging() {}

    static ObjectNode of(Call call, List<Item> all, Renderer renderer) {
        int limit = limit(call.first("limit"));
        String text = call.first("offset");
        int offset = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
        ObjectNode page = Json.object().put("count", all.size());
        page.put("next", offset + limit < all.size() ? link(call, limit, offset + limit) : null);
        page.put("previous", offset > 0 ? link(call, limit, offset - limit) : null);
        ArrayNode results = page.putArray("results");
        for (int i = offset; i < Math.min(all.size(), offset + limit); i++) {
            results.add(renderer.render(all.get(i)));
        }
        return page;
    }

    static int limit(String text) {
        if (!text.matches("\\d{1,9}")) {
            return USUAL;
        }
        int limit = Integer.parseInt(text);
        return limit == 0 || limit > MOST ? MOST : limit;
    }

    /** Builds a link to another page, its parameters sorted; offset 0 is left out. */
    private static String link(Call call, int limit, int offset) {
        TreeMap<String, List<String>> query = new TreeMap<>(call.query());
        query.put("limit", List.of(String.valueOf(limit)));
        query.remove("offset");
        if (offset > 0) {
            query.put("offset", List.of(String.valueOf(offset)));
        }
        List<String> parts = new ArrayList<>();
        query.forEach((name, values) ->
                values.forEach(value -> parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return call.base() + "/" + call.path() + "/?" + String.join("&", parts);
    }
}
