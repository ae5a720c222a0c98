package io.github.bladebook.simulator.face.traefik;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.server.Face;
import io.github.bladebook.simulator.server.Service;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.TraefikState;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The lab's Traefik. It looks at its folder whenever somebody asks it something, so that a change counts at once and no test
 * has to wait; a throttle, blindness to changes and a broken neighbour are set in {@link TraefikState}.
 */
public final class Traefik {
    private static final Logger LOGGER = Logger.getLogger(Traefik.class.getName());

    private final LabState lab;
    private final FileProvider provider;
    private String stamp = "";
    private @Nullable ObjectNode configuration;
    private @Nullable Instant noticed;
    private Running running;
    private Instant since;

    public Traefik(LabState lab) {
        this.lab = lab;
        TraefikState state = lab.traefik();
        this.provider = new FileProvider(state.folder(), state.environment());
        this.running = Assembly.of(io.github.bladebook.simulator.state.Json.object(), state.entryPoints());
        this.since = lab.seams().clock().instant();
        reload();
    }

    /** Returns its API. */
    public Face face() {
        return new TraefikFace(this, lab);
    }

    /** Returns its entry points, without the API's own. */
    public List<Service> entryPoints() {
        return lab.traefik().entryPoints().stream()
                .map(TraefikState.EntryPoint::name)
                .filter(name -> !name.equals("traefik"))
                .map(name -> (Service) new EntryPoint(name, this, lab))
                .toList();
    }

    /** Reads the folder anew whether it has changed or not, as Traefik does on SIGHUP. */
    public synchronized void reload() {
        stamp = provider.stamp();
        noticed = null;
        try {
            FileProvider.Reading reading = provider.read();
            reading.log().forEach(line -> LOGGER.log(Level.FINE, line));
            if (!reading.configuration().equals(configuration)) {
                configuration = reading.configuration();
                running = Assembly.of(reading.configuration(), lab.traefik().entryPoints());
                since = lab.seams().clock().instant();
            }
        } catch (BadFile e) {
            // As in Traefik: what ran before goes on, and only the log says why.
            LOGGER.log(Level.FINE, e.getMessage());
        }
    }

    /** Returns what runs now. */
    synchronized Running running() {
        if (lab.traefik().seesChanges()) {
            Instant now = lab.seams().clock().instant();
            if (noticed == null && !provider.stamp().equals(stamp)) {
                noticed = now;
            }
            if (noticed != null && !now.isBefore(noticed.plus(lab.traefik().throttle()))) {
                reload();
            }
        }
        Health.check(running, lab.network(), since, lab.seams().clock().instant());
        return running;
    }

    /** Returns the certificates that the files name. */
    synchronized List<String> certificateFiles() {
        List<String> files = new java.util.ArrayList<>();
        if (configuration != null) {
            configuration.at("/tls/certificates").forEach(certificate -> {
                files.add(certificate.path("certFile").asText());
                files.add(certificate.path("keyFile").asText());
            });
        }
        return files;
    }
}
