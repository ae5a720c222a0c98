package io.github.bladebook.simulator.state.kube.controller;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;

/** A repository of a test, with one branch {@code main}. */
final class GitFolder implements AutoCloseable {
    private static final PersonIdent SOMEBODY = new PersonIdent("Lab", "lab@lab.example");

    private final Path folder;
    private final Git git;

    GitFolder(Path folder) throws Exception {
        this.folder = folder;
        this.git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("main")
                .call();
    }

    String url() {
        return folder.toUri().toString();
    }

    GitFolder file(String path, String text) throws Exception {
        Path file = folder.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
        return this;
    }

    GitFolder without(String path) throws Exception {
        Files.delete(folder.resolve(path));
        return this;
    }

    /** Commits all there is; returns the commit's id. */
    String commit(String why) throws Exception {
        git.add().addFilepattern(".").call();
        git.add().setUpdate(true).addFilepattern(".").call();
        return git.commit()
                .setMessage(why)
                .setAuthor(SOMEBODY)
                .setCommitter(SOMEBODY)
                .setSign(false)
                .call()
                .name();
    }

    void tag(String name) throws Exception {
        git.tag()
                .setName(name)
                .setTagger(SOMEBODY)
                .setMessage(name)
                .setSigned(false)
                .call();
    }

    @Override
    public void close() {
        git.close();
    }
}
