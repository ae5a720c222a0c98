package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.server.Face;
import io.github.bladebook.simulator.server.Witness;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.proxmox.PveAccount;
import io.github.bladebook.simulator.state.proxmox.TaskFailure;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Proxmox node's API on {@code /api2/json} and {@code /api2/extjs}. */
public final class ProxmoxFace implements Face {
    private static final int UNAUTHORIZED = 401;

    private static final Duration REFUSAL_DELAY = Duration.ofSeconds(3);

    private final LabState lab;
    private final Seams seams;
    private final Gate gate;
    private final List<Route> routes = new ArrayList<>();
    private final List<Witness> witnesses = Witness.all();

    public ProxmoxFace(LabState lab) {
        this.lab = lab;
        this.seams = lab.seams();
        this.gate = new Gate(lab.proxmox(), seams.clock());
        routes.addAll(AccessArea.routes(gate));
        routes.addAll(UserArea.routes());
        routes.addAll(TokenArea.routes());
        routes.addAll(GrantArea.routes());
        routes.addAll(ClusterArea.routes());
        routes.addAll(NodeArea.routes());
        routes.addAll(GuestArea.routes());
        routes.addAll(ConfigArea.routes());
        routes.addAll(PowerArea.routes());
        routes.addAll(CreateArea.routes());
        routes.addAll(CloneArea.routes());
        routes.addAll(DestroyArea.routes());
        routes.addAll(DiskArea.routes());
        routes.addAll(MigrateArea.routes());
        routes.addAll(SnapshotArea.routes());
        routes.addAll(CloudInitArea.routes());
        routes.addAll(FirewallArea.routes());
        routes.addAll(FirewallSetArea.routes());
        routes.addAll(AgentArea.routes());
        routes.addAll(QemuArea.routes());
        routes.addAll(LxcArea.routes());
        routes.addAll(StorageArea.routes());
        routes.addAll(StorageDefinitionArea.routes());
        routes.addAll(VolumeArea.routes());
        routes.addAll(FetchArea.routes());
        routes.addAll(PruneArea.routes());
        routes.addAll(ApplianceArea.routes());
        routes.addAll(VzdumpArea.routes());
        routes.addAll(BackupJobArea.routes());
        routes.addAll(PoolArea.routes());
        routes.addAll(OptionsArea.routes());
        routes.addAll(HaArea.routes());
        routes.addAll(HaStatusArea.routes());
        routes.addAll(ReplicationArea.routes());
        routes.addAll(ReplicationStatusArea.routes());
        routes.addAll(NodeSystemArea.routes());
        routes.addAll(TaskArea.routes());
    }

    @Override
    public String name() {
        return "proxmox";
    }

    @Override
    public List<String> endpoints() {
        return routes.stream().map(Route::toString).toList();
    }

    @Override
    public void answer(HttpServerExchange exchange) throws IOException, InterruptedException {
        boolean extjs = exchange.getRequestPath().startsWith("/api2/extjs");
        try {
            send(exchange, 200, "OK", envelope(exchange, extjs));
        } catch (TaskFailure failure) {
            refuse(exchange, Refusal.of(500, failure.text()), extjs);
        } catch (Refusal refusal) {
            refuse(exchange, refusal, extjs);
        }
    }

    private ObjectNode envelope(HttpServerExchange exchange, boolean extjs) throws IOException {
        Request request = Request.read(exchange, lab::folder);
        try {
            return answered(request, exchange, extjs);
        } catch (Refusal refusal) {
            FormUpload.discard(lab.folder(), request.parameters());
            throw refusal;
        }
    }

    private ObjectNode answered(Request request, HttpServerExchange exchange, boolean extjs) {
        Optional<PveAccount> caller = gate.caller(exchange);
        Optional<Found> found = find(request);
        boolean open = found.map(match -> match.route().isOpen()).orElse(false);
        if (caller.isEmpty() && !open) {
            throw Refusal.bare(UNAUTHORIZED, "No ticket");
        }
        Found match = found.orElseThrow(
                () -> Refusal.of(501, "Method '" + request.method() + " " + request.uri() + "' not implemented"));
        Map<String, String> parameters = match.merged(request.parameters());
        if (match.route().isTicketOnly() && caller.map(PveAccount::token).orElse(false)) {
            throw Refusal.of(
                    403,
                    "Permission check failed (URI '" + request.uri()
                            + "' not available with API token, need proper ticket.\n)");
        }
        JsonNode data =
                witnessed(match, new Call(lab, caller, parameters, seams.clock().instant()), request, exchange);
        ObjectNode envelope = Json.object();
        if (match.route().isCounted() && data instanceof ArrayNode rows) {
            envelope.put("total", rows.size());
            data = page(rows, parameters);
        }
        envelope.set("data", Quirks.on(lab.proxmox().switches(), data));
        if (extjs) {
            envelope.put("success", 1);
        }
        return envelope;
    }

