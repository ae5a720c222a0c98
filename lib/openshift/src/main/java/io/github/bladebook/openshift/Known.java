package io.github.bladebook.openshift;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a watch has told of, so that a new list can be told as changes. */
final class Known {
    private final Map<ObjectKey, KubeObject> objects = new LinkedHashMap<>();
    private boolean began;

    boolean began() {
        return began;
    }

    void told(WatchEvent.Type type, KubeObject object) {
        if (type == WatchEvent.Type.DELETED) {
            objects.remove(object.key());
        } else {
            objects.put(object.key(), object);
        }
    }

    /** Returns what happened since, in an order that never shows two objects of one name. */
    List<WatchEvent> relisted(List<KubeObject> list, boolean relisted) {
        began = true;
        Map<ObjectKey, KubeObject> now = new LinkedHashMap<>();
        list.forEach(object -> now.put(object.key(), object));
        List<WatchEvent> events = new ArrayList<>();
        objects.forEach((key, before) -> {
            KubeObject after = now.get(key);
            if (after == null || !after.uid().equals(before.uid())) {
                events.add(new WatchEvent(WatchEvent.Type.DELETED, before, relisted));
            }
        });
        now.forEach((key, after) -> {
            KubeObject before = objects.get(key);
            if (before == null || !before.uid().equals(after.uid())) {
                events.add(new WatchEvent(WatchEvent.Type.ADDED, after, relisted));
            } else if (!before.resourceVersion().equals(after.resourceVersion())) {
                events.add(new WatchEvent(WatchEvent.Type.CHANGED, after, relisted));
            }
        });
        objects.clear();
        objects.putAll(now);
        return events;
    }
}
