package io.github.bladebook.nautobot;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a list whole, and right although others write meanwhile. Paging by offset skips what moves forward over a page's edge; so a pass
 * counts only if the number of objects is the same at its start, at its end and among the ids seen, and two passes on end saw the same ids.
 */
final class Walk {
    private static final int PASSES = 6;

    private final Api api;
    private final Request request;

    Walk(Api api, Request request) {
        this.api = api;
        this.request = request;
    }

    List<Json> read() {
        List<String> told = new ArrayList<>();
        Map<String, Json> former = null;
        for (int pass = 1; pass <= PASSES; pass++) {
            Pass now = pass();
            told.add(now.toString());
            if (!now.even()) {
                former = null;
                continue;
            }
            // What fits on one page was one answer, and cannot have been torn.
            if (now.pages() == 1
                    || (former != null && former.keySet().equals(now.items().keySet()))) {
                return List.copyOf(now.items().values());
            }
            former = now.items();
        }
        throw new ConflictException(new Problem(
                api.system(),
                request.tried(),
                "it changes faster than it can be read; %d passes saw: %s".formatted(PASSES, String.join("; ", told)),
                "Narrow the filter, or wait until whoever writes now has ended"));
    }

    private Pass pass() {
        Map<String, Json> items = new LinkedHashMap<>();
        long first = -1;
        long seen = 0;
        for (int pages = 1; ; pages++) {
            Slice slice = api.slice(request, seen);
            first = first < 0 ? slice.count() : first;
            for (Json item : slice.items()) {
                items.put(item.text("id"), item);
            }
            seen += slice.items().size();
            if (slice.last() || slice.items().isEmpty()) {
                return new Pass(items, first, slice.count(), seen, pages);
            }
        }
    }

    /** One way through all pages. */
    private record Pass(Map<String, Json> items, long first, long last, long seen, int pages) {
        boolean even() {
            return first == last && seen == first && items.size() == first;
        }

        @Override
        public String toString() {
            return "%d to %d counted, %d read, %d distinct".formatted(first, last, seen, items.size());
        }
    }
}
