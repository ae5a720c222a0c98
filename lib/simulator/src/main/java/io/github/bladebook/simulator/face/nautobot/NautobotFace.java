package io.github.bladebook.simulator.face.nautobot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.face.nautobot.graphql.GraphQlEndpoint;
import io.github.bladebook.simulator.server.Face;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.nautobot.Accounts;
import io.github.bladebook.simulator.state.nautobot.Item;
import io.github.bladebook.simulator.state.nautobot.Model;
import io.github.bladebook.simulator.state.nautobot.NautobotState;
import io.github.bladebook.simulator.state.nautobot.Rejection;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Nautobot 3.1 on {@code /api} and {@code /health}. */
public final class NautobotFace implements Face {
    private static final HttpString API_VERSION = new HttpString("API-Version");

    private final NautobotState state;
    private final Gate gate;
    private final Once<GraphQlEndpoint> graphQl;

    public NautobotFace(LabState lab) {
        this.state = lab.nautobot();
        this.gate = new Gate(state);
        this.graphQl = new Once<>(() -> new GraphQlEndpoint(state));
    }

    @Override
    public String name() {
        return "nautobot";
    }

    @Override
    public List<String> endpoints() {
        List<String> endpoints = new ArrayList<>(List.of(
                "GET /health/",
                "GET /api/",
                "GET /api/status/",
                "GET /api/swagger/",
                "GET /api/swagger.json",
                "POST /api/graphql/",
                "POST /api/extras/graphql-queries/{id}/run/",
                "GET,POST /api/{app}/{models}/{id}/notes/"));
        for (Model model : state.models().list()) {
            endpoints.add("GET,OPTIONS%s /api/%s/[{id}/]"
                    .formatted(
                            model.methods().stream().map(method -> "," + method).collect(Collectors.joining()),
                            model.path()));
            Actions.of(model)
                    .forEach((action, methods) ->
                            endpoints.add("%s /api/%s/{id}/%s/".formatted(methods, model.path(), action)));
        }
        return endpoints;
    }

    @Override
    public void answer(HttpServerExchange exchange) {
        Reply reply;
        String version = "";
        try {
            if (exchange.getRequestPath().startsWith("/health")) {
                reply = Reply.json(200, Pages.health());
            } else if (!exchange.getRequestPath().endsWith("/")
                    && !exchange.getRequestPath().contains(".")) {
                reply = moved(exchange);
            } else {
                String path = exchange.getRequestPath();
                if (path.startsWith("/api/docs")) {
                    throw new NotShown(Reply.text(406, "text/html; charset=utf-8", "406 Not Acceptable"));
                }
                if (path.endsWith("/swagger.yaml")) {
                    throw new NotShown(
                            Reply.text(
                                    406,
                                    "application/vnd.oai.openapi; charset=utf-8",
                                    "detail:\n  string: Could not satisfy the request Accept header.\n  code: not_acceptable\n"));
                }
                Negotiation negotiation = Negotiation.of(
                        Call.header(exchange, "Accept"), query(exchange, "api_version"), query(exchange, "format"));
                version = negotiation.version();
                reply = let(exchange, negotiation);
            }
        } catch (NotShown e) {
            reply = e.reply();
        } catch (Rejection e) {
            reply = Reply.json(e.status(), e.body());
            version = e.status() == 409 || e.status() == 500 || e.status() == 406 ? "" : version;
        }
        send(exchange, reply, version);
    }

    private static String query(HttpServerExchange exchange, String name) {
        java.util.Deque<String> values = exchange.getQueryParameters().get(name);
        return values == null ? "" : String.valueOf(values.peekFirst());
    }

    private static Reply moved(HttpServerExchange exchange) {
        String query = exchange.getQueryString().isEmpty() ? "" : "?" + exchange.getQueryString();
        return Reply.text(301, "text/html; charset=utf-8", "")
                .header("Location", exchange.getRequestPath() + "/" + query);
    }

    private Reply let(HttpServerExchange exchange, Negotiation negotiation) {
        String path = exchange.getRequestPath().replaceAll("^/api/?|/$", "");
        Accounts.Caller caller = gate.enter(Call.header(exchange, "Authorization"), path);
        Call call = Call.of(state, exchange, caller);
        Optional<Reply> page = Pages.find(call);
        if (page.isPresent()) {
            return page.get();
        }
        if (path.equals("graphql")) {
            requirePost(call);
            return reply(graphQl.get().answer(call.body()));
        }
        List<String> segments = call.segments();
        Model model = segments.size() < 2
                ? null
                : state.models().at(segments.get(0) + "/" + segments.get(1)).orElse(null);
        if (model == null) {
            throw Rejection.detail(404, "Not found.");
        }
        gate.permit(caller, call.method(), path);
        Pause.before(state, call.method());
        call.query().remove("format");
        call.query().remove("api_version");
        return switch (segments.size()) {
            case 2 -> new Collection(call, model, negotiation.format()).answer();
            case 3 -> new Single(call, model, segments.get(2)).answer();
            case 4 ->
                path.startsWith("extras/graphql-queries/") && path.endsWith("/run")
                        ? saved(call, model, segments.get(2))
                        : action(call, model, segments.get(2), segments.get(3));
            default -> throw Rejection.detail(404, "Not found.");
        };
    }

    private Reply saved(Call call, Model model, String id) {
        requirePost(call);
        Item query = call.item(model, id);
        return reply(graphQl.get().saved(query.text("query"), call.body().path("variables")));
    }

    private static void requirePost(Call call) {
        if (!call.method().equals("POST")) {
            throw Rejection.detail(405, "Method \"" + call.method() + "\" not allowed.");
        }
    }

    private static Reply reply(GraphQlEndpoint.Reply answer) {
        return Reply.json(answer.status(), answer.body());
    }

    private static Reply action(Call call, Model model, String id, String action) {
        BiFunction<Call, Item, Reply> found =
                Actions.find(model, action).orElseThrow(() -> Rejection.detail(404, "Not found."));
        Item item = model.type().equals("extras.job")
                ? call.state()
                        .jobs()
                        .find(id)
                        .orElseThrow(() -> Rejection.detail(404, "No Job matches the given query."))
                : call.item(model, id);
        return found.apply(call, item);
    }

    private static void send(HttpServerExchange exchange, Reply reply, String version) {
        exchange.setStatusCode(reply.status());
        if (!reply.type().isEmpty()) {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, reply.type());
        }
        if (!version.isEmpty()) {
            exchange.getResponseHeaders().put(API_VERSION, version);
        }
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        exchange.getResponseSender().send(reply.body(), StandardCharsets.UTF_8);
    }

    static ObjectNode object() {
        return Json.object();
    }

    /** A page that has nothing in the form that was asked for. */
    private static final class NotShown extends RuntimeException {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial")
        private final Reply reply;

        NotShown(Reply reply) {
            super("not shown", null, false, false);
            this.reply = reply;
        }

        Reply reply() {
            return reply;
        }
    }
}
