package io.github.bladebook.simulator.face.kube;

import io.github.bladebook.simulator.state.kube.StoredObject;
import java.util.function.Predicate;

/** Which objects of a kind a list or a watch is about: a namespace, labels, fields, one name. */
final class Selection implements Predicate<StoredObject> {
    private final Target target;
    private final LabelSelector labels;
    private final FieldSelector fields;
    private final boolean selective;

    private Selection(Target target, LabelSelector labels, FieldSelector fields, boolean selective) {
        this.target = target;
        this.labels = labels;
        this.fields = fields;
        this.selective = selective;
    }

    static Selection of(Target target, Call call) {
        String labels = call.parameter("labelSelector");
        String fields = call.parameter("fieldSelector");
        return new Selection(
                target,
                LabelSelector.parse(labels),
                FieldSelector.parse(target.kind(), fields),
                !labels.isEmpty() || !fields.isEmpty());
    }

    /** Whether selectors narrow it down; the server then does not say how many items remain. */
    boolean selective() {
        return selective;
    }

    @Override
    public boolean test(StoredObject object) {
        return (target.namespace().isEmpty() || target.namespace().equals(object.namespace()))
                && (target.collection() || target.name().equals(object.name()))
                && labels.test(object.labels())
                && fields.test(object);
    }
}
