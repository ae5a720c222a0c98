package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Ejson;

/** What a user learns of himself. */
final class UserInfo {
    private static final int ADMINISTRATORS = 544;

    private UserInfo() {}

    static ObjectNode of(Session.Login login) {
        String name = login.account().name();
        ObjectNode info = Json.object().put("pw_name", name).put("pw_gecos", name);
        info.put("pw_dir", "/var/empty").put("pw_shell", "/usr/sbin/nologin");
        info.put("pw_uid", login.account().uid()).put("pw_gid", login.account().uid());
        info.putArray("grouplist").add(ADMINISTRATORS).add(login.account().uid());
        info.putNull("sid").put("source", "LOCAL").put("local", true);
        info.putObject("attributes");
        info.putObject("two_factor_config")
                .putNull("provisioning_uri")
                .put("secret_configured", false)
                .put("interval", 30)
                .put("otp_digits", 6);
        ObjectNode privilege = info.putObject("privilege");
        privilege.set("roles", Ejson.set(Roles.expanded(login.account().roles())));
        privilege.put("web_shell", login.account().admin()).put("webui_access", true);
        info.putArray("account_attributes").add("LOCAL");
        return info;
    }
}
