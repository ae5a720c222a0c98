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

/** The kubectl of this machine, which knows nothing of this project. */
record Kubectl(Path program, String kubeconfig, Path home) {
    /** Finds it, or leaves the test out. */
    static Path find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        Optional<Path> found = Stream.of(
                        Optional.ofNullable(System.getenv("BLADEBOOK_KUBECTL")).map(Path::of).stream(),
                        Stream.of(Path.of(System.getProperty("user.home"), ".cache/bladebook/kube/bin/kubectl")),
                        Arrays.stream(path.split(File.pathSeparator)).map(folder -> Path.of(folder, "kubectl")))
                .flatMap(paths -> paths)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), "no kubectl: set BLADEBOOK_KUBECTL to have it judge the lab");
        return found.orElseThrow();
    }

    /** Runs it to a good end and returns what it says. */
    String run(String... arguments) throws IOException, InterruptedException {
        return go(0, "", arguments);
    }

    /** Runs it to a bad end. */
    String fails(int code, String... arguments) throws IOException, InterruptedException {
        return go(code, "", arguments);
    }

    /** Runs it with something to read. */
    String type(String input, String... arguments) throws IOException, InterruptedException {
        return go(0, input, arguments);
    }

    private String go(int code, String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
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
