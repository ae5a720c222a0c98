package io.github.bladebook.simulator.face.nautobot;

import io.github.bladebook.simulator.state.nautobot.Accounts;
import io.github.bladebook.simulator.state.nautobot.NautobotState;
import io.github.bladebook.simulator.state.nautobot.Rejection;
import java.util.Optional;
import java.util.Set;

/** Who may come in, and who may write: always 403, never 401. */
record Gate(NautobotState state) {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    Accounts.Caller enter(String authorization, String path) {
        String[] parts = authorization.strip().split(" +", 2);
        if (parts.length == 2 && parts[0].equalsIgnoreCase("Token")) {
            return state.accounts().byToken(parts[1]).orElseThrow(() -> Rejection.detail(403, "Invalid token"));
        }
        if (parts.length == 2 && parts[0].equalsIgnoreCase("Basic") && path.equals("users/tokens")) {
            Optional<Accounts.Caller> caller = state.accounts().byBasic(parts[1]);
            return caller.orElseThrow(() -> Rejection.detail(403, "Invalid username/password."));
        }
        throw Rejection.detail(403, "Authentication credentials were not provided.");
    }

    /** A user without permissions sees {@code /api/status/} and nothing else. */
    void permit(Accounts.Caller caller, String method, String path) {
        boolean read = SAFE.contains(method) || path.equals("graphql");
        boolean writes = caller.writes() && !state.switches().readOnly();
        boolean open = path.equals("status") || path.isEmpty();
        if ((!read && !writes) || (!caller.superuser() && !open)) {
            throw Rejection.detail(403, "You do not have permission to perform this action.");
        }
    }
}
