package io.github.bladebook.core.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Programs that hold secrets, played by scripts which keep what they were called with: arguments, environment, input. */
final class FakeTools {
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    FakeTools(Path folder) {
        this.folder = folder;
        environment.put("PATH", folder + ":" + System.getenv("PATH"));
        environment.put("HOME", folder.toString());
        environment.put("UNRELATED", "not-for-the-child");
    }

    /** Installs a program that keeps how it was called and then runs {@code script}. */
    FakeTools install(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name), """
                #!/bin/sh
                printf '%%s\\n' "$*" >>'%1$s/%2$s.calls'
                env >>'%1$s/%2$s.env'
                cd '%1$s'
                %3$s
                """.formatted(folder, name, script));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return this;
    }

    /** Installs a {@code bw} that answers to {@code get} as the real one does with {@code --response}. */
    FakeTools bitwarden(int exit, String answer) throws IOException {
        Files.writeString(folder.resolve("answer"), answer);
        return install("bw", """
                echo 'A notice that the first run prints.' >&2
                case $1 in sync) echo '{"success":true,"data":{"title":"Syncing complete."}}';; get) cat answer; exit %d;; esac
                """.formatted(exit));
    }

    FakeTools with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Map<String, String> environment() {
        return environment;
    }

    Secrets secrets() {
        return Secrets.of(environment);
    }

    List<String> calls(String name) throws IOException {
        Path file = folder.resolve(name + ".calls");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    List<String> seenEnvironment(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name + ".env"));
    }

    /** Returns everything that the programs were called with, as arguments. */
    String arguments() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".calls")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
