package io.github.bladebook.core.secret;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bladebook.core.error.AuthenticationException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fakes speak with the texts of the real command line; this one holds them to it. */
class RealBitwardenTest {
    @Test
    void theRealOneSaysThatNobodyIsLoggedIn(@TempDir Path folder) {
        String program = System.getenv().getOrDefault("BLADEBOOK_REAL_BW", "");
        assumeTrue(!program.isEmpty(), "no real bw; BLADEBOOK_REAL_BW names one (docs/testing.md)");
        Map<String, String> environment = Map.of(
                "PATH",
                Path.of(program).getParent() + ":" + System.getenv("PATH"),
                "HOME",
                folder.toString(),
                "BITWARDENCLI_APPDATA_DIR",
                folder.toString());

        try (Secrets secrets = Secrets.of(environment)) {
            assertThatThrownBy(() -> secrets.get(SecretRef.parse("bw:anything", Path::of)))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("nobody is logged in");
        }
    }
}
