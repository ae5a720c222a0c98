package io.github.bladebook.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
    private final AtomicLong clock = new AtomicLong();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private record Drawn(String id, Rendering rendering) {}

    private static final class Recorder implements Outlet {
        final List<Drawn> drawn = new ArrayList<>();

        @Override
        public void display(Rendering rendering) {
            drawn.add(new Drawn("", rendering));
        }

        @Override
        public void update(String id, Rendering rendering) {
            drawn.add(new Drawn(id, rendering));
        }
    }

    @Test
    void aLineIsDrawnTenTimesASecondAndVanishesWithTheLastWork() {
        Progress progress = ProgressDisplay.terminal(stream(), clock::get);

        for (int i = 1; i <= 1000; i++) {
            clock.addAndGet(1_000_000);
            progress.update("pods", i, 1000);
        }
        List<String> draws = text().lines().filter(line -> !line.isEmpty()).toList();

        assertThat(draws).hasSizeBetween(10, 13);
        assertThat(draws.get(0)).isEqualTo("pods 1/1000\u001b[K");
        assertThat(draws.get(draws.size() - 1)).isEqualTo("\u001b[K");
    }

    @Test
    void severalPiecesOfWorkShareTheLine() {
        Progress progress = ProgressDisplay.terminal(stream(), clock::get);

        progress.update("pods", 1, 3);
        clock.addAndGet(200_000_000);
        progress.update("nodes", 5, -1);

        assertThat(text()).endsWith("pods 1/3 · nodes 5\u001b[K");
    }

    @Test
    void aNotebookHasOneElementThatIsRedrawn() {
        Recorder outlet = new Recorder();
        Progress progress = new ElementProgress(outlet, clock::get);

        progress.update("a<b", 1, 4);
        progress.update("a<b", 2, 4);
        clock.addAndGet(200_000_000);
        progress.update("nodes", 7, -1);
        progress.update("a<b", 4, 4);

        assertThat(outlet.drawn).hasSize(3);
        assertThat(outlet.drawn)
                .extracting(Drawn::id)
                .allMatch(id -> id.equals(outlet.drawn.get(0).id()));
        assertThat(html(outlet, 0)).contains("<progress", "value=\"1\" max=\"4\"", "a&lt;b 1 of 4");
        assertThat(html(outlet, 1)).contains("<progress style=\"width: 220px\"></progress>");
        assertThat(html(outlet, 2)).contains("✓ a&lt;b 4");
        assertThat(outlet.drawn.get(2).rendering().text()).isEqualTo("✓ a<b 4\nnodes 7");
    }

    @Test
    void aTerminalShowsTextAndKeepsNoRecordOfProgress() {
        TerminalOutlet outlet = new TerminalOutlet(stream(), true);

        outlet.show(new Headline("fits", Tone.OK));
        outlet.update("id", Rendering.text("pods 3"));

        assertThat(text()).isEqualTo("\u001b[32m✓ fits\u001b[0m\n");
    }

    @Test
    void theOutletCanBeReplacedAndPutBack() {
        Recorder outlet = new Recorder();
        Outlet before = Outlet.install(outlet);
        try {
            Outlet.current().show(new Note("here"));
        } finally {
            Outlet.install(before);
        }

        assertThat(Outlet.current()).isSameAs(before);
        assertThat(outlet.drawn).hasSize(1);
        assertThat(outlet.drawn.get(0).rendering().data()).containsOnlyKeys("text/html", "text/plain");
    }

    private static String html(Recorder outlet, int index) {
        return outlet.drawn.get(index).rendering().data().getOrDefault("text/html", "");
    }

    private PrintStream stream() {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
