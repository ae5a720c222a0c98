package io.github.bladebook.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.ConnectionException;
import io.github.bladebook.core.error.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import okhttp3.tls.HeldCertificate;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {
    private static final String OTHER = "AB:".repeat(31) + "AB";

    @TempDir
    private Path folder;

    private ServerFixture lab = ServerFixture.localhost();

    @AfterEach
    void end() {
        lab.close();
    }

    private int call(Trust trust) {
        lab.answer("200 OK", "{}");
        try (Connection connection = lab.connection().trust(trust).open()) {
            return connection.call(Request.get("version")).status();
        }
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(Trust trust) {
        var refused = assertThatThrownBy(() -> call(trust))
                .isInstanceOf(ConnectionException.class)
                .matches(e -> !((LabException) e).retryable());
        assertThat(lab.server.getRequestCount()).as("requests that arrived").isZero();
        return refused;
    }

    @Test
    void aServerOfTheNamedCaIsBelieved() {
        assertThat(call(Trust.ca(lab.caFile(folder)))).isEqualTo(200);
    }

    @Test
    void thePinnedCertificateIsBelievedHoweverItIsWritten() {
        assertThat(call(Trust.pinned(lab.fingerprint))).isEqualTo(200);
        assertThat(call(Trust.pinned("SHA256:" + lab.fingerprint.toLowerCase(Locale.ROOT))))
                .isEqualTo(200);
        assertThat(call(Trust.pinned(lab.fingerprint.replace(":", "")))).isEqualTo(200);
    }

    @Test
    void aPinnedCertificateNeedNotCarryTheName() {
        lab.close();
        lab = new ServerFixture("prox1.lab.example");

        assertThat(call(Trust.pinned(lab.fingerprint))).isEqualTo(200);
    }

    @Test
    void anUnknownCaIsNamedWithTheFingerprintSeenAndTheWayOut() {
        refused(Trust.system())
                .hasMessageContaining("issued by CN=Lab CA")
                .hasMessageContaining("SHA256:" + lab.fingerprint)
                .hasMessageContaining(".ca")
                .hasMessageContaining(".fingerprint");
    }

    @Test
    void aCertificateOfAnotherCaIsRefused() throws IOException {
        HeldCertificate other = new HeldCertificate.Builder()
                .certificateAuthority(0)
                .commonName("Other CA")
                .build();
        Path file = Files.writeString(folder.resolve("other.pem"), other.certificatePem());

        refused(Trust.ca(file)).hasMessageContaining("whom " + file + " does not know");
    }

    @Test
    void aChangedCertificateIsNamedWithBothFingerprints() {
        refused(Trust.pinned(OTHER))
                .hasMessageContaining("expected SHA256:" + OTHER)
                .hasMessageContaining("seen SHA256:" + lab.fingerprint);
    }

    @Test
    void caAndPinMustBothHold() {
        Path ca = lab.caFile(folder);

        refused(Trust.ca(ca).andPinned(OTHER)).hasMessageContaining("not the pinned one");
        assertThat(call(Trust.ca(ca).andPinned(lab.fingerprint))).isEqualTo(200);
    }

    @Test
    void anotherHostsNameIsRefusedAndNamed() {
        lab.close();
        lab = new ServerFixture("prox2.lab.example");

        refused(Trust.ca(lab.caFile(folder))).hasMessageContaining("not for the name localhost");
    }

    @Test
    void aCaFileThatIsNoneIsAMistakeInTheSettings() throws IOException {
        Path none = Files.writeString(folder.resolve("none.pem"), "hello");

        assertThatThrownBy(() -> call(Trust.ca(none)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(none + ": it holds no PEM certificate");
        assertThatThrownBy(() -> call(Trust.ca(folder.resolve("absent"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void aFingerprintThatIsNoneIsAMistakeInTheSettings() {
        assertThatThrownBy(() -> Trust.pinned("AB:CD"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no SHA-256 fingerprint");
    }
}
