package io.github.bladebook.kit.ansible;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ansible as it comes, with the environment of a lab. */
final class Ansible {
    private static final Pattern CHANGED = Pattern.compile("changed=(\\d+)");

    private final Path program;
    private final Path folder;

    private Ansible(Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /**
     * How a playbook went.
     *
     * @param changed how many tasks say that they changed something; -1 where there is no recap
     */
    record Played(int exit, int changed, String output) {}

    /** Finds it beside the Python that BLADEBOOK_PYTHON names; without it the test is skipped. */
    static Ansible find(Path folder) {
        String python = System.getenv("BLADEBOOK_PYTHON");
        assumeTrue(python != null, "BLADEBOOK_PYTHON names no Python with ansible");
        Path program = Path.of(python).resolveSibling("ansible-playbook");
        assumeTrue(Files.isExecutable(program), "there is no ansible-playbook beside BLADEBOOK_PYTHON");
        return new Ansible(program, folder);
    }

    Played play(String playbook, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                program.toString(), "-i", "localhost,", resource(playbook).toString()));
        builder.environment().putAll(environment);
        builder.environment().put("K8S_AUTH_KUBECONFIG", environment.get("KUBECONFIG"));
        builder.environment().put("ANSIBLE_HOME", folder.resolve("ansible").toString());
        builder.environment()
                .put("ANSIBLE_PYTHON_INTERPRETER", Objects.requireNonNull(System.getenv("BLADEBOOK_PYTHON")));
        builder.environment().put("ANSIBLE_NOCOLOR", "1");
        builder.environment().put("ANSIBLE_LOCALHOST_WARNING", "False");
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        Matcher changed = CHANGED.matcher(output);
        return new Played(exit, changed.find() ? Integer.parseInt(changed.group(1)) : -1, output);
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(Ansible.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
