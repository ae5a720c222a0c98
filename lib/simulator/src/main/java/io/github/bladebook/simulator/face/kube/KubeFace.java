package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.server.Face;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.ServedKinds;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The cluster's API server, version 1.33: what a Kubernetes client may ask of a cluster it reads and tests with. */
public final class KubeFace implements Face {
    private static final List<String> HEALTH = List.of("/healthz", "/livez", "/readyz");

    private final LabState state;
    private final Writes writes;
    private final Scales scales;
    private final PodActions actions;
    private final VirtualActions virtual;
    private final PodLogAnswer logs;
    private final Exec exec;
    private final PortForward forward;
    private final ServiceProxy proxy;
    private final Documents documents;
    private final ServedKinds kinds;

    public KubeFace(LabState state) {
        this.state = state;
        this.kinds = state.kube().kinds();
        this.documents = new Documents(kinds);
        this.writes = new Writes(state);
        this.scales = new Scales(state);
        this.actions = new PodActions(state);
        this.virtual = new VirtualActions(state);
        this.logs = new PodLogAnswer(state);
        this.exec = new Exec(state);
        this.forward = new PortForward(state);
        this.proxy = new ServiceProxy(state);
    }

    @Override
    public String name() {
        return "kube";
    }

    @Override
    public List<String> endpoints() {
        return Stream.of(
                        Documents.PATHS.stream().map(path -> "GET " + path),
                        Kinds.all().stream().map(Target::endpoint),
                        VirtualActions.endpoints(),
                        Stream.of(ServiceProxy.ENDPOINT))
                .flatMap(all -> all)
                .toList();
    }

    @Override
    public void answer(HttpServerExchange exchange) throws Exception {
        Call call = new Call(exchange);
        try {
            Caller caller = authenticate(call);
            if (ServiceProxy.asked(call)) {
                proxy.answer(call).send(exchange);
                return;
            }
            Optional<Target> target = target(call);
            if (target.isPresent()) {
                caller.require(verb(call, target.get()), target.get());
                answer(call, target.get(), caller);
            } else {
                send(call, documents.find(call).orElseGet(() -> Answer.text(404, "404 page not found\n")));
            }
        } catch (ApiError error) {
            if (error.retryAfter() > 0) {
                exchange.getResponseHeaders().put(Headers.RETRY_AFTER, error.retryAfter());
            }
            send(call, refusal(call, error));
        }
    }

    private Optional<Target> target(Call call) {
        List<String> path = call.segments();
        boolean api =
                !path.isEmpty() && (path.get(0).equals("api") || path.get(0).equals("apis"));
        Optional<Target> target = api ? Target.find(kinds, path) : Optional.empty();
        int documents = api && path.get(0).equals("api") ? 2 : 3;
        boolean known = api
                && (path.get(0).equals("api")
                        || kinds.all().stream()
                                .anyMatch(
                                        kind -> path.size() > 1 && kind.group().equals(path.get(1))));
        if (known && target.isEmpty() && path.size() >= documents && !documents(path, documents)) {
            throw ApiError.noSuchResource();
        }
        return target;
    }

    /** Whether a path names a version that is served, and no more. */
    private boolean documents(List<String> path, int documents) {
        String version = String.join("/", path.subList(1, documents));
        boolean served = version.equals(VirtualActions.API)
                || kinds.all().stream().anyMatch(kind -> kind.apiVersion().equals(version));
        return path.size() == documents && served;
    }

    private Caller authenticate(Call call) {
        Optional<String> token = call.bearer();
        if (token.isPresent()) {
            if (same(token.get(), state.credentials().kubeToken())) {
                return Caller.admin();
            }
            if (same(token.get(), state.credentials().kubeReaderToken())) {
                return Caller.reader();
            }
            throw ApiError.unauthorized();
        }
        if (!HEALTH.contains(call.path()) && !call.path().equals("/version")) {
            String who = "User \"system:anonymous\" cannot ";
            throw ApiError.forbidden(target(call)
                    .map(target -> anonymous(call, target, who))
                    .orElse("forbidden: " + who + "get path \"" + call.path() + "\""));
        }
        return Caller.reader();
    }

