package io.github.bladebook.simulator.state.kube.controller.argo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/**
 * Reads manifests of an Application's source out of a Git repository on this machine: {@code file://}, or a path. The lab asks no other
 * machine; a repository elsewhere is one that cannot be reached. Words as of Argo CD's repository server.
 */
final class Repository {
    private Repository() {}

    /**
     * Loads the manifests of a source.
     *
     * @param revision branch, tag, commit or HEAD
     */
    static Wanted load(JsonNode source, String revision) throws SourceException {
        QuietGit.begin();
        String url = source.path("repoURL").asText();
        try (org.eclipse.jgit.lib.Repository repository = open(url)) {
            ObjectId commit = resolve(repository, revision);
            return new Wanted(commit.name(), read(repository, commit, source));
        } catch (IOException e) {
            throw new SourceException("failed to initialize repository resources: " + e.getMessage());
        }
    }

    private static org.eclipse.jgit.lib.Repository open(String url) throws SourceException, IOException {
        Path folder = folder(url);
        for (Path candidate : List.of(folder.resolve(".git"), folder)) {
            if (Files.isRegularFile(candidate.resolve("HEAD"))) {
                return new RepositoryBuilder()
                        .setGitDir(candidate.toFile())
                        .setMustExist(true)
                        .build();
            }
        }
        throw new SourceException("failed to list refs: repository not found: " + url);
    }

    private static Path folder(String url) throws SourceException {
        try {
            if (url.startsWith("file:")) {
                return Path.of(URI.create(url));
            }
            Path path = Path.of(url);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException e) {
            // Then it is the address of another machine, or nonsense.
        } catch (IllegalArgumentException e) {
            throw new SourceException("failed to list refs: repository not found: " + url);
        }
        throw new SourceException("failed to list refs: dial tcp: lookup %s: no such host".formatted(host(url)));
    }

    private static String host(String url) {
        String rest = url.replaceFirst("^[a-z+]+://", "").replaceFirst("^[^/@]*@", "");
        return rest.replaceFirst("[:/].*$", "");
    }

    private static ObjectId resolve(org.eclipse.jgit.lib.Repository repository, String revision)
            throws IOException, SourceException {
        String wanted = revision.isEmpty() ? "HEAD" : revision;
        for (String name : List.of("refs/heads/" + wanted, "refs/tags/" + wanted, wanted)) {
            boolean plain =
                    org.eclipse.jgit.lib.Repository.isValidRefName(name) || wanted.matches("HEAD|[0-9a-f]{7,40}");
            ObjectId found = plain ? repository.resolve(name + "^{commit}") : null;
            if (found != null) {
                return found;
            }
        }
        throw new SourceException("unable to resolve '%s' to a commit SHA".formatted(wanted));
    }

    private static List<ObjectNode> read(org.eclipse.jgit.lib.Repository repository, ObjectId commit, JsonNode source)
            throws IOException, SourceException {
        String path =
                source.path("path").asText("").replaceFirst("^(\\./?|/)+", "").replaceFirst("/+$", "");
        boolean deep = source.at("/directory/recurse").asBoolean();
        List<ObjectNode> objects = new ArrayList<>();
        boolean found = path.isEmpty();
        try (RevWalk commits = new RevWalk(repository);
                TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commits.parseCommit(commit).getTree());
            walk.setRecursive(true);
            if (!path.isEmpty()) {
                walk.setFilter(PathFilter.create(path));
            }
            while (walk.next()) {
                found = true;
                String file = walk.getPathString();
                String below = path.isEmpty() ? file : file.substring(Math.min(file.length(), path.length() + 1));
                if (manifest(file) && (deep || below.indexOf('/') < 0)) {
                    byte[] text = repository.open(walk.getObjectId(0)).getBytes();
                    objects.addAll(Manifests.read(file, new String(text, StandardCharsets.UTF_8)));
                }
            }
        }
        if (!found) {
            throw new SourceException(path + ": app path does not exist");
        }
        return objects;
    }

    private static boolean manifest(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }
}
