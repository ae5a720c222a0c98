package io.github.bladebook.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.secret.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordLoginTest {
    private static final String VERSION = "{'version':'9.1.1'}";

    private PveFixture pve;
    private ProxmoxClient client;

    @BeforeEach
    void start(@TempDir Path folder) {
        pve = new PveFixture(folder);
        client = pve.client(new Login.Password("root@pam", Secret.of("hunter2 &=")));
    }

    @AfterEach
    void end() {
        client.close();
        pve.close();
    }

    private static String ticket(int number) {
        return "{'ticket':'PVE:root@pam:%d','CSRFPreventionToken':'csrf%d'}".formatted(number, number);
    }

    @Test
    void thePasswordIsTradedOnceAndTheTicketIsSent() {
        pve.data(ticket(1)).data(VERSION).data(VERSION);

        client.version();
        client.version();

        RecordedRequest login = pve.taken();
        assertThat(login.getTarget()).isEqualTo("/api2/json/access/ticket");
        assertThat(login.getBody()).isNotNull().asString().contains("password=hunter2%20%26%3D", "username=root%40pam");
        assertThat(pve.taken().getHeaders().get("Cookie")).isEqualTo("PVEAuthCookie=PVE:root@pam:1");
        assertThat(pve.server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void theTicketIsRenewedAfterAnHourWithItself() {
        pve.data(ticket(1)).data(VERSION).data(ticket(2)).data(VERSION);
        client.version();
        pve.time.advance(Duration.ofMinutes(61));

        client.version();

        pve.taken();
        pve.taken();
        assertThat(pve.taken().getBody()).isNotNull().asString().contains("password=PVE%3Aroot%40pam%3A1");
        assertThat(pve.taken().getHeaders().get("Cookie")).isEqualTo("PVEAuthCookie=PVE:root@pam:2");
    }

    @Test
    void anAgedTicketIsNotTried() {
        pve.data(ticket(1)).data(VERSION).data(ticket(2)).data(VERSION);
        client.version();
        pve.time.advance(Duration.ofHours(3));

        client.version();

        pve.taken();
        pve.taken();
        assertThat(pve.taken().getBody()).isNotNull().asString().contains("password=hunter2");
    }

    @Test
    void aWrongPasswordIsNamedWithoutShowingIt() {
        pve.status("401 authentication failure", "{'data':null}").data("[{'realm':'pam','type':'pam'}]");

        assertThatThrownBy(client::version)
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("could not log in as root@pam")
                .hasMessageContaining("Check proxmox.user (name@realm) and proxmox.password")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aChangeCarriesTheTokenAgainstForgery() {
        pve.data(ticket(1)).data("null").data(VERSION);

        client.put("/nodes/prox1/qemu/106/cloudinit", Map.of());
        client.version();

        pve.taken();
        assertThat(pve.taken().getHeaders().get("CSRFPreventionToken")).isEqualTo("csrf1");
        assertThat(pve.taken().getHeaders().get("CSRFPreventionToken")).isNull();
    }

    @Test
    void aTicketThatTheServerForgotIsGotAnewAndTheChangeIsDone() {
        pve.data(ticket(1))
                .data(VERSION)
                .status("401 permission denied - invalid PVE ticket", "")
                .data(ticket(2))
                .data("null");
        client.version();

        client.put("/nodes/prox1/qemu/106/cloudinit", Map.of());

        for (int i = 0; i < 4; i++) {
            pve.taken();
        }
        RecordedRequest sent = pve.taken();
        assertThat(sent.getMethod()).isEqualTo("PUT");
        assertThat(sent.getHeaders().get("CSRFPreventionToken")).isEqualTo("csrf2");
    }

    @Test
    void aTicketThatIsRefusedTwiceIsTold() {
        pve.data(ticket(1))
                .data(VERSION)
                .status("401 permission denied - invalid PVE ticket", "")
                .data(ticket(2))
                .status("401 permission denied - invalid PVE ticket", "");
        client.version();

        assertThatThrownBy(client::version).isInstanceOf(AuthenticationException.class);
        assertThat(pve.server.getRequestCount()).isEqualTo(5);
    }

    @Test
    void aSecondFactorLeadsToAToken() {
        pve.data("{'ticket':'half','NeedTFA':1}");

        assertThatThrownBy(client::version)
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("a second factor is asked for")
                .hasMessageContaining("set proxmox.tokenId (user@realm!token) and proxmox.tokenSecret");
    }
}
