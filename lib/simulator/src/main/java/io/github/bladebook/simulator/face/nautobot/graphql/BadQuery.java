package io.github.bladebook.simulator.face.nautobot.graphql;

import java.util.List;

/** A query that is not run. */
final class BadQuery extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Complaint> complaints;

    BadQuery(List<Complaint> complaints) {
        super(complaints.get(0).message());
        this.complaints = List.copyOf(complaints);
    }

    BadQuery(Complaint complaint) {
        this(List.of(complaint));
    }

    List<Complaint> complaints() {
        return complaints;
    }
}
