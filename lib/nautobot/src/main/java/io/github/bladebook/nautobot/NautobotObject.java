package io.github.bladebook.nautobot;

import java.util.UUID;

/** Anything that Nautobot keeps under an id. */
public interface NautobotObject {
    /** Returns its id, which never changes. */
    UUID id();

    /** Returns what Nautobot's own pages call it. */
    String display();
}
