package io.github.bladebook.simulator.face.nautobot;

import io.github.bladebook.simulator.state.nautobot.NautobotState;
import java.time.Duration;

/** Waits where the real server takes its time, when a switch asks for it. */
final class Pause {
    private Pause() {}

    static void before(NautobotState state, String method) {
        if (!method.equals("GET") && !method.equals("OPTIONS")) {
            hold(state, state.switches().writeLatency());
        }
    }

    static void hold(NautobotState state, Duration time) {
        if (time.isZero()) {
            return;
        }
        try {
            state.seams().sleeper().sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
