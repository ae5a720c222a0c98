package io.github.bladebook.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.simulator.junit.WithEmbeddedLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

@WithEmbeddedLab(seed = "empty")
class EmbeddedLabTest {
    @Test
    void itsFilesAreForTheirOwnerOnly(EmbeddedLab lab) throws IOException {
        Path kubeconfig = Path.of(lab.environment().get("KUBECONFIG"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kubeconfig)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kubeconfig.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void itsSettingsPointAtItsFiles(EmbeddedLab lab) throws IOException {
        JsonNode settings =
                SmallLab.tree(Files.readString(Path.of(lab.environment().get("BLADEBOOK_SETTINGS"))));

        assertThat(settings.at("/lab/name").asText()).isEqualTo("empty (embedded)");
        assertThat(settings.at("/openshift/kubeconfig").asText())
                .isEqualTo(lab.environment().get("KUBECONFIG"));
    }

    @Test
    void nothingOfItStaysBehind() {
        EmbeddedLab lab = EmbeddedLab.start(SmallLab.state());
        Path folder = Path.of(lab.environment().get("KUBECONFIG")).getParent();
        lab.close();

        assertThat(folder).doesNotExist();
    }

    @Test
    void itsSecretsAreNotPrinted(EmbeddedLab lab) {
        assertThat(lab.state().credentials().toString())
                .doesNotContain(lab.state().credentials().kubeToken())
                .doesNotContain(lab.state().credentials().proxmoxTokenSecret());
    }

    @Test
    void anUnknownSeedIsNamed() {
        assertThatThrownBy(() -> EmbeddedLab.start("nosuch"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nosuch");
    }
}
