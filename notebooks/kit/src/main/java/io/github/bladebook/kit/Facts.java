package io.github.bladebook.kit;

import io.github.bladebook.display.Headline;
import io.github.bladebook.display.Note;
import io.github.bladebook.display.Showable;
import io.github.bladebook.display.TableView;
import io.github.bladebook.display.Tone;
import io.github.bladebook.display.View;
import io.github.bladebook.lab.Lab;
import io.github.bladebook.snapshot.Lack;
import io.github.bladebook.snapshot.Snapshot;
import io.github.bladebook.snapshot.Source;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Which lab a report is about, and what is missing from it. A reader must see both before any figure.
 *
 * @param origin which lab this is, in words
 * @param now the snapshot that the report is made from
 */
public record Facts(String origin, Snapshot now) implements Showable {
    /** Returns the facts about a snapshot of a lab. */
    public static Facts of(Lab lab, Snapshot now) {
        return new Facts(lab.origin(), now);
    }

    @Override
    public List<View> views() {
        List<View> views = new ArrayList<>();
        views.add(new Note("%s: %s. Taken %s. %s."
                .formatted(now.lab(), origin, now.takenAt().truncatedTo(ChronoUnit.SECONDS), extent())));
        List<Lack> lacks = now.lacks();
        if (!lacks.isEmpty()) {
            views.add(new Headline(
                    lacks.size() == 1 ? "One thing could not be read" : lacks.size() + " things could not be read",
                    Tone.WARN));
            views.add(TableView.of(lacks)
                    .column("system", Lack::system)
                    .column("what", Facts::what)
                    .column("why", Lack::why)
                    .column("what to do", Lack::next)
                    .all()
                    .build());
        }
        return views;
    }

    /** A system that answers nothing lacks some twenty parts for one reason; their names say nothing more. */
    private static String what(Lack lack) {
        List<String> parts = List.of(lack.what().split(", ", -1));
        return parts.size() <= 4
                ? lack.what()
                : String.join(", ", parts.subList(0, 3)) + " and " + (parts.size() - 3) + " more";
    }

    private String extent() {
        boolean unread = now.cluster().nodes().isEmpty()
                && now.lacks().stream().anyMatch(lack -> lack.system().equals("openshift"));
        String cluster = unread
                ? "Of the cluster nothing was read"
                : count(now.cluster().nodes().size(), "blade") + ", "
                        + count(now.cluster().pods().size(), "pod");
        String hypervisor = count(now.hypervisor().hosts().size(), "Proxmox host") + ", "
                + count(now.hypervisor().guests().size(), "guest");
        return now.hypervisor().hosts().isEmpty() ? cluster : cluster + "; " + hypervisor;
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** Returns where every part of the snapshot came from. */
    public Showable sources() {
        return TableView.of(now.sources())
                .column("system", Source::system)
                .column("what", Source::what)
                .column("objects", Source::count)
                .column("version", Source::version)
                .column("began", Source::takenAt)
                .column("took", Source::took)
                .caption("What was read, and when")
                .all();
    }
}