    /** Runs a call before witnesses; what is refused because of its parameters is nobody's request. */
    private JsonNode witnessed(Found match, Call call, Request request, HttpServerExchange exchange) {
        JsonNode data = NullNode.getInstance();
        try {
            data = match.route().run(call, request.shapes());
        } catch (Refusal refusal) {
            if (refusal.status() == 500) {
                attest(request, call, true, data, exchange);
            }
            throw refusal;
        }
        attest(request, call, false, data, exchange);
        return data;
    }

    private void attest(Request request, Call call, boolean refused, JsonNode data, HttpServerExchange exchange) {
        String client = exchange.getRequestHeaders().getFirst(Headers.USER_AGENT);
        Witness.Exchange seen = new Witness.Exchange(
                name(),
                client == null ? "" : client,
                request.method(),
                request.uri(),
                call.parameters(),
                refused,
                data);
        List<String> objections = witnesses.stream()
                .flatMap(witness -> witness.objections(seen).stream())
                .toList();
        if (!objections.isEmpty()) {
            throw Refusal.of(500, "somebody objects to " + seen.method() + " " + seen.path() + ": " + objections);
        }
    }

    /** Cuts {@code start} and {@code limit} (50 by default) out of all rows. */
    private static ArrayNode page(ArrayNode rows, Map<String, String> parameters) {
        long start = Long.parseLong(parameters.getOrDefault("start", "0"));
        long limit = Long.parseLong(parameters.getOrDefault("limit", "50"));
        ArrayNode page = Route.list();
        for (long i = start; i < rows.size() && (limit == 0 || i < start + limit); i++) {
            page.add(rows.get((int) i));
        }
        return page;
    }

    private record Found(Route route, Map<String, String> segments) {
        Map<String, String> merged(Map<String, String> asked) {
            Map<String, String> all = new HashMap<>(asked);
            segments.forEach((name, value) -> {
                String other = all.put(name, value);
                if (other != null && !other.equals(value)) {
                    throw Refusal.parameters(
                            Map.of(name, "duplicate parameter (already defined in URI) with conflicting values!"));
                }
            });
            return all;
        }
    }

    private Optional<Found> find(Request request) {
        for (Route route : routes) {
            Optional<Map<String, String>> segments = route.match(request.method(), request.path());
            if (segments.isPresent()) {
                return Optional.of(new Found(route, segments.get()));
            }
        }
        return Optional.empty();
    }

    private void refuse(HttpServerExchange exchange, Refusal refusal, boolean extjs) throws InterruptedException {
        if (refusal.status() == UNAUTHORIZED) {
            seams.sleeper().sleep(lab.work().scaled(REFUSAL_DELAY));
        }
        exchange.setPersistent(false);
        exchange.getResponseHeaders().put(Headers.CONNECTION, "close");
        if (!refusal.hasBody()) {
            exchange.setStatusCode(refusal.status()).setReasonPhrase(refusal.phrase());
            exchange.getResponseHeaders().put(Headers.SERVER, "pve-api-daemon/3.0");
            if (refusal.isPlain()) {
                exchange.getResponseSender().send(refusal.message());
            } else {
                exchange.endExchange();
            }
            return;
        }
        ObjectNode body = Json.object();
        body.set("data", NullNode.getInstance());
        body.put("message", refusal.message());
        if (!refusal.errors().isEmpty()) {
            ObjectNode errors = body.putObject("errors");
            refusal.errors().forEach(errors::put);
        }
        if (extjs && refusal.status() != UNAUTHORIZED) {
            send(exchange, 200, "OK", body.put("success", 0).put("status", refusal.status()));
        } else {
            send(exchange, refusal.status(), refusal.phrase(), body);
        }
    }

    private static void send(HttpServerExchange exchange, int status, String phrase, ObjectNode body) {
        exchange.setStatusCode(status).setReasonPhrase(phrase);
        exchange.getResponseHeaders().put(Headers.SERVER, "pve-api-daemon/3.0");
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json;charset=UTF-8");
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "max-age=0");
        exchange.getResponseSender().send(ByteBuffer.wrap(Json.bytes(body)));
    }
}
