package io.github.bladebook.traefik;

import io.github.bladebook.core.files.Folder;
import io.github.bladebook.core.files.LocalFolder;
import io.github.bladebook.core.time.Deadline;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.core.wait.Waiter;
import io.github.bladebook.traefik.file.DynamicConfig;
import io.github.bladebook.traefik.file.RouterSpec;
import io.github.bladebook.traefik.file.ServiceSpec;
import io.github.bladebook.traefik.publish.Publisher;
import io.github.bladebook.traefik.rule.Rule;
import io.github.bladebook.traefik.tls.CertificateProbe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One test's own corner of a server that others may use too: names of its own, and nothing left behind. */
public final class Stage implements AutoCloseable {
    public final Side.Opened server;
    public final TraefikClient traefik;
    public final Folder folder;
    public final String mark = "s" + UUID.randomUUID().toString().substring(0, 8);
    private final List<String> files = new ArrayList<>();

    public Stage(Side side) {
        server = side.open();
        traefik = server.client();
        folder = LocalFolder.of(server.folder());
    }

    /** Returns a file name of this test's own; what is there at its end is removed. */
    public String file(String name) {
        String own = mark + "-" + name;
        if (!files.contains(own)) {
            files.add(own);
        }
        return own;
    }

    public void write(String name, String text) {
        folder.write(file(name), text.getBytes(StandardCharsets.UTF_8), 0644);
    }

    public String text(String name) {
        return new String(folder.read(file(name)), StandardCharsets.UTF_8);
    }

    public String host() {
        return server.host(mark);
    }

    /** Returns an HTTPS route of this test's own to the backend that answers. */
    public DynamicConfig route() {
        return route(server.backend());
    }

    public DynamicConfig route(String backend) {
        return DynamicConfig.empty()
                .withRouter(
                        Protocol.HTTP,
                        mark,
                        RouterSpec.to(mark, Rule.host(host())).on("websecure").secured())
                .withService(Protocol.HTTP, mark, ServiceSpec.to(backend));
    }

    public CertificateProbe probe() {
        return CertificateProbe.believing(server.trust());
    }

    public Publisher publisher() {
        return Publisher.of(folder, traefik).probing(probe(), server.entryPoint());
    }

    public <T> T await(Supplier<T> look, Predicate<T> done) {
        Seams often = new Seams(
                Seams.system().clock(),
                time -> Thread.sleep(Math.min(100, time.toMillis())),
                Seams.system().random());
        return new Waiter(often).until("test", "wait", Deadline.in(Duration.ofSeconds(20), often), look, done);
    }

    public Router awaitRouter(String name) {
        return await(() -> traefik.http().findRouter(name + "@file"), found -> found.isPresent())
                .orElseThrow();
    }

    @Override
    public void close() {
        files.forEach(folder::delete);
        traefik.close();
        server.close();
    }
}
