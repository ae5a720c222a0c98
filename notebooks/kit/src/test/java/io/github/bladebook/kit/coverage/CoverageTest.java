package io.github.bladebook.kit.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.simulator.EmbeddedLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/coverage.md} says what was found out now: by calling every client, and asking the lab what it serves. */
class CoverageTest {
    private static final String REWRITE =
            "mvn -Dfast test -pl notebooks/kit -am -Dtest=CoverageTest -Dsurefire.failIfNoSpecifiedTests=false -Dbladebook.write=docs/coverage.md";
    private static final Path ROOT = Path.of(System.getProperty("bladebook.root"));

    private static List<Table> tables() throws IOException {
        List<Judge> judges = Judge.all();
        List<Table> tables = new ArrayList<>();
        try (EmbeddedLab lab = EmbeddedLab.start("reference")) {
            tables.add(new Table("Proxmox VE", "proxmox", lab, ProxmoxTour.of(lab), judges));
            tables.add(new Table("Kubernetes and OpenShift", "kube", lab, KubeTour.of(lab), judges));
            tables.add(new Table("Prometheus", "prometheus", lab, Tours.prometheus(lab), judges));
            tables.add(new Table("Nautobot", "nautobot", lab, Tours.nautobot(lab), judges));
            tables.add(new Table("Traefik", "traefik", lab, Tours.traefik(lab), judges));
            tables.add(new Table("TrueNAS", "truenas", lab, TrueNasTour.of(lab), judges));
        }
        return tables;
    }

    @Test
    void theDocumentIsWhatWasFoundOutNow() throws IOException {
        List<Table> tables = tables();
        String page =
                Judge.resource("coverage.md").replace("REWRITE", REWRITE).replace("PROGRAMS\n", Programs.markdown());
        for (Table table : tables) {
            page = page.replace("TABLE %s\n".formatted(table.system()), table.markdown());
        }
        String wanted = System.getProperty("bladebook.write", "");
        if (!wanted.isEmpty()) {
            Files.writeString(ROOT.resolve(wanted), page);
        }

        assertThat(tables.stream().flatMap(table -> table.lost().stream()))
                .as("words of judges.txt that lead nowhere")
                .isEmpty();
        assertThat(Files.readString(ROOT.resolve("docs/coverage.md")))
                .as("rewrite it by: " + REWRITE)
                .isEqualTo(page);
    }
}
