package io.github.bladebook.capacity;

import io.github.bladebook.display.Headline;
import io.github.bladebook.display.Note;
import io.github.bladebook.display.Showable;
import io.github.bladebook.display.TableView;
import io.github.bladebook.display.Tone;
import io.github.bladebook.display.View;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How full the cluster may be so that the loss of any one node still places everything. Found by bisection on a factor by which the
 * workload shrinks or grows; DaemonSets and static pods keep their size. As placing is a search, the real limit may lie higher, and
 * never lower, than what is found.
 *
 * @param alarm the policy's alarm line, as a fraction
 */
public record Ceiling(Line cpu, Line memory, double alarm) implements Showable {
    /**
     * The ceiling of one resource, all others left aside, pod slots included; the rules hold.
     *
     * @param resource {@code cpu} or {@code memory}
     * @param requested fraction of allocatable requested now
     * @param at fraction of allocatable, null where it cannot be told (no nodes, one node, a snapshot that lacks pods)
     * @param naive {@code (n-1)/n} for equal nodes: all but the largest node, as a fraction of all
     * @param worst the node whose loss decides, null where none does
     * @param regardless pods that have no place after some loss however small they were: a rule, not a size, is in the way. They
     *     are left out of the ceiling
     */
    public record Line(
            String resource,
            double requested,
            @Nullable Double at,
            double naive,
            @Nullable String worst,
            int regardless) {
        /** Returns whether more is requested than survives the loss of a node; false where that cannot be told. */
        public boolean exceeded() {
            Double known = at;
            return known != null && requested > known;
        }

        String name() {
            return resource.equals("cpu") ? "processor time" : "memory";
        }
    }

    /** Returns the answer in sentences, the exceeded or tighter resource first. */
    public String sentence() {
        Line tight = tight();
        Double at = tight.at();
        if (at == null) {
            return "No ceiling can be told.";
        }
        boolean fine = Math.abs(at - tight.requested()) < 0.01;
        String now = Words.percent(tight.requested(), fine);
        String ceiling = Words.percent(at, fine);
        if (tight.exceeded()) {
            String late = at < alarm ? ": the %s alarm comes too late".formatted(Words.percent(alarm, false)) : "";
            return "The real ceiling is %s of %s, you are at %s%s.".formatted(ceiling, tight.name(), now, late);
        }
        String warn = at < alarm ? " The %s alarm would come too late.".formatted(Words.percent(alarm, false)) : "";
        return "The real ceiling is %s of %s, you are at %s.%s".formatted(ceiling, tight.name(), now, warn);
    }

    /** Returns the line with the least room below its ceiling. */
    public Line tight() {
        Double atCpu = cpu.at();
        Double atMemory = memory.at();
        if (atCpu == null || atMemory == null) {
            return atMemory == null ? cpu : memory;
        }
        return atCpu - cpu.requested() < atMemory - memory.requested() ? cpu : memory;
    }

    @Override
    public List<View> views() {
        if (cpu.at() == null && memory.at() == null) {
            return List.of(new Note(sentence()));
        }
        List<View> views = new ArrayList<>();
        views.add(new Headline(sentence(), tight().exceeded() ? Tone.BAD : Tone.INFO));
        views.add(TableView.<Line>of(List.of(cpu, memory))
                .caption("How full the cluster may be so that any one node may be lost")
                .column("resource", Line::resource)
                .percent("requested", Line::requested)
                .percent("ceiling", Line::at)
                .percent("(n-1)/n", Line::naive)
                .percent("alarm", line -> alarm)
                .column("decided by", Line::worst)
                .rowTone(line -> line.exceeded() ? Tone.BAD : null)
                .build());
        int regardless = Math.max(cpu.regardless(), memory.regardless());
        if (regardless > 0) {
            views.add(new Note("%s %s no place after some loss whatever the size; rules are in the way, not room."
                    .formatted(Words.count(regardless, "pod"), regardless == 1 ? "has" : "have")));
        }
        return views;
    }
}
