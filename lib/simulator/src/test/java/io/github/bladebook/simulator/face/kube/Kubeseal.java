package io.github.bladebook.simulator.face.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The kubeseal of this machine, which knows nothing of this project. */
record Kubeseal(Path program, String kubeconfig, Path home) {
    /** Finds it, or leaves the test out. */
    static Path find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        Optional<Path> found = Stream.concat(
                        Optional.ofNullable(System.getenv("BLADEBOOK_KUBESEAL")).map(Path::of).stream(),
                        Arrays.stream(path.split(File.pathSeparator)).map(folder -> Path.of(folder, "kubeseal")))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), "no kubeseal: set BLADEBOOK_KUBESEAL to have it seal for the lab");
        return found.orElseThrow();
    }

    /** Runs it with something to read; it ends with {@code code}. */
    String go(int code, String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--controller-namespace", "sealed-secrets"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", kubeconfig);
        builder.environment().put("HOME", home.toString());
        Process process = builder.start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(code);
        return output;
    }
}
