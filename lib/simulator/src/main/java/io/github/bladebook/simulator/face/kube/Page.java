package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.KubeList;
import io.github.bladebook.simulator.state.kube.KubeStore;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import java.util.List;

/**
 * One page of a list, or all of it.
 *
 * @param metadata the list's own metadata
 */
record Page(Kind kind, ObjectNode metadata, List<StoredObject> items) {

    /** Reads the page that a call asks for. */
    static Page read(LabState state, Target target, Call call) {
        Selection selection = Selection.of(target, call);
        String token = call.parameter("continue");
        String version = call.parameter("resourceVersion");
        if (!token.isEmpty()) {
            PageToken from = PageToken.parse(token);
            return cut(
                    state.kube(), continued(state, target.kind(), from), selection, from.after(), call.number("limit"));
        }
        KubeList list = atVersion(state, target.kind(), call);
        // The watch cache, which answers version 0, knows no pages.
        long limit = version.equals("0") ? 0 : call.number("limit");
        return cut(state.kube(), list, selection, "", limit);
    }

    private static KubeList continued(LabState state, Kind kind, PageToken from) {
        if (from.version() == PageToken.ANY) {
            return state.kube().snapshot(kind);
        }
        return state.kube()
                .kept(kind, from.version())
                .orElseThrow(() -> ApiError.expiredPage(new PageToken(PageToken.ANY, from.after()).text()));
    }

    private static KubeList atVersion(LabState state, Kind kind, Call call) {
        if (kind.group().equals(MetricsView.GROUP)) {
            return MetricsView.list(state, kind);
        }
        KubeList now = state.kube().snapshot(kind);
        long asked = call.number("resourceVersion");
        if (asked > now.resourceVersion()) {
            throw ApiError.tooLarge(asked, now.resourceVersion());
        }
        boolean exact = call.parameter("resourceVersionMatch").equals("Exact");
        if (exact && asked < now.resourceVersion()) {
            return state.kube()
                    .kept(kind, asked)
                    .orElseThrow(() -> ApiError.expired("The resourceVersion for the provided list is too old."));
        }
        return now;
    }

    private static Page cut(KubeStore store, KubeList list, Selection selection, String after, long limit) {
        List<StoredObject> rest = list.items().stream()
                .filter(item -> item.key().compareTo(after) > 0)
                .filter(selection)
                .toList();
        ObjectNode metadata = Json.object();
        if (list.resourceVersion() > 0) {
            metadata.put("resourceVersion", String.valueOf(list.resourceVersion()));
        }
        if (limit <= 0 || rest.size() <= limit) {
            return new Page(list.kind(), metadata, rest);
        }
        store.keep(list);
        List<StoredObject> items = rest.subList(0, (int) limit);
        String last = items.get(items.size() - 1).key();
        metadata.put("continue", new PageToken(list.resourceVersion(), last).text());
        if (!selection.selective()) {
            metadata.put("remainingItemCount", rest.size() - items.size());
        }
        return new Page(list.kind(), metadata, items);
    }
}
