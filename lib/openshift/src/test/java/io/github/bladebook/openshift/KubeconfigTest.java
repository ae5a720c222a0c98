package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.bladebook.core.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubeconfigTest {
    private static final String GOOD = """
            current-context: a
            clusters:
            - {name: one, cluster: {server: "https://api.lab.example:6443/"}}
            contexts:
            - {name: a, context: {cluster: one, user: admin}}
            - {name: b, context: {cluster: gone, user: admin}}
            - {name: c, context: {cluster: one, user: gone}}
            users:
            - {name: admin, user: {token: 0123e4}}
            """;

    @TempDir
    Path folder;

    @Test
    void currentContextGivesServerAndTokenAsWritten() throws IOException {
        Identity identity = identity(GOOD);
        assertThat(identity.server()).hasToString("https://api.lab.example:6443");
        assertThat(identity.context()).isEqualTo("a");
        assertThat(identity.credentials().authorization()).isEqualTo("Bearer 0123e4");
        assertThat(identity.toString()).doesNotContain("0123e4");
    }

    @Test
    void ofSeveralFilesTheFirstThatNamesAThingWins() throws IOException {
        Path first = write("first", "clusters:\n- {name: one, cluster: {server: \"https://other.lab.example\"}}\n");
        Path second = write("second", GOOD);
        Path absent = folder.resolve("absent");
        Identity identity =
                Identities.of(new KubeAccess(List.of(first, absent, second), null, null, null), Clock.systemUTC());
        assertThat(identity.server()).hasToString("https://other.lab.example");
        assertThat(identity.credentials().authorization()).isEqualTo("Bearer 0123e4");
    }

    @Test
    void environmentNamesFilesAsForKubectl() {
        assertThat(KubeAccess.fromEnvironment(Map.of("KUBECONFIG", "/a:/b")).kubeconfigs())
                .containsExactly(Path.of("/a"), Path.of("/b"));
        assertThat(KubeAccess.fromEnvironment(Map.of("HOME", "/h")).kubeconfigs())
                .containsExactly(Path.of("/h/.kube/config"));
    }

    @Test
    void anAbsentFileIsNamed() {
        assertThatThrownBy(() -> Identities.of(KubeAccess.of(folder.resolve("none")), Clock.systemUTC()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("none")
                .hasMessageContaining("there is no such file");
    }

    @Test
    void whatIsNoKubeconfigIsToldInWords() throws IOException {
        Path page = write("page", "<html><body>Please log in</body></html>");
        Path cut = write("cut", GOOD.substring(0, GOOD.indexOf("contexts:")));
        for (Path wrong : List.of(folder, page, cut)) {
            assertThatThrownBy(() -> Identities.of(KubeAccess.of(wrong), Clock.systemUTC()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(wrong.toString())
                    .hasMessageMatching("(?s).*(it is a folder|it is no kubeconfig|describes none).*")
                    .hasMessageNotContaining("VALUE_STRING");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    b    | context 'b' refers to cluster 'gone'
                    c    | context 'c' refers to user 'gone'
                    none | no context 'none'; it has a, b, c
                    """)
    void aContextThatLeadsNowhereIsNamed(String context, String words) throws IOException {
        KubeAccess access = KubeAccess.of(write("config", GOOD)).withContext(context);
        assertThatThrownBy(() -> Identities.of(access, Clock.systemUTC()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'server: "https://api.lab.example", insecure-skip-tls-verify: true'       | TLS is always verified
                    'server: "http://api.lab.example"'                                        | in the clear
                    'server: "api.lab.example:6443"'                                          | https://host:port
                    'server: "https://api.lab.example", certificate-authority: /gone/ca.crt'  | /gone/ca.crt, which cannot be read
                    'server: "https://api.lab.example", certificate-authority-data: "%%"'     | no Base64
                    """)
    void aClusterThatCannotBeTrustedIsRefused(String cluster, String words) throws IOException {
        String config = GOOD.replace("server: \"https://api.lab.example:6443/\"", cluster);
        assertThatThrownBy(() -> identity(config))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'tokenFile: gone'                                             | token file
                    'client-certificate-data: YQ=='                               | needs both
                    'auth-provider: {name: oidc}'                                 | auth-provider was removed
                    'token: a, as: eve, as-groups: [x, y]'                        | one group
                    'exec: {command: /gone/helper, installHint: install it}'      | its hint: install it
                    """)
    void aUserThatCannotLogInIsNamed(String user, String words) {
        assertThatThrownBy(() -> identity(GOOD.replace("token: 0123e4", user))
                        .credentials()
                        .authorization())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(words);
    }

    @Test
    void malformedYamlIsToldByItsLineWithoutItsText() {
        assertThatThrownBy(() -> identity("users:\n- {name: admin, user: {token: secret-token\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no valid YAML")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("secret-token"))
                .hasNoCause();
        assertThatThrownBy(() -> identity("")).hasMessageContaining("it is empty");
        assertThatThrownBy(() -> identity("users: none\n")).hasMessageContaining("users is no list");
        assertThatThrownBy(() -> identity("just text\n")).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> identity("kind: Config\n")).hasMessageContaining("no current context");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users:\n- name: admin\n  user:\n    token: \"GEHEIM-123\n",
                "users:\n- name: admin\n  user:\n    token: A: GEHEIM-123\n",
                "users:\n- name: admin\n\tuser: {token: GEHEIM-123}\n",
                "users:\n- name: admin\n  user:\n    token: !GEHEIM-123!x y\n",
                "users:\n- name: admin\n  user:\n    token: [GEHEIM-123]\n",
                "users:\n- name: admin\n  user: GEHEIM-123\n",
                "users:\n- name: admin\n  user:\n    token: GEHEIM-123\u0001\n"
            })
    void noMessageOfAMalformedFileQuotesIt(String users) {
        String config = GOOD.substring(0, GOOD.indexOf("users:")) + users;
        Throwable thrown = catchThrowable(() -> identity(config));
        assertThat(thrown).isNotNull();
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            assertThat(each.toString()).doesNotContain("GEHEIM");
        }
    }

    @Test
    void tokenFileIsReadForEveryRequestAndRelativeToItsKubeconfig() throws IOException {
        write("token", "first\n");
        Credentials credentials =
                identity(GOOD.replace("token: 0123e4", "tokenFile: token")).credentials();
        assertThat(credentials.authorization()).isEqualTo("Bearer first");
        write("token", "second");
        assertThat(credentials.authorization()).isEqualTo("Bearer second");
        write("token", "two words");
        assertThatThrownBy(credentials::authorization)
                .hasMessageContaining("does not hold one token")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("two words"));
    }

    @Test
    void helperIsAskedAgainOnlyWhenItsAnswerExpiredOrWasRefused() throws IOException {
        helper("n=$(cat count 2>/dev/null || echo 0); n=$((n+1)); echo $n > count\n"
                + "echo '{\"kind\":\"ExecCredential\",\"status\":{\"token\":\"t'$n'\","
                + "\"expirationTimestamp\":\"2026-01-01T00:00:00Z\"}}'");
        String user = "exec: {command: ./helper, apiVersion: client.authentication.k8s.io/v1}";
        Instant before = Instant.parse("2025-12-31T00:00:00Z");
        Path config = write("config", GOOD.replace("token: 0123e4", user));
        Credentials fresh = Identities.of(KubeAccess.of(config), Clock.fixed(before, ZoneOffset.UTC))
                .credentials();
        assertThat(fresh.authorization()).isEqualTo("Bearer t1");
        assertThat(fresh.authorization()).isEqualTo("Bearer t1");
        assertThat(fresh.renew()).isTrue();
        assertThat(fresh.authorization()).isEqualTo("Bearer t2");
        Credentials expired = Identities.of(
                        KubeAccess.of(config), Clock.fixed(before.plusSeconds(99_999), ZoneOffset.UTC))
                .credentials();
        assertThat(expired.authorization()).isEqualTo("Bearer t4");
    }

    @Test
    void helperThatFailsIsNamedWithoutItsOutput() throws IOException {
        helper("echo token=very-secret; echo very-secret >&2; exit 3");
        assertThatThrownBy(() -> identity(GOOD.replace("token: 0123e4", "exec: {command: ./helper}")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ended with status 3")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("very-secret"));
        helper("echo very-secret");
        assertThatThrownBy(() -> identity(GOOD.replace("token: 0123e4", "exec: {command: ./helper}")))
                .hasMessageContaining("ExecCredential")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("very-secret"));
    }

    private void helper(String script) throws IOException {
        Path helper = write("helper", "#!/bin/sh\ncd \"$(dirname \"$0\")\"\n" + script + "\n");
        Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwx------"));
    }

    private Identity identity(String config) throws IOException {
        return Identities.of(KubeAccess.of(write("config", config)), Clock.systemUTC());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
