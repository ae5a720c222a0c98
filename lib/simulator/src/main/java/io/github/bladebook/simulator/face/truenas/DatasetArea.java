package io.github.bladebook.simulator.face.truenas;

import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.TrueNasState;

/** {@code pool.dataset.*}: what there is. */
final class DatasetArea {
    private DatasetArea() {}

    static void add(Methods methods, TrueNasState state) {
        DatasetRows rows = new DatasetRows(state);
        methods.rows("pool.dataset.query", call -> rows.rows(call.argument(1).path("extra")));
        methods.on(
                "pool.dataset.get_instance",
                call -> state.zfs()
                        .dataset(call.text(0))
                        .map(dataset -> rows.row(dataset, call.argument(1).path("extra")))
                        .orElseThrow(() -> Refusal.absent("PoolDataset", call.text(0))));
    }
}
