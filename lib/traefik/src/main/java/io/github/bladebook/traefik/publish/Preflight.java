package io.github.bladebook.traefik.publish;

import io.github.bladebook.core.files.Names;
import io.github.bladebook.traefik.Protocol;
import io.github.bladebook.traefik.file.DynamicConfig;
import io.github.bladebook.traefik.file.DynamicFile;
import io.github.bladebook.traefik.file.DynamicFolder;
import io.github.bladebook.traefik.file.Parsed;
import io.github.bladebook.traefik.file.RouterSpec;
import io.github.bladebook.traefik.file.Thing;
import io.github.bladebook.traefik.rule.Rule;
import io.github.bladebook.traefik.rule.RuleException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Looks, before a file is written, for all that Traefik would refuse, or take and not do, and would never tell by its API. */
final class Preflight {
    private final DynamicFolder folder;
    private final String file;
    private final List<Finding> findings = new ArrayList<>();

    private Preflight(DynamicFolder folder, String file) {
        this.folder = folder;
        this.file = file;
    }

    /** Looks at a file that is to be written as {@code yaml}. */
    static List<Finding> of(
            DynamicFolder folder, String file, DynamicConfig wanted, Parsed yaml, Set<String> entryPoints) {
        Preflight preflight = new Preflight(folder, file);
        preflight.name();
        preflight.neighbours();
        preflight.content(wanted, yaml);
        preflight.duplicates(folder.with(file, Optional.of(yaml)));
        for (Protocol protocol : Protocol.values()) {
            wanted.part(protocol)
                    .routers()
                    .forEach((name, router) -> preflight.router(protocol, name, router, entryPoints, yaml));
        }
        return preflight.findings;
    }

    /** Looks at a file that is to be removed. */
    static List<Finding> ofRemoval(DynamicFolder folder, String file) {
        Preflight preflight = new Preflight(folder, file);
        preflight.name();
        preflight.neighbours();
        return preflight.findings;
    }

    private void name() {
        String small = file.toLowerCase(Locale.ROOT);
        if (!small.endsWith(".yml") && !small.endsWith(".yaml")) {
            refuse("%s is no name of a YAML file".formatted(file), "Choose a name that ends in .yml");
        }
        Names.plain(file);
    }

    private void neighbours() {
        for (DynamicFile other : folder.blocking()) {
            if (!other.name().equals(file)) {
                refuse(
                        "the neighbour " + other,
                        "Correct or move that file first, as Traefik takes up no change as long as it lies there");
            }
        }
        for (DynamicFile other : folder.files()) {
            if (other.parsed().template()) {
                warn(
                        "%s holds a template, so that what it defines is not known for sure".formatted(other.name()),
                        "Look for equal names in it yourself");
            }
            if (!other.watched()) {
                warn(
                        "%s lies in a sub-folder, whose changes Traefik does not notice".formatted(other.name()),
                        "Keep files at the top of the folder");
            }
        }
        folder.duplicates().stream()
                .filter(duplicate ->
                        !duplicate.file().equals(file) && !duplicate.skipped().equals(file))
                .forEach(duplicate -> warn(duplicate.toString(), "Take one of them away"));
    }

    private void content(DynamicConfig wanted, Parsed yaml) {
        if (yaml.tree().isEmpty()) {
            refuse("it would hold nothing", "Remove the file instead");
        }
        yaml.complaints().forEach(complaint -> refuse(complaint.what(), "Correct the definition"));
        // Maps of nothing are not written, and what is written must mean what was meant.
        if (yaml.complaints().isEmpty() && !yaml.tree().equals(wanted.tree())) {
            refuse(
                    "read back, the file does not mean what was meant",
                    "Look for kinds of values that do not fit their fields");
        }
        for (String free : Texts.of(wanted.tree())) {
            if (free.contains("{{") || free.contains("}}")) {
                refuse(
                        "a value or name has {{ or }} in it, which Traefik's templates run",
                        "Write it without two braces in a row");
                return;
            }
        }
    }

    private void duplicates(DynamicFolder after) {
        after.duplicates().stream()
                .filter(duplicate ->
                        duplicate.file().equals(file) || duplicate.skipped().equals(file))
                .forEach(duplicate -> refuse(
                        duplicate.toString(), "Choose another name, as Traefik skips one of the two without a word"));
    }

    private void router(Protocol protocol, String name, RouterSpec router, Set<String> entryPoints, Parsed yaml) {
        String which = "the %s router %s".formatted(protocol, name);
        if (name.isBlank() || name.contains("@") || name.chars().anyMatch(Character::isISOControl)) {
            refuse("'%s' is no name of a router".formatted(name), "Use letters, digits and dashes");
        }
        rule(protocol, which, router);
        DynamicFolder after = folder.with(file, Optional.of(yaml));
        if (router.service() == null || router.service().isBlank()) {
            refuse(which + " has no service", "Name one");
        } else {
            known(after, protocol, "services", router.service(), which);
        }
        router.middlewares().forEach(middleware -> known(after, protocol, "middlewares", middleware, which));
        for (String point : router.entryPoints()) {
            if (!entryPoints.contains(point)) {
                refuse(
                        "%s listens at %s, and there is no such entry point".formatted(which, point),
                        "Use one of " + entryPoints);
            }
        }
        RouterSpec.Tls tls = router.tls();
        if (tls != null && tls.certResolver() != null && tls.domains().isEmpty()) {
            warn(
                    "%s has the certificate resolver %s and names no domains, so that a certificate is asked for each host name"
                            .formatted(which, tls.certResolver()),
                    "Get one wildcard certificate elsewhere and write tls: {} here");
        }
    }

    private void rule(Protocol protocol, String which, RouterSpec router) {
        if (protocol == Protocol.UDP || router.more().values().containsKey("parentRefs")) {
            return;
        }
        if (router.rule() == null || router.rule().isBlank()) {
            refuse(which + " has no rule", "Give it one");
            return;
        }
        if (router.more().values().containsKey("ruleSyntax")) {
            warn(which + " sets ruleSyntax, so that its rule is not checked", "Write the rule as Traefik 3 reads it");
            return;
        }
        try {
            Rule.parse(router.rule(), protocol);
        } catch (RuleException e) {
            refuse("the rule of %s: %s".formatted(which, e.getMessage()), "Correct it");
        }
    }

    /** What has an @ belongs to another provider, of which the files say nothing. */
    private void known(DynamicFolder after, Protocol protocol, String section, String name, String which) {
        String bare = name.endsWith("@file") ? name.substring(0, name.length() - 5) : name;
        if (!bare.contains("@") && !after.origins().containsKey(new Thing(protocol.key() + "." + section, bare))) {
            boolean templates =
                    folder.files().stream().anyMatch(other -> other.parsed().template());
            findings.add(new Finding(
                    !templates,
                    "%s leads to %s in %s, which no file defines".formatted(which, name, section),
                    "Define it, or name its provider (name@provider)"));
        }
    }

    private void refuse(String what, String next) {
        findings.add(Finding.refusal(what, next));
    }

    private void warn(String what, String next) {
        findings.add(Finding.warning(what, next));
    }
}
