package io.github.bladebook.simulator.state.kube.controller;

import io.github.bladebook.simulator.state.kube.Change;

/** One loop of the cluster: notes what a change touches, and brings that in order when its turn comes. One thread at a time calls it. */
public interface Controller {
    /** Notes which of its objects a change touches; cheap, for it sees every change. */
    void saw(Change change);

    /** Brings in order what was noted since the last time; what it changes itself it will see again. */
    void act();
}
