package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.bladebook.simulator.state.truenas.Account;
import java.util.List;

/**
 * One call of a method, its arguments held against the method's types and filled up with what they are when left out.
 *
 * @param caller who calls; where the method is open to everybody, this may be nobody
 * @param session the connection it came over
 * @param messageId id of the request
 */
record Call(Account caller, Session session, JsonNode messageId, List<JsonNode> arguments) {
    JsonNode argument(int index) {
        return index < arguments.size() ? arguments.get(index) : NullNode.getInstance();
    }

    String text(int index) {
        return argument(index).asText();
    }

    int number(int index) {
        return argument(index).asInt();
    }

    boolean truth(int index) {
        return argument(index).asBoolean();
    }
}
