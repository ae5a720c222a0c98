package io.github.bladebook.simulator.seed;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.seed.reference.ProxySide;
import io.github.bladebook.simulator.seed.reference.ReferenceSeed;
import io.github.bladebook.simulator.seed.reference.SeedTable;
import io.github.bladebook.simulator.state.LabState;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;

/** Makes a lab from the name of a seed. */
public final class Seeds {
    private static final String ACCEPTED =
            "Use reference, empty, generated:nodes=200,pods=10000,seed=7, openb:DIR, or a FILE ending in .json or .json.gz";

    private Seeds() {}

    /**
     * Returns the lab that {@code spec} names: {@code reference}, {@code empty}, {@code generated:nodes=N,pods=N,seed=N}
     * (each of the three optional), {@code openb:DIR} for the folder of the OpenB trace, or the path of a dump written by
     * {@link LabDump}.
     *
     * @throws ConfigurationException if there is no such seed or its files cannot be read
     */
    public static LabState of(String spec, Seams seams) {
        LabState lab = new LabState(seams);
        lab.name(spec.substring(spec.lastIndexOf('/') + 1));
        if (spec.equals("empty")) {
            TrueNasSeed.plant(SeedTable.tree("truenas-empty.yaml", seams.clock().instant()), lab);
            return lab;
        }
        if (spec.equals("reference")) {
            Instant now = seams.clock().instant();
            ReferenceSeed.objects(now).forEach(lab.kube()::store);
            ProxmoxDump.read(SeedTable.tree("proxmox.yaml", now), lab.proxmox());
            ProxySide.plant(lab);
            NautobotSeed.plant(SeedTable.tree("nautobot.yaml", now), lab.nautobot());
            TrueNasSeed.plant(SeedTable.tree("truenas.yaml", now), lab);
        } else if (spec.startsWith("generated:") || spec.equals("generated")) {
            GeneratedSeed.of(spec).plant(lab);
            TrueNasSeed.plant(SeedTable.tree("truenas-empty.yaml", seams.clock().instant()), lab);
        } else if (spec.startsWith("openb:")) {
            OpenbSeed.plant(folder(spec, "openb:"), lab);
        } else if (spec.endsWith(".json") || spec.endsWith(".json.gz")) {
            LabDump.load(folder(spec, ""), lab);
        } else {
            throw refused(spec, "there is no such seed", ACCEPTED);
        }
        lab.measureWith(new SeededMetrics(lab.kube(), seams.clock()));
        return lab;
    }

    static ConfigurationException refused(String spec, String cameBack, String next) {
        return new ConfigurationException(new Problem("embedded lab", "seed it with '" + spec + "'", cameBack, next));
    }

    static String accepted() {
        return ACCEPTED;
    }

    private static Path folder(String spec, String prefix) {
        try {
            return Path.of(spec.substring(prefix.length()));
        } catch (InvalidPathException e) {
            throw refused(spec, "it is no path: " + e.getReason(), ACCEPTED);
        }
    }
}
