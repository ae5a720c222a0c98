package io.github.bladebook.capacity;

import io.github.bladebook.display.Headline;
import io.github.bladebook.display.Note;
import io.github.bladebook.display.TableView;
import io.github.bladebook.display.Tone;
import io.github.bladebook.display.View;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How a loss is looked at. */
final class LossView {
    private LossView() {}

    static String sentence(Loss loss) {
        String when = loss.kind() == Loss.Kind.CRASH
                ? "If %s dies".formatted(loss.node())
                : "If %s is drained".formatted(loss.node());
        int homeless = loss.withoutPlace().size();
        String blocked = loss.blocked().isEmpty()
                ? ""
                : " The drain does not end: %s."
                        .formatted(loss.blocked().stream()
                                .map(Obstacle::text)
                                .distinct()
                                .limit(2)
                                .collect(Collectors.joining("; ")));
        String answer = switch (loss.verdict()) {
            case UNKNOWN -> "no verdict can be given: " + loss.because();
            case ALL_PLACED ->
                loss.moves().isEmpty()
                        ? "no pod needs a new place"
                        : Words.count(loss.moves().size(), "pod") + " find"
                                + (loss.moves().size() == 1 ? "s" : "") + " a place elsewhere";
            case PROVED_IMPOSSIBLE -> Words.homeless(homeless, loss.sum()) + byRule(loss);
            case NOT_FOUND -> Words.homeless(homeless, loss.sum()) + byRule(loss) + ", as far as the search went";
        };
        return when + ", " + answer + "." + blocked;
    }

    /** Room would not help these, so a reader must not count them as want of room. */
    private static String byRule(Loss loss) {
        long ruled = loss.withoutPlace().stream()
                .filter(pod -> pod.lacks().isEmpty())
                .count();
        if (ruled == 0) {
            return "";
        }
        return ruled == loss.withoutPlace().size()
                ? ", not for want of room"
                : ", %d of them not for want of room".formatted(ruled);
    }

    static Tone tone(Loss loss) {
        return switch (loss.verdict()) {
            case ALL_PLACED -> loss.blocked().isEmpty() ? Tone.OK : Tone.WARN;
            case PROVED_IMPOSSIBLE, NOT_FOUND -> loss.byDesign() ? Tone.WARN : Tone.BAD;
            case UNKNOWN -> Tone.WARN;
        };
    }

    static List<View> of(Loss loss) {
        List<View> views = new ArrayList<>();
        views.add(new Headline(sentence(loss), tone(loss)));
        if (!loss.because().isEmpty() && loss.verdict() != Verdict.UNKNOWN) {
            String proved =
                    loss.atLeast() == 0 ? "" : " At least %d without a place is proved.".formatted(loss.atLeast());
            views.add(new Note(
                    (loss.verdict() == Verdict.PROVED_IMPOSSIBLE ? "Proof: " : "") + loss.because() + "." + proved));
        }
        if (!loss.withoutPlace().isEmpty()) {
            views.add(TableView.<Homeless>of(loss.withoutPlace())
                    .caption("Pods without a place")
                    .column("pod", pod -> pod.namespace() + "/" + pod.name())
                    .column("vCPU", pod -> pod.requests().cpu())
                    .column("memory", pod -> pod.requests().memory())
                    .column("why it has no place", Homeless::reason)
                    .build());
        }
        if (!loss.obstacles().isEmpty()) {
            views.add(TableView.<Obstacle>of(loss.obstacles())
                    .caption("In the way of the drain")
                    .column("pod", each -> each.namespace() + "/" + each.name())
                    .column("by", Obstacle::by)
                    .column("what", Obstacle::text)
                    .rowTone(each -> each.blocks() ? Tone.BAD : Tone.WARN)
                    .build());
        }
        List<Loss.Gone> told = loss.gone().stream()
                .filter(gone -> gone.why() != Departure.DAEMON && gone.why() != Departure.STATIC)
                .toList();
        if (!told.isEmpty()) {
            views.add(TableView.<Loss.Gone>of(told)
                    .caption("Pods that go with the node")
                    .column("pod", gone -> gone.namespace() + "/" + gone.name())
                    .column("memory", gone -> gone.requests().memory())
                    .column("what becomes of it", gone -> gone.why().words())
                    .build());
        }
        if (!loss.preemptions().isEmpty()) {
            views.add(TableView.<Preemption>of(loss.preemptions())
                    .caption("The scheduler would evict pods of lower priority")
                    .column("for", Preemption::pod)
                    .column("on", Preemption::node)
                    .column("victims", each -> String.join(", ", each.victims()))
                    .build());
        }
        if (!loss.notes().isEmpty()) {
            views.add(new Note(String.join("\n", loss.notes())));
        }
        return views;
    }
}
