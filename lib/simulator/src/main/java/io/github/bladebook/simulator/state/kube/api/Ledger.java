package io.github.bladebook.simulator.state.kube.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.KubeStore;
import io.github.bladebook.simulator.state.kube.StoredObject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the counts in the status of quotas, a moment after something changed in their namespace. */
final class Ledger {
    private static final Duration PASS = Duration.ofMillis(200);

    private final LabState lab;
    private final KubeStore store;
    private final Quotas quotas;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    Ledger(LabState lab) {
        this.lab = lab;
        this.store = lab.kube();
        this.quotas = new Quotas(store);
    }

    void begin() {
        store.listen(this::seen);
    }

    private void seen(Change change) {
        String namespace = change.after().namespace();
        if (!namespace.isEmpty() && waiting.add(namespace)) {
            lab.work().after(PASS, () -> count(namespace));
        }
    }

    private void count(String namespace) {
        synchronized (lab) {
            waiting.remove(namespace);
            if (store.closed()) {
                return;
            }
            for (StoredObject quota : quotas.in(namespace)) {
                store.change(Quotas.QUOTAS, namespace, quota.name(), tree -> write(namespace, tree));
            }
        }
    }

    private void write(String namespace, ObjectNode quota) {
        ObjectNode status = quota.withObject("/status");
        status.set("hard", quota.at("/spec/hard").deepCopy());
        ObjectNode used = status.putObject("used");
        quotas.used(namespace, quota).forEach((name, value) -> used.put(name, Quotas.text(name, value)));
    }
}
