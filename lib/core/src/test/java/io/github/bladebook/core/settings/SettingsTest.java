package io.github.bladebook.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String TOKEN = "aaaabbbb-cccc-dddd-eeee-ffff00001111";

    @TempDir
    private Path folder;

    private Path file(String yaml) {
        try {
            return Files.writeString(folder.resolve("lab.yaml"), yaml);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Settings settings(String yaml, Map<String, String> environment) {
        return Settings.load(file(yaml), environment);
    }

    static Iterable<Setting> all() {
        return Registry.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everySettingIsReadFromEachOfItsPlaces(Setting setting) {
        for (String variable : setting.environment()) {
            Settings settings = Settings.ofEnvironment(Map.of(variable, "value"));
            assertThat(settings.origin(setting.name())).contains("the environment variable " + variable);
            assertThat(settings.has(setting.section())).isTrue();
        }
        String value = setting.kind() == Setting.Kind.SECRET ? "env:X" : "value";
        String key = setting.name().substring(setting.section().length() + 1);
        Settings settings = settings("%s:\n  %s: %s\n".formatted(setting.section(), key, value), Map.of("X", "x"));
        assertThat(settings.origin(setting.name()).orElseThrow())
                .endsWith("lab.yaml line 2, column " + (5 + key.length()));
        settings.require(setting.name());
    }

    @Test
    void onlyTheLabsNameHasADefault() {
        Settings settings = Settings.ofEnvironment(Map.of());

        assertThat(settings.text("lab.name")).isEqualTo("lab");
        assertThat(Registry.all())
                .filteredOn(setting -> setting.standard() != null)
                .hasSize(1);
        assertThat(settings.has("proxmox")).isFalse();
    }

    @Test
    void theEnvironmentWinsOverTheFileAndTheFirstNameOverTheSecond() {
        String yaml = "proxmox: {url: file.lab.example, node: prox1}";
        Settings settings = settings(yaml, Map.of("PVE_ACCESS_HOST", "second.lab.example", "PVE_NODE", " "));

        assertThat(settings.uri("proxmox.url")).hasToString("https://second.lab.example:8006");
        assertThat(settings.text("proxmox.node")).isEqualTo("prox1");
        assertThat(Settings.ofEnvironment(Map.of("PROXMOX_URL", "first", "PVE_ACCESS_HOST", "second"))
                        .uri("proxmox.url"))
                .isEqualTo(URI.create("https://first:8006"));
    }

    @ParameterizedTest
    @CsvSource({
        "prox1.lab.example,https://prox1.lab.example:8006",
        "172.16.110.101:443,https://172.16.110.101:443",
        "https://prox1.lab.example,https://prox1.lab.example:8006",
        "https://[fd00::1]:8006/,https://[fd00::1]:8006/"
    })
    void aUrlMayBeAHostOnly(String text, String uri) {
        assertThat(Settings.ofEnvironment(Map.of("PROXMOX_URL", text)).uri("proxmox.url"))
                .hasToString(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://prox1",
                "ftp://prox1",
                "https://root:secret@prox1",
                "https://prox1?x=1",
                "a b",
                "https://"
            })
    void aUrlThatWouldLeakOrCannotBeRightIsRefused(String text) {
        assertThatThrownBy(() ->
                        Settings.ofEnvironment(Map.of("PROXMOX_URL", text)).uri("proxmox.url"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("proxmox.url, from the environment variable PROXMOX_URL")
                .hasMessageNotContaining("secret");
    }

    @Test
    void allLacksAreNamedAtOnceWithEveryPlace() {
        Settings settings = settings("proxmox: {node: prox1}", Map.of("PROXMOX_CA", "x"));

        assertThatThrownBy(
                        () -> settings.require("proxmox.url", "proxmox.tokenId", "proxmox.node", "proxmox.tokenSecret"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "proxmox.url is not set (looked for in the environment as PROXMOX_URL, PVE_ACCESS_HOST; in "
                                + folder.resolve("lab.yaml") + " as proxmox.url)")
                .hasMessageContaining("PROXMOX_TOKEN_ID, PM_TOKEN_ID")
                .hasMessageContaining("PROXMOX_TOKEN_SECRET, PM_TOKEN_SECRET")
                .hasMessageNotContaining("proxmox.node is");
    }

    @Test
    void malformedYamlIsNamedWithLineAndColumn() {
        assertThatThrownBy(() -> settings("lab:\n  name: [unclosed\n", Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("lab.yaml")
                .hasMessageContaining("line 3, column 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxmox:\n  tokenSecret: \"GEHEIM-123\n",
                "proxmox:\n  tokenSecret: GEHEIM-123: B\n",
                "proxmox:\n  tokenSecret: A: GEHEIM-123\n",
                "proxmox:\n\ttokenSecret: GEHEIM-123\n",
                "proxmox:\n  tokenSecret: GEHEIM-123\n  tokenSecret: GEHEIM-123\n",
                "proxmox:\n  tokenSecret: *GEHEIM-123\n",
                "proxmox:\n  tokenSecret: !GEHEIM-123!x y\n",
                "proxmox:\n  tokenSecret:GEHEIM-123\n",
                "proxmox: {tokenSecret:GEHEIM-123}\n",
                "proxmox: {tokenSecret: GEHEIM-123\n",
                "proxmox:\n  tokenSecret: [GEHEIM-123]\n",
                "proxmox: GEHEIM-123\n",
                "proxmox:\n  tokenSecret: GEHEIM-123\u0001\n"
            })
    void noMessageOfAMalformedFileQuotesIt(String yaml) {
        assertThatThrownBy(() -> settings(yaml, Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("lab.yaml")
                .satisfies(e -> {
                    for (Throwable each = e; each != null; each = each.getCause()) {
                        assertThat(each.toString()).doesNotContain("GEHEIM");
                    }
                });
    }

    @Test
    void unknownNamesAreAllNamedWithTheirLineAndTheNearest() {
        assertThatThrownBy(() -> settings("proxmox:\n  tokenID: a\n  colour: b\nproxmix: {url: c}\n", Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "line 2, column 3: there is no setting proxmox.tokenID; did you mean proxmox.tokenId?")
                .hasMessageContaining("line 3, column 3: there is no setting proxmox.colour")
                .hasMessageContaining("line 4, column 1: there is no setting proxmix");
    }

    @Test
    void aListOrARepeatedNameIsRefused() {
        assertThatThrownBy(() -> settings("lab: {name: [a, b]}", Map.of()))
                .hasMessageContaining("lab.name is one value");
        assertThatThrownBy(() -> settings("lab.name: a\nlab: {name: b}", Map.of()))
                .hasMessageContaining("stands twice");
        assertThatThrownBy(() -> settings("- a", Map.of())).hasMessageContaining("names with values are expected");
    }

    @Test
    void anEmptyFileAndEmptyValuesSetNothing() {
        assertThat(settings("", Map.of()).has("proxmox")).isFalse();
        assertThat(settings("proxmox:\n", Map.of()).has("proxmox")).isFalse();
        assertThat(settings("proxmox: {url: }", Map.of()).has("proxmox")).isFalse();
    }

    @Test
    void aNamedFileMustBeThere() {
        assertThatThrownBy(() -> Settings.load(
                        null,
                        Map.of("BLADEBOOK_SETTINGS", folder.resolve("none").toString())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is no such file");
    }

    @Test
    void theUsersOwnFileIsFoundWhereXdgSays() throws IOException {
        Files.createDirectories(folder.resolve("bladebook"));
        Files.writeString(folder.resolve("bladebook/settings.yaml"), "lab: {name: mine}");

        assertThat(Settings.load(null, Map.of("XDG_CONFIG_HOME", folder.toString()))
                        .text("lab.name"))
                .isEqualTo("mine");
    }

    @Test
    void aSecretInTheFileItselfIsRefusedWithoutShowingIt() {
        Settings settings = settings("proxmox: {tokenSecret: %s}".formatted(TOKEN), Map.of());

        assertThatThrownBy(() -> settings.secret("proxmox.tokenSecret"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "a settings file holds no secrets, only the place of one (env:NAME, file:/path, bw:item")
                .hasMessageNotContaining(TOKEN);
        assertThat(settings.toString()).doesNotContain(TOKEN);
    }

    @Test
    void aSecretIsFetchedFromItsPlace() throws IOException {
        Files.setPosixFilePermissions(
                Files.writeString(folder.resolve("token"), TOKEN + "\n"), PosixFilePermissions.fromString("rw-------"));

        assertThat(settings("proxmox: {tokenSecret: 'env:X'}", Map.of("X", TOKEN))
                        .secret("proxmox.tokenSecret"))
                .isEqualTo(Secret.of(TOKEN));
        assertThat(settings("proxmox: {tokenSecret: 'file:token'}", Map.of()).secret("proxmox.tokenSecret"))
                .isEqualTo(Secret.of(TOKEN));
        assertThat(Settings.ofEnvironment(Map.of("PM_TOKEN_SECRET", TOKEN)).secret("proxmox.tokenSecret"))
                .isEqualTo(Secret.of(TOKEN));
    }

    @Test
    void aSecretsEmptyPlaceIsNamed() {
        assertThatThrownBy(() ->
                        settings("proxmox: {tokenSecret: 'env:NONE'}", Map.of()).require("proxmox.tokenSecret"))
                .hasMessageContaining("the environment variable NONE is not set");
        assertThatThrownBy(() -> settings("proxmox: {tokenSecret: 'file:none'}", Map.of())
                        .require("proxmox.tokenSecret"))
                .hasMessageContaining(folder.resolve("none") + " cannot be read");
    }

    @Test
    void pathsStartAtTheFileAndTheHomeDirectoryIsKnown() {
        assertThat(settings("proxmox: {ca: ca.pem}", Map.of()).path("proxmox.ca"))
                .isEqualTo(folder.resolve("ca.pem"));
        assertThat(Settings.ofEnvironment(Map.of("KUBECONFIG", "~/.kube/config:/other"))
                        .path("openshift.kubeconfig"))
                .isEqualTo(
                        Path.of(System.getenv().getOrDefault("HOME", System.getProperty("user.home")), ".kube/config"));
    }

    @Test
    void askingForAnUnknownNameIsAMistakeOfTheProgram() {
        assertThatThrownBy(() -> Settings.ofEnvironment(Map.of()).text("proxmox.uri"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
