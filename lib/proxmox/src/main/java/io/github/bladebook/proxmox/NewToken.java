package io.github.bladebook.proxmox;

import io.github.bladebook.core.secret.Secret;

/**
 * A token that was just made.
 *
 * @param id {@code otto@pve!name}
 * @param secret told this once; put it away before anything else
 */
public record NewToken(String id, Secret secret) {
    /** Returns what a client logs in with. */
    public Login login() {
        return new Login.Token(id, secret);
    }
}
