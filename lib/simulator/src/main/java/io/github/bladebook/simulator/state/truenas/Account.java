package io.github.bladebook.simulator.state.truenas;

import java.util.Set;

/**
 * A user of the appliance who may log in.
 *
 * @param name login name
 * @param uid number of the user
 * @param roles what the user's privileges grant, without what these roles include
 */
public record Account(String name, int uid, Set<String> roles) {
    /** Returns whether everything is allowed. */
    public boolean admin() {
        return roles.contains("FULL_ADMIN");
    }
}
