package io.github.bladebook.core.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostsTest {
    private static final HostKey ONE =
            new HostKey("ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g");
    private static final HostKey OTHER =
            new HostKey("ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIP8CAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g");

    @TempDir
    Path folder;

    private KnownHosts.Verdict verdict(String name, String file) throws Exception {
        Path path = Files.writeString(folder.resolve("known_hosts"), file);
        return KnownHosts.read(List.of(path, folder.resolve("absent"))).check(name, ONE);
    }

    private static String line(String names, HostKey key) {
        return "%s %s %s comment here\n".formatted(names, key.type(), key.base64());
    }

    @Test
    void namesMayBeListsAndPatterns() throws Exception {
        assertThat(verdict("web1", line("a,web?,!web9", ONE))).isEqualTo(KnownHosts.Verdict.KNOWN);
        assertThat(verdict("web9", line("a,web?,!web9", ONE))).isEqualTo(KnownHosts.Verdict.UNKNOWN);
        assertThat(verdict("[web1]:2222", line("web1", ONE))).isEqualTo(KnownHosts.Verdict.UNKNOWN);
        assertThat(verdict("[web1]:2222", line("[web1]:2222", ONE))).isEqualTo(KnownHosts.Verdict.KNOWN);
        assertThat(verdict("web1", "# comment\n\n" + line("web1", OTHER))).isEqualTo(KnownHosts.Verdict.CHANGED);
        assertThat(verdict("web1", line("web1", OTHER) + line("web1", ONE))).isEqualTo(KnownHosts.Verdict.KNOWN);
        assertThat(verdict("web1", "@revoked " + line("*", ONE) + line("web1", ONE)))
                .isEqualTo(KnownHosts.Verdict.REVOKED);
    }

    @Test
    void brokenLinesAreNoKeys() throws Exception {
        assertThat(verdict(
                        "web1",
                        "web1 ssh-rsa " + ONE.base64() + "\nweb1 ssh-ed25519 ???\nweb1\n|1|x|y ssh-ed25519 "
                                + ONE.base64() + "\n"))
                .isEqualTo(KnownHosts.Verdict.UNKNOWN);
    }

    @Test
    void hashedNameIsFoundAndDoesNotShow() throws Exception {
        Path file = folder.resolve("deep/known_hosts");
        KnownHosts.add(file, "web1", ONE, true);

        assertThat(Files.readString(file)).startsWith("|1|").doesNotContain("web1");
        assertThat(KnownHosts.read(List.of(file)).check("web1", ONE)).isEqualTo(KnownHosts.Verdict.KNOWN);
        assertThat(KnownHosts.read(List.of(file)).check("web2", ONE)).isEqualTo(KnownHosts.Verdict.UNKNOWN);
    }

    @Test
    void addingKeepsWhatWasThereAndFollowsLinks() throws Exception {
        Path file = Files.writeString(folder.resolve("real"), "# mine, without a line break at the end");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        KnownHosts.add(link, "web1", ONE, false);

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.readAllLines(file))
                .containsExactly("# mine, without a line break at the end", "web1 ssh-ed25519 " + ONE.base64());
    }
}
