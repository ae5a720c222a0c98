package io.github.bladebook.core.ssh;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import io.github.bladebook.core.secret.Secret;
import org.jspecify.annotations.Nullable;

/** Answers the one hidden question that asks for a password, once. To everything else there is no answer. */
final class PasswordAnswer implements UserInfo, UIKeyboardInteractive {
    private final Secret password;
    private boolean asked;

    PasswordAnswer(Secret password) {
        this.password = password;
    }

    @Override
    public String @Nullable [] promptKeyboardInteractive(
            String destination, String name, String instruction, String[] prompt, boolean[] echo) {
        if (prompt.length == 0) {
            return new String[0];
        }
        if (prompt.length != 1 || echo[0] || asked) {
            return null;
        }
        asked = true;
        return new String[] {password.reveal()};
    }

    @Override
    public @Nullable String getPassphrase() {
        return null;
    }

    @Override
    public @Nullable String getPassword() {
        return null;
    }

    @Override
    public boolean promptPassword(String message) {
        return false;
    }

    @Override
    public boolean promptPassphrase(String message) {
        return false;
    }

    @Override
    public boolean promptYesNo(String message) {
        return false;
    }

    /** What a server wants to say before the login is passed over. */
    @Override
    public void showMessage(String message) {}
}