    private static boolean same(String token, String expected) {
        return MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static String anonymous(Call call, Target target, String who) {
        String object = target.collection() ? "" : " \"" + target.name() + "\"";
        String where = target.namespace().isEmpty()
                ? " at the cluster scope"
                : " in the namespace \"" + target.namespace() + "\"";
        return target.kind().resource() + object + " is forbidden: " + who + verb(call, target) + " resource \""
                + target.kind().plural() + "\" in API group \"" + target.kind().group() + "\"" + where;
    }

    private static String verb(Call call, Target target) {
        return switch (call.method()) {
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> target.collection() ? "deletecollection" : "delete";
            default -> {
                String reading = target.collection() ? "list" : "get";
                yield call.flag("watch") ? "watch" : reading;
            }
        };
    }

    private void answer(Call call, Target target, Caller caller) throws Exception {
        boolean below = !target.subresource().isEmpty();
        List<String> verbs =
                below ? Subresources.verbs(target.subresource()) : target.kind().verbs();
        if (!verbs.contains(verb(call, target)) || misplaced(call.method(), target)) {
            throw ApiError.methodNotAllowed();
        }
        switch (target.subresource()) {
            case "log" -> logs.send(target, call);
            case "exec" -> exec.exec(target, call);
            case "attach" -> exec.attach(target, call);
            case "portforward" -> forward.forward(target, call);
            case "scale" -> send(call, scales.answer(target, call));
            case "eviction" -> send(call, actions.evict(target, call));
            case "binding" -> send(call, actions.bind(target, call));
            case "start", "stop", "restart", "migrate", "pause", "unpause", "softreboot" ->
                send(call, virtual.answer(target, call));
            default -> object(call, target, caller);
        }
    }

    /** One changes an object, not a collection, and creates where the object is to live. */
    private static boolean misplaced(String method, Target target) {
        boolean everywhere = target.kind().namespaced() && target.namespace().isEmpty();
        boolean one = List.of("PUT", "PATCH").contains(method);
        boolean all = method.equals("DELETE") && target.kind().resource().equals("namespaces");
        return target.collection() && (one || all || (everywhere && method.equals("POST")));
    }

    private void object(Call call, Target target, Caller caller) throws Exception {
        Forms forms = Forms.of(target.kind(), call, state.seams().clock().instant());
        switch (call.method()) {
            case "GET" -> {
                ListOptions.check(call, target);
                if (call.flag("watch")) {
                    Watch.serve(state.kube(), target, call, forms::tree);
                } else {
                    send(call, target.collection() ? forms.list(Page.read(state, target, call)) : one(target, forms));
                }
            }
            case "POST" ->
                send(
                        call,
                        Reviews.asks(target)
                                ? Reviews.answer(target, call, forms, caller)
                                : writes.create(target, call, forms));
            case "PUT" -> send(call, writes.replace(target, call, forms));
            case "PATCH" -> send(call, writes.patch(target, call, forms));
            case "DELETE" -> send(call, writes.delete(target, call, forms));
            default -> throw ApiError.methodNotAllowed();
        }
    }

    private Answer one(Target target, Forms forms) {
        Optional<StoredObject> found = target.kind().group().equals(MetricsView.GROUP)
                ? MetricsView.find(state, target)
                : state.kube().find(target.kind(), target.namespace(), target.name());
        return forms.object(200, found.orElseThrow(() -> ApiError.notFound(target.kind(), target.name())));
    }

    private static Answer refusal(Call call, ApiError error) {
        ObjectNode status = error.status();
        Accept first = call.accepted().stream().findFirst().orElse(new Accept(Accept.JSON, java.util.Map.of()));
        return first.protobuf()
                ? new Answer(error.code(), Accept.PROTOBUF, Messages.status(status))
                : Answer.json(error.code(), status);
    }

    private static void send(Call call, Answer answer) throws IOException {
        boolean json = answer.contentType().startsWith(Accept.JSON);
        (json && call.pretty() ? answer.pretty() : answer).send(call.exchange());
    }
}
