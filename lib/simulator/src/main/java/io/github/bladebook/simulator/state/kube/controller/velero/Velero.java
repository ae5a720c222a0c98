package io.github.bladebook.simulator.state.kube.controller.velero;

import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Controller;
import java.util.List;

/**
 * Velero, without an object store: what backups keep stays in the lab. What Velero writes into logs of its store comes as Events here.
 * Words as of Velero 1.16.
 */
public final class Velero implements Controller {
    private final Cluster cluster;
    private final Archive archive = new Archive();
    private final List<Controller> parts;

    public Velero(Cluster cluster) {
        this.cluster = cluster;
        Deletions deletions = new Deletions(cluster, archive);
        this.parts = List.of(
                new Locations(cluster),
                new Schedules(cluster),
                new Backups(cluster, archive, deletions::expired),
                new Restores(cluster, archive),
                deletions);
    }

    /** Lets the backups that are there at the start keep what is there. */
    public void begin() {
        archive.begin(cluster.store());
    }

    @Override
    public void saw(Change change) {
        parts.forEach(part -> part.saw(change));
    }

    @Override
    public void act() {
        parts.forEach(Controller::act);
    }
}
