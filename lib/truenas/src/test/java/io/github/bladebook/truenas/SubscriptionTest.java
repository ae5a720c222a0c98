package io.github.bladebook.truenas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.error.ProtocolException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscriptionTest {
    private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();
    private final EventHandler handler = new EventHandler() {
        @Override
        public void event(Event event) {
            told.add(event);
        }

        @Override
        public void gap(Gap gap) {
            told.add(gap);
        }

        @Override
        public void ended(LabException why) {
            told.add(why);
        }
    };
    private NasFixture nas;
    private TrueNasClient client;

    @BeforeEach
    void start(@TempDir Path folder) {
        nas = new NasFixture(folder);
        client = nas.client();
    }

    @AfterEach
    void stop() {
        client.close();
        nas.close();
    }

    private Object next() throws InterruptedException {
        Object next = told.poll(30, TimeUnit.SECONDS);
        return next == null ? "nothing came" : next;
    }

    @Test
    void eventsAreTold() throws InterruptedException {
        client.subscribe("alert.list", handler);
        nas.peers.get(0).event("alert.list", "added", "{'uuid':'u'}");
        nas.peers.get(0).event("other", "added", "{}");
        nas.peers.get(0).event("alert.list", "removed", "null");

        assertThat(next()).hasToString("alert.list added 1");
        assertThat(next()).hasToString("alert.list removed 1");
        assertThat(told).isEmpty();
    }

    @Test
    void oneWithArgumentsIsToldUnderEitherName() throws InterruptedException {
        client.subscribe("reporting.realtime:{\"interval\":2}", handler);
        nas.peers.get(0).event("reporting.realtime", "added", "{}");

        assertThat(next()).isInstanceOf(Event.class);
    }

    @Test
    void twoHandlersOfTheSameEventsAreToldOnceEach() throws InterruptedException {
        Subscription one = client.subscribe("alert.list", handler);
        Subscription two = client.subscribe("alert.list", event -> told.add("two"));
        nas.peers.get(0).event("alert.list", "added", "{}");
        assertThat(next()).isInstanceOf(Event.class);
        assertThat(next()).isEqualTo("two");
        assertThat(nas.count("core.subscribe")).isEqualTo(1);

        one.close();
        assertThat(nas.count("core.unsubscribe")).isZero();
        two.close();
        assertThat(nas.count("core.unsubscribe")).isEqualTo(1);
        assertThat(two).hasToString("subscription to alert.list, closed");
    }

    @Test
    void afterACutItGoesOnAndTheGapIsTold() throws InterruptedException {
        client.subscribe("alert.list", handler);
        nas.peers.get(0).close(1001, "restart");

        assertThat(next()).isInstanceOfSatisfying(Gap.class, gap -> {
            assertThat(gap.why()).isEqualTo("it was closed with code 1001: restart");
            assertThat(gap.until()).isAfterOrEqualTo(gap.from());
        });
        nas.peers.get(1).event("alert.list", "added", "{}");
        assertThat(next()).isInstanceOf(Event.class);
        assertThat(nas.count("auth.login_ex")).isEqualTo(2);
        assertThat(nas.count("core.subscribe")).isEqualTo(2);
    }

    @Test
    void aKeyThatWasRevokedMeanwhileEndsIt() throws InterruptedException {
        client.subscribe("alert.list", handler);
        nas.result("auth.login_ex", "{'response_type':'EXPIRED'}");
        nas.peers.get(0).close(1001, "restart");

        assertThat(next()).isInstanceOf(Gap.class);
        assertThat(next()).isInstanceOf(AuthenticationException.class);
    }

    @Test
    void whatTrueNasEndsIsToldToHaveEnded() throws InterruptedException {
        client.subscribe("alert.list", handler);
        nas.peers
                .get(0)
                .send(
                        "{'jsonrpc':'2.0','method':'notify_unsubscribed','params':{'collection':'alert.list','error':{'reason':'too slow'}}}");

        assertThat(next())
                .isInstanceOfSatisfying(
                        ProtocolException.class, why -> assertThat(why).hasMessageContaining("too slow"));
    }

    @Test
    void oneThatIsRefusedIsNotKept() {
        nas.error("core.subscribe", "{'code':-32001,'data':{'error':13,'reason':'Not authorized'}}");

        assertThatThrownBy(() -> client.subscribe("alert.list", handler)).isInstanceOf(PermissionException.class);
        assertThat(nas.count("core.subscribe")).isEqualTo(1);
    }

    @Test
    void aHandlerMayCallTheClient() throws InterruptedException {
        client.subscribe("alert.list", event -> {
            client.system().ping();
            told.add("pinged");
        });
        nas.peers.get(0).event("alert.list", "added", "{}");

        assertThat(next()).isEqualTo("pinged");
    }

    @Test
    void aHandlerThatThrowsDoesNotEndTheOthers() throws InterruptedException {
        client.subscribe("alert.list", event -> {
            throw new IllegalStateException("mine");
        });
        client.subscribe("alert.list", handler);
        nas.peers.get(0).event("alert.list", "added", "{}");
        nas.peers.get(0).event("alert.list", "added", "{}");

        assertThat(next()).isInstanceOf(Event.class);
        assertThat(next()).isInstanceOf(Event.class);
    }
}
