package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The HA manager. What it is asked for is filed at once and done later: the answer to a start, stop or migration of a guest it looks
 * after says only that it was understood, and {@link #status} tells when it has come about.
 */
public final class HighAvailability {
    private final Api api;

    HighAvailability(Api api) {
        this.api = api;
    }

    /** Returns the guests it looks after. */
    public Definitions<HaResource> resources() {
        return new Definitions<>(api, HaResource.SHAPE);
    }

    /** Returns the rules of where they run. */
    public Definitions<HaRule> rules() {
        return new Definitions<>(api, HaRule.SHAPE);
    }

    /** Reads what it sees: the quorum, its master, each node's own manager, each guest. */
    public List<HaState> status() {
        return api.list(
                Api.get("cluster", "ha", "status", "current").trying("read what the HA manager sees"), HaState::of);
    }

    /** Reads its own notes as they are: {@code manager_status}, {@code quorum}, {@code lrm_status}. */
    public Json managerStatus() {
        return api.read(
                Api.get("cluster", "ha", "status", "manager_status").trying("read the HA manager's notes"),
                notes -> notes);
    }

    /**
     * Asks it to move a guest to a node while it runs.
     *
     * @throws OutcomeUnknownException if the answer was lost, and the guest neither is there nor on the way within the manager's next
     *     rounds
     */
    public void migrate(String resource, String node) {
        ask("migrate", resource, node);
    }

    /** Asks it to stop a guest and to start it on a node; see {@link #migrate}. */
    public void relocate(String resource, String node) {
        ask("relocate", resource, node);
    }

    private void ask(String what, String resource, String node) {
        String tried = "ask the HA manager to %s %s to node %s".formatted(what, resource, node);
        Instant sent = api.seams().clock().instant();
        try {
            api.change(Api.post(Parameters.of("node", node), "cluster", "ha", "resources", resource, what)
                    .trying(tried));
        } catch (OutcomeUnknownException e) {
            boolean moves = new Lost(api, node, sent)
                    .patiently(e, Lost.LONG_PATIENCE, () -> Optional.of(true).filter(yes -> onTheWay(resource, node)))
                    .isPresent();
            if (!moves) {
                throw new OutcomeUnknownException(
                        new Problem(
                                api.system(),
                                tried,
                                "no answer came, and the manager does not move %s to node %s".formatted(resource, node),
                                "Look at status() and at where %s is in a while; it was not sent again"
                                        .formatted(resource)),
                        e);
            }
        }
    }

    /** Whether the manager's notes have it there, or on the way. */
    private boolean onTheWay(String resource, String node) {
        Json service = managerStatus().at("manager_status").at("service_status").at(resource);
        boolean moving = List.of("migrate", "relocate")
                .contains(service.findText("state").orElse(""));
        String target = service.findText(moving ? "target" : "node").orElse("");
        return target.equals(node);
    }

    @Override
    public String toString() {
        return "HA manager of " + api.system();
    }
}
