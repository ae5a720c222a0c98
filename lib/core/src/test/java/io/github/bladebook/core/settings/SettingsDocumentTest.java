package io.github.bladebook.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettingsDocumentTest {
    private static String row(Setting setting) {
        String standard = setting.standard() == null ? "" : " Default: `%s`.".formatted(setting.standard());
        return "| `%s` | %s | %s | %s%s |"
                .formatted(
                        setting.name(),
                        setting.environment().stream()
                                .map(name -> "`" + name + "`")
                                .collect(Collectors.joining(" ")),
                        setting.kind().words(),
                        setting.description(),
                        standard);
    }

    @Test
    void theDocumentListsExactlyTheSettingsThereAre() throws IOException {
        String document = Files.readString(Path.of(System.getProperty("bladebook.root"), "docs/settings.md"));

        assertThat(document.lines().filter(line -> line.startsWith("| `")))
                .containsExactlyElementsOf(
                        Registry.all().stream().map(SettingsDocumentTest::row).toList());
    }
}
