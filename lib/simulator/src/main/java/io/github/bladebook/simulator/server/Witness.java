package io.github.bladebook.simulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Sees what a face is asked and what it is about to answer, and may object; found by {@link ServiceLoader}. Tests hold clients and faces to
 * what a vendor publishes this way. An exchange to which somebody objects is answered by an error that says so.
 */
public interface Witness {
    /** Returns what is wrong with an exchange; nothing where all is well, or it is none of its business. */
    List<String> objections(Exchange exchange);

    /**
     * What went on.
     *
     * @param face whose it is
     * @param client what the client calls itself, empty if it does not
     * @param method HTTP method
     * @param path as the API calls it, without what all paths begin with
     * @param parameters of query and body, several of one name with NUL between
     * @param refused whether the face has refused it, so that there is no answer to be looked at
     * @param answer what the face is about to answer
     */
    record Exchange(
            String face,
            String client,
            String method,
            String path,
            Map<String, String> parameters,
            boolean refused,
            JsonNode answer) {
        public Exchange {
            parameters = Map.copyOf(parameters);
        }
    }

    /** Returns all that are on the class path. */
    static List<Witness> all() {
        return ServiceLoader.load(Witness.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
