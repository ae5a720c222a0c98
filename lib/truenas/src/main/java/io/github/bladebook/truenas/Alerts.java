package io.github.bladebook.truenas;

import java.util.List;

/** What TrueNAS wants to be known. Roles: ALERT_LIST_READ, ALERT_LIST_WRITE. */
public final class Alerts {
    private final Api api;

    Alerts(Api api) {
        this.api = api;
    }

    /** Reads all of them, with those that were dismissed. */
    public List<Alert> list() {
        return api.read(Call.reading("alert.list", "list the alerts"), answer -> answer.list(Alert::of));
    }

    /** Says that one has been seen; it stays in the list. */
    public void dismiss(String uuid) {
        api.run(Call.changing("alert.dismiss", "dismiss the alert " + uuid, uuid));
    }

    /** Takes that back. */
    public void restore(String uuid) {
        api.run(Call.changing("alert.restore", "restore the alert " + uuid, uuid));
    }

    @Override
    public String toString() {
        return "the alerts of " + api;
    }
}
