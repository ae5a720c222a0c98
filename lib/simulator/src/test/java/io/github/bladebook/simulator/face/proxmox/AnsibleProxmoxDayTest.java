package io.github.bladebook.simulator.face.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.state.WebService;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day of guest and storage work by Ansible's collection community.proxmox, unmodified, over verified TLS. */
class AnsibleProxmoxDayTest {
    private static final Pattern CHANGED = Pattern.compile("changed=(\\d+)");

    @TempDir
    Path folder;

    private record Played(int exit, int changed, String output) {}

    @Test
    void whatIsThereIsNotChangedAgainAndEverythingGoesInTheEvening() throws IOException, InterruptedException {
        String python = System.getenv("BLADEBOOK_PYTHON");
        assumeTrue(python != null, "BLADEBOOK_PYTHON names no Python with ansible");
        Path program = Path.of(python).resolveSibling("ansible-playbook");
        assumeTrue(Files.isExecutable(program), "there is no ansible-playbook beside BLADEBOOK_PYTHON");
        try (EmbeddedLab lab = EmbeddedLab.start("reference")) {
            lab.state().network().serve("172.16.110.50", 80, call -> WebService.Reply.text(200, "image"));

            Played first = play(program, python, "day.yml", lab);
            assertThat(first.exit()).as(first.output()).isZero();
            assertThat(first.changed()).as(first.output()).isGreaterThan(15);

            Played second = play(program, python, "day.yml", lab);
            assertThat(second.exit()).as(second.output()).isZero();
            assertThat(second.changed()).as(second.output()).isZero();

            Played evening = play(program, python, "evening.yml", lab);
            assertThat(evening.exit()).as(evening.output()).isZero();
            assertThat(lab.state().proxmox().guests().keySet()).doesNotContain(301, 401, 402);
            assertThat(lab.state().proxmox().datacenter().pools().ids()).isEmpty();
            assertThat(lab.state().proxmox().storages()).doesNotContainKey("playbook");
        }
    }

    private Played play(Path program, String python, String playbook, EmbeddedLab lab)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                program.toString(), "-i", "localhost,", resource(playbook).toString()));
        builder.environment().putAll(environment(lab));
        builder.environment().put("ANSIBLE_HOME", folder.resolve("ansible").toString());
        builder.environment().put("ANSIBLE_PYTHON_INTERPRETER", python);
        builder.environment().put("ANSIBLE_NOCOLOR", "1");
        builder.environment().put("ANSIBLE_LOCALHOST_WARNING", "False");
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        Matcher changed = CHANGED.matcher(output);
        return new Played(exit, changed.find() ? Integer.parseInt(changed.group(1)) : -1, output);
    }

    private Map<String, String> environment(EmbeddedLab lab) throws IOException {
        Map<String, String> environment = new HashMap<>(lab.environment());
        URI url = URI.create(environment.getOrDefault("PROXMOX_URL", ""));
        String[] token = environment.getOrDefault("PROXMOX_TOKEN_ID", "").split("!", 2);
        environment.put("PROXMOX_HOST", url.getHost());
        environment.put("PROXMOX_PORT", String.valueOf(url.getPort()));
        environment.put("PROXMOX_USER", token[0]);
        environment.put("PROXMOX_TOKEN_NAME", token[1]);
        environment.put("REQUESTS_CA_BUNDLE", environment.getOrDefault("PROXMOX_CA", ""));
        Path image = folder.resolve("uploaded.iso");
        Files.write(image, new byte[300_000]);
        environment.put("DAY_IMAGE", image.toString());
        environment.put("DAY_CHECKSUM", "6105d6cc76af400325e94d588ce511be5bfdbb73b437dc51eca43917d7a43e3d");
        return environment;
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(AnsibleProxmoxDayTest.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
