package io.github.bladebook.display;

import io.github.bladebook.core.progress.Progress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** All pieces of work in one element of a notebook, which stays as a record of what was done. */
final class ElementProgress implements Progress {
    private final Outlet outlet;
    private final Throttle throttle;
    private final String id = "progress-" + UUID.randomUUID();
    private final Map<String, Work> works = new LinkedHashMap<>();

    ElementProgress(Outlet outlet, LongSupplier nanoTime) {
        this.outlet = outlet;
        this.throttle = new Throttle(nanoTime);
    }

    @Override
    public synchronized void update(String work, long done, long total) {
        works.put(work, new Work(work, done, total));
        if (throttle.lets() || done == total) {
            outlet.update(id, rendering());
        }
    }

    private Rendering rendering() {
        String html = works.values().stream()
                .map(Work::html)
                .collect(Collectors.joining(
                        "\n", "<div class=\"lab-progress\" style=\"margin: 4px 0; font-size: 90%\">\n", "\n</div>"));
        String text = works.values().stream().map(Work::text).collect(Collectors.joining("\n"));
        return Rendering.html(html, text);
    }

    private record Work(String name, long done, long total) {
        String html() {
            return "<div>" + bar() + " " + Html.escape(text()) + "</div>";
        }

        String text() {
            if (done == total) {
                return "✓ " + name + " " + done;
            }
            return name + " " + done + (total < 0 ? "" : " of " + total);
        }

        private String bar() {
            if (done == total) {
                return "";
            }
            return total < 0
                    ? "<progress style=\"width: 220px\"></progress>"
                    : String.format(
                            Locale.ROOT,
                            "<progress style=\"width: 220px\" value=\"%d\" max=\"%d\"></progress>",
                            done,
                            total);
        }
    }

    @Override
    public String toString() {
        return "progress in the notebook";
    }
}
