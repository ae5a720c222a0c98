package io.github.bladebook.traefik.publish;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.files.Folder;
import io.github.bladebook.traefik.EntryPoint;
import io.github.bladebook.traefik.TraefikClient;
import io.github.bladebook.traefik.file.DynamicConfig;
import io.github.bladebook.traefik.file.DynamicFolder;
import io.github.bladebook.traefik.file.Parsed;
import io.github.bladebook.traefik.tls.CertificateProbe;
import io.github.bladebook.traefik.tls.EntryAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes the folder of Traefik's file provider, one file at a time: {@linkplain #plan planned}, so that it can be seen first, and then
 * {@linkplain #apply applied}, proved by Traefik's API and by HTTPS, and taken back where the proof fails. Does not close what it is given.
 */
public final class Publisher {
    /** The first line of each file that is written here. */
    static final String HEADER =
            "Written by Bladebook. A change by hand is seen as a conflict, and comments are not kept.";

    private final Folder folder;
    private final TraefikClient traefik;
    private final @Nullable CertificateProbe probe;
    private final @Nullable EntryAddress address;

    private Publisher(
            Folder folder, TraefikClient traefik, @Nullable CertificateProbe probe, @Nullable EntryAddress address) {
        this.folder = folder;
        this.traefik = traefik;
        this.probe = probe;
        this.address = address;
    }

    /** Returns one that proves by the API alone. */
    public static Publisher of(Folder folder, TraefikClient traefik) {
        return new Publisher(folder, traefik, null, null);
    }

    /** Returns one that proves by HTTPS too, at this entry point, whatever DNS says of the routes' names. */
    public Publisher probing(CertificateProbe look, EntryAddress entryPoint) {
        return new Publisher(folder, traefik, look, entryPoint);
    }

    /**
     * Plans to write a file, and shows what that would change. Changes nothing.
     *
     * @param file its name at the top of the folder: {@code bladebook-wiki.yml}
     * @param expectations how routes must answer afterwards, where this {@linkplain #probing probes}
     */
    public Plan plan(String file, DynamicConfig wanted, Expectation... expectations) {
        if (expectations.length > 0 && probe == null) {
            throw new IllegalArgumentException("expectations need probing(…)");
        }
        DynamicFolder now = DynamicFolder.read(folder);
        String text = wanted.yaml(HEADER);
        Parsed yaml = Parsed.of(file, text.getBytes(StandardCharsets.UTF_8));
        Set<String> entryPoints =
                traefik.entryPoints().stream().map(EntryPoint::name).collect(Collectors.toSet());
        List<Finding> findings = new ArrayList<>(Preflight.of(now, file, wanted, yaml, entryPoints));
        String former = former(file);
        foreign(file, former, findings);
        return new Plan(file, former, text, findings, List.of(expectations));
    }

    /** Plans to remove a file. Changes nothing. */
    public Plan planRemoval(String file) {
        List<Finding> findings = new ArrayList<>(Preflight.ofRemoval(DynamicFolder.read(folder), file));
        String former = former(file);
        foreign(file, former, findings);
        return new Plan(file, former, null, findings, List.of());
    }

    private static void foreign(String file, @Nullable String former, List<Finding> findings) {
        if (former != null && !former.startsWith("# " + HEADER)) {
            findings.add(Finding.warning(
                    "%s was not written here, and its comments and order will be lost".formatted(file),
                    "Keep a copy of it where they matter"));
        }
    }

    private @Nullable String former(String file) {
        return folder.stat(file).isPresent() ? new String(folder.read(file), StandardCharsets.UTF_8) : null;
    }

    /**
     * Makes a planned change. The file is replaced whole, and then Traefik must have taken it up within ten seconds: each router,
     * service and middleware as written and enabled, what was removed gone, and all else still there. Where it has not, the former
     * bytes come back, and that is proved likewise; the outcome says so.
     *
     * @throws InvalidRequestException if the plan is refused; nothing was changed
     * @throws ConflictException if the file or its neighbours changed since the plan; nothing was changed
     */
    public Outcome apply(Plan plan) {
        if (!plan.allowed()) {
            throw new InvalidRequestException(
                    problem(plan, plan.refusals(), "Correct what is named and plan anew"), Map.of());
        }
        return new Application(this, plan).run();
    }

    /** Holds the present state against the plan. */
    DynamicFolder unchanged(Plan plan) {
        String present = former(plan.file());
        if (present == null ? plan.former() != null : !present.equals(plan.former())) {
            throw new ConflictException(problem(
                    plan,
                    "the file was changed by somebody else since it was planned",
                    "Plan anew and look at the differences"));
        }
        DynamicFolder now = DynamicFolder.read(folder);
        List<Finding> again =
                plan.wanted() == null ? Preflight.ofRemoval(now, plan.file()) : again(plan.file(), plan.wanted(), now);
        again.stream().filter(Finding::refused).findFirst().ifPresent(finding -> {
            throw new ConflictException(
                    problem(plan, "since it was planned, this came up: " + finding.what(), finding.next()));
        });
        return now;
    }

    private List<Finding> again(String file, String text, DynamicFolder now) {
        Parsed yaml = Parsed.of(file, text.getBytes(StandardCharsets.UTF_8));
        Set<String> entryPoints =
                traefik.entryPoints().stream().map(EntryPoint::name).collect(Collectors.toSet());
        return Preflight.of(now, file, yaml.config(), yaml, entryPoints);
    }

    Folder folder() {
        return folder;
    }

    TraefikClient traefik() {
        return traefik;
    }

    /** Returns what is wrong with the answer to an expectation; empty where nothing is. */
    String missed(Expectation expectation) {
        if (probe == null || address == null) {
            return "";
        }
        try {
            var answer = probe.route(address, expectation.host(), expectation.path());
            return expectation.met(answer) ? "" : answer.toString();
        } catch (LabException e) {
            return e.problem().cameBack();
        }
    }

    private Problem problem(Plan plan, String cameBack, String next) {
        return new Problem(
                folder.place(),
                "%s %s".formatted(plan.wanted() == null ? "remove" : "write", plan.file()),
                cameBack,
                next);
    }

    @Override
    public String toString() {
        return "publisher of %s, proved by %s".formatted(folder.place(), traefik.system());
    }
}
