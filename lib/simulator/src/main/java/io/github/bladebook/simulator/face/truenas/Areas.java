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
        CoreArea.add(methods, state, downloads);
        JobArea.add(methods, dispatcher, state);
        SystemArea.add(methods, state);
        UpdateArea.add(methods);
        PoolArea.add(methods, state);
        ScrubArea.add(methods, state);
        DatasetArea.add(methods, state);
        SnapshotArea.add(methods, state);
        TaskArea.add(methods, state);
        ReplicationArea.add(methods, state);
        ShareArea.add(methods, state);
        ClientArea.add(methods, state);
        FileArea.add(methods, state);
        AclArea.add(methods, state);
        DiskArea.add(methods, state);
        AlertArea.add(methods, state);
        ServiceArea.add(methods, state);
        UserArea.add(methods, state);
        GroupArea.add(methods, state);
        PlainArea.add(methods, state);
        AppArea.add(methods, state);
        ReportingArea.add(methods, state);
    }
}
