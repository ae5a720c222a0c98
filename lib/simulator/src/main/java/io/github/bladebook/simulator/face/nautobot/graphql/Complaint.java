package io.github.bladebook.simulator.face.nautobot.graphql;

import graphql.language.Node;
import graphql.language.SourceLocation;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing wrong with a query, before any of it is run.
 *
 * @param message in graphql-core's words
 * @param places where in the query
 */
record Complaint(String message, List<Place> places) {
    /** A line and a column, both from 1. */
    record Place(int line, int column) {}

    Complaint {
        places = List.copyOf(places);
    }

    static Complaint of(String message) {
        return new Complaint(message, List.of());
    }

    static Complaint at(int line, int column, String message) {
        return new Complaint(message, List.of(new Place(line, column)));
    }

    static Complaint of(String message, Node<?>... nodes) {
        List<Place> places = new ArrayList<>();
        for (Node<?> node : nodes) {
            SourceLocation location = node.getSourceLocation();
            if (location != null) {
                places.add(new Place(location.getLine(), location.getColumn()));
            }
        }
        return new Complaint(message, places);
    }
}
