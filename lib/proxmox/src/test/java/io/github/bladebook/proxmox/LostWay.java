package io.github.bladebook.proxmox;

import io.github.bladebook.simulator.state.proxmox.ProxmoxSwitches;

/** How the answer to a change gets lost, and what the client may make of it. */
enum LostWay {
    /** Done, and the connection ended. */
    ANSWER_LOST("answer-lost", End.FOUND_OUT),
    /** Done, and the node asked gave up waiting for the one that did it. */
    LATE("596-after", End.FOUND_OUT),
    /** The node asked gave up waiting, and nothing was done. */
    NOTHING_DONE("status=596", End.UNKNOWN),
    /** The node that should have done it was not reached. */
    OFFLINE("status=595", End.AWAY),
    /** Done, and a proxy in between said otherwise. */
    BAD_GATEWAY("502-after", End.FOUND_OUT),
    /** Done, and the way back from the node that did it broke. */
    BROKEN("599-after", End.FOUND_OUT),
    /** The connection ended before anything arrived. */
    REFUSED("refuse", End.UNKNOWN),
    /** Begun, and the node was rebooted: its tasks ended with it. */
    REBOOTED("answer-lost", End.CUT_OFF),
    /** Done, and nobody answers any question about it. */
    SILENCE("answer-lost", End.UNKNOWN_OR_NOT_SENT);

    /** What may come of it. */
    enum End {
        FOUND_OUT,
        CUT_OFF,
        UNKNOWN,
        UNKNOWN_OR_NOT_SENT,
        AWAY
    }

    private final String effect;
    private final End end;

    LostWay(String effect, End end) {
        this.effect = effect;
        this.end = end;
    }

    End end() {
        return end;
    }

    void strike(LabFixture fixture, String verb) {
        fixture.lab.fault("proxmox:%s@%s:/api2/json".formatted(effect, verb));
        if (this == REBOOTED) {
            fixture.lab.state().proxmox().switches().next(ProxmoxSwitches.Count.TASK_CRASHES, 1);
        }
        if (this == SILENCE) {
            fixture.lab.fault("proxmox:refuse@GET:/api2/json*100000");
        }
    }
}
