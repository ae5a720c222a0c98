package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.Problem;
import java.util.Set;
import java.util.stream.Collectors;

/** Proposes numbers for new guests, lowest first. Proposing reserves nothing: a number is taken by the creation alone. */
final class Ids {
    private final Api api;
    private final IdRange range;
    private final String tried;
    private final Set<Integer> seen;
    private int next;

    Ids(Api api, IdRange range, String tried) {
        this.api = api;
        this.range = range;
        this.tried = tried;
        this.next = range.first();
        this.seen =
                api.list(Api.get("cluster", "resources").trying("list the cluster's resources"), Resource::of).stream()
                        .map(Resource::guest)
                        .filter(id -> id != null)
                        .collect(Collectors.toSet());
    }

    /**
     * Returns the next number of the range that no guest has.
     *
     * @throws ConflictException if there is none left
     */
    int next() {
        while (next <= range.last()) {
            int id = next++;
            // What the token may not see is not in the list, so each is asked for.
            if (!seen.contains(id) && free(id)) {
                return id;
            }
        }
        throw new ConflictException(new Problem(
                api.system(),
                tried,
                "all numbers from %s are taken".formatted(range),
                "Allow more numbers, or destroy what is no longer wanted"));
    }

    private boolean free(int id) {
        try {
            api.read(
                    Api.get("cluster", "nextid")
                            .query("vmid", id)
                            .trying("ask whether the number %d is free".formatted(id)),
                    data -> data.text());
            return true;
        } catch (ConflictException e) {
            return false;
        }
    }

    /** Returns whether somebody else was quicker. */
    static boolean taken(ConflictException refused) {
        return refused.problem().cameBack().contains("already exists");
    }
}
