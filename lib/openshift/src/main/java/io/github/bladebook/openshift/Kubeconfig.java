package io.github.bladebook.openshift;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kubeconfig files of one access, merged as kubectl merges them: of several things of one name the first counts, and of the
 * current contexts the first that is set. A path in a file is relative to that file.
 */
final class Kubeconfig {
    private static final YAMLFactory YAML = new YAMLFactory();

    private final List<Path> files;
    private final Map<String, Entry> clusters = new HashMap<>();
    private final Map<String, Entry> users = new HashMap<>();
    private final Map<String, Entry> contexts = new HashMap<>();
    private String current = "";

    /** A named thing, and the file that it stands in. */
    record Entry(Tree tree, Path file) {
        /** Returns a path written in this entry, absolute. */
        @Nullable
        Path path(String name) {
            String written = tree.text(name);
            return written.isEmpty() ? null : file.resolveSibling(written).normalize();
        }
    }

    /** Cluster, user and name of the context that is to be used. */
    record Chosen(String context, Entry cluster, Entry user) {}

    private Kubeconfig(List<Path> files) {
        this.files = List.copyOf(files);
    }

    /** Reads the files. Of several, one that does not exist is passed over, as kubectl does, unless none exists. */
    static Kubeconfig read(List<Path> files) {
        Kubeconfig merged = new Kubeconfig(files);
        List<Path> absent = new ArrayList<>();
        for (Path file : files) {
            try {
                merged.add(file.toAbsolutePath(), parse(file));
            } catch (NoSuchFileException e) {
                absent.add(file);
            } catch (JacksonException e) {
                // Its own message quotes the line, and a line may hold a token.
                throw merged.problem(
                        "line %d is no valid YAML".formatted(e.getLocation().getLineNr()), "Correct it.");
            } catch (IOException | IllegalArgumentException e) {
                throw merged.problem(
                        "%s cannot be read (%s)".formatted(file, Failures.reason(e)), "Check the file and its rights.");
            }
        }
        if (absent.size() == files.size()) {
            throw merged.problem("there is no such file", "Name an existing kubeconfig, or log in with oc login.");
        }
        return merged;
    }

    /** Returns the context asked for, or the current one where {@code wanted} is null. */
    Chosen choose(@Nullable String wanted) {
        String name = wanted == null ? current : wanted;
        if (name.isEmpty()) {
            throw problem("it has no current context" + known(), "Choose one: oc config use-context NAME.");
        }
        Entry context = contexts.get(name);
        if (context == null) {
            throw contexts.isEmpty()
                    ? problem(
                            "it names '%s' as its context and then describes none".formatted(name),
                            "Look whether the file is whole; copy it again, or log in with oc login.")
                    : problem("it has no context '%s'%s".formatted(name, known()), "Name one of these.");
        }
        Entry cluster = clusters.get(context.tree().text("cluster"));
        if (cluster == null || cluster.tree().text("server").isEmpty()) {
            throw problem(
                    "context '%s' refers to cluster '%s', which is not there or has no server"
                            .formatted(name, context.tree().text("cluster")),
                    "Add the cluster.");
        }
        String userName = context.tree().text("user");
        Entry user = userName.isEmpty() ? new Entry(new Tree(Map.of()), cluster.file()) : users.get(userName);
        if (user == null) {
            throw problem(
                    "context '%s' refers to user '%s', which is not there".formatted(name, userName), "Add the user.");
        }
        if (cluster.tree().is("insecure-skip-tls-verify")) {
            throw problem(
                    "cluster '%s' has insecure-skip-tls-verify, and TLS is always verified here"
                            .formatted(context.tree().text("cluster")),
                    "Remove it and put the authority of the server into certificate-authority-data.");
        }
        return new Chosen(name, cluster, user);
    }

    /** Returns an address written in an entry. */
    URI uri(Entry entry, String name) {
        String written = entry.tree().text(name);
        try {
            URI uri = URI.create(written.endsWith("/") ? written.substring(0, written.length() - 1) : written);
            if (uri.getHost() == null || uri.getScheme() == null) {
                throw new IllegalArgumentException("no host");
            }
            return uri;
        } catch (IllegalArgumentException e) {
            throw problem(name + " is no address of the form https://host:port", "Correct it.");
        }
    }

    ConfigurationException problem(String cameBack, String next) {
        String named = String.join(", ", files.stream().map(Path::toString).toList());
        return new ConfigurationException(new Problem("openshift", "use kubeconfig " + named, cameBack, next));
    }

    private String known() {
        return contexts.isEmpty()
                ? ""
                : "; it has "
                        + String.join(", ", contexts.keySet().stream().sorted().toList());
    }

    private static Tree parse(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        try (JsonParser in = YAML.createParser(Files.newInputStream(file))) {
            JsonToken first = in.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw new IOException(first == null ? "it is empty" : "it is no kubeconfig");
            }
            return new Tree(JsonTree.texts(in));
        }
    }

    private void add(Path file, Tree config) {
        if (current.isEmpty()) {
            current = config.text("current-context");
        }
        named(config, "clusters", "cluster", file, clusters);
        named(config, "users", "user", file, users);
        named(config, "contexts", "context", file, contexts);
    }

    private static void named(Tree config, String list, String kind, Path file, Map<String, Entry> into) {
        for (Tree one : config.list(list)) {
            into.putIfAbsent(one.text("name"), new Entry(one.at(kind), file));
        }
    }
}
