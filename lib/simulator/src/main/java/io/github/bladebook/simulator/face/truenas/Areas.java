package io.github.bladebook.simulator.face.truenas;

import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.util.Set;
import java.util.function.Supplier;

/** All areas of the API, put together. */
final class Areas {
    private Areas() {}

    static void add(
            Methods methods,
            Dispatcher dispatcher,
            TrueNasState state,
            Downloads downloads,
            Supplier<Set<Session>> sessions) {
        AuthArea.add(methods, state, sessions);
        CoreArea.add(methods, dispatcher, state, downloads);
        SystemArea.add(methods, state);
        PoolArea.add(methods, state);
        DatasetArea.add(methods, state);
    }
}
