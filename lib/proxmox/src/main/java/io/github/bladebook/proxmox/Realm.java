package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;

/**
 * Where users come from.
 *
 * @param type pam, pve, ldap, ad, openid
 */
public record Realm(String name, String type, String comment) {
    static Realm of(Json json) {
        return new Realm(
                json.text("realm"), json.text("type"), json.findText("comment").orElse(""));
    }
}
