package io.github.bladebook.kit.coverage;

import io.github.bladebook.simulator.state.machine.OsImage;
import io.github.bladebook.simulator.state.machine.command.CommandTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The programs of the lab's machines, and in how many lines each is held to a real Debian 12. */
final class Programs {
    private static final Path CORPUS = Path.of(
            System.getProperty("bladebook.root"),
            "lib/simulator/src/test/resources/io/github/bladebook/simulator/face/ssh/corpus.txt");
    private static final List<String> PACKAGES = List.of("docker.io", "docker-compose-v2", "nginx");

    private Programs() {}

    static String markdown() throws IOException {
        Map<String, String> programs = new TreeMap<>();
        CommandTable.of("", OsImage.FEDORA43).keySet().forEach(path -> programs.put(name(path), "rpm images"));
        CommandTable.of("", OsImage.UBUNTU24)
                .keySet()
                .forEach(path -> programs.merge(name(path), "Debian images", (rpm, deb) -> "every image"));
        PACKAGES.forEach(brought -> CommandTable.of(brought, OsImage.UBUNTU24)
                .keySet()
                .forEach(path -> programs.put(name(path), "`%s`".formatted(brought))));
        List<String> corpus = Files.readAllLines(CORPUS).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        StringBuilder text = new StringBuilder("| program | comes with | lines on a real Debian 12 |\n|---|---|---|\n");
        programs.forEach((name, from) -> {
            Pattern word = Pattern.compile(
                    "(?<![\\w./-])" + Pattern.quote(name.replace("docker-compose", "docker compose")) + "(?![\\w./-])");
            long lines =
                    corpus.stream().filter(line -> word.matcher(line).find()).count();
            text.append("| `%s` | %s | %s |\n"
                    .formatted(name, from, lines == 0 ? "**ours only**" : "RealGuestTest: " + lines));
        });
        return text.toString();
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
