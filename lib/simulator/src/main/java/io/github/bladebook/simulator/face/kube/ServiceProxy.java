package io.github.bladebook.simulator.face.kube;

import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.WebService;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Requests that the API server passes on to a Service: {@code …/services/[scheme:]name[:port]/proxy/path}. Whoever is logged in may,
 * as the add-ons that are reached this way grant it.
 */
final class ServiceProxy {
    static final String ENDPOINT = "GET,POST /api/v1/namespaces/{namespace}/services/{name}/proxy[/{path}]";
    private static final Kind SERVICE = Kinds.of("v1", "Service");
    private static final int PREFIX = 7;

    private final LabState state;

    ServiceProxy(LabState state) {
        this.state = state;
    }

    static boolean asked(Call call) {
        List<String> path = call.segments();
        return path.size() >= PREFIX
                && path.subList(0, 3).equals(List.of("api", "v1", "namespaces"))
                && path.get(4).equals("services")
                && path.get(6).equals("proxy");
    }

    Answer answer(Call call) throws IOException {
        List<String> path = call.segments();
        String namespace = path.get(3);
        String[] words = path.get(5).split(":", -1);
        String name = words.length == 3 ? words[1] : words[0];
        if (state.kube().find(SERVICE, namespace, name).isEmpty()) {
            throw ApiError.notFound(SERVICE, name);
        }
        WebService service = state.controllers()
                .behind(namespace, name)
                .orElseThrow(() -> ApiError.unavailable("no endpoints available for service \"" + name + "\""));
        String below = "/" + String.join("/", path.subList(PREFIX, path.size()));
        String body = new String(call.body(), StandardCharsets.UTF_8);
        WebService.Reply reply = service.answer(new WebService.Call(call.method(), name, below, Map.of(), body));
        return new Answer(
                reply.status(),
                reply.headers().getOrDefault("Content-Type", "text/plain; charset=utf-8"),
                List.of(reply.body().getBytes(StandardCharsets.UTF_8)));
    }
}
