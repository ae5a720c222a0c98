package io.github.bladebook.kit.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreludeTest {
    private static List<String> named(boolean all) {
        return Prelude.imports().stream()
                .filter(line -> !line.startsWith("import static ") && line.endsWith(".*;") == all)
                .map(line -> line.substring("import ".length(), line.length() - (all ? 2 : 1)))
                .toList();
    }

    private static boolean exists(String type) {
        try {
            Class.forName(type, false, PreludeTest.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            return false;
        }
    }

    @Test
    void theShellBeginsWithWhatANotebookBeginsWith() throws IOException {
        Path startup = Path.of(System.getProperty("bladebook.root"), "notebooks/startup.jsh");

        // The JDK's own are in JShell's DEFAULT, which ./lab shell starts with, too.
        assertThat(Files.readAllLines(startup))
                .containsExactlyElementsOf(Prelude.imports().stream()
                        .filter(line -> !line.startsWith("import java."))
                        .toList());
    }

    @Test
    void everyTypeImportedByNameIsThereAndHidesNoneThatIsImportedWithItsPackage() {
        for (String type : named(false)) {
            assertThat(exists(type)).as(type).isTrue();
            for (String folder : named(true)) {
                String other = folder + type.substring(type.lastIndexOf('.') + 1);
                assertThat(exists(other)).as(other).isFalse();
            }
        }
    }
}
