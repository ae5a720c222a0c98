package io.github.bladebook.openshift;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A token that something else keeps fresh in a file; it is read for every request. */
final class TokenFile implements Credentials {
    private final Kubeconfig config;
    private final Path file;

    TokenFile(Kubeconfig config, Path file) {
        this.config = config;
        this.file = file;
    }

    @Override
    public @Nullable String authorization() {
        try {
            String token = Files.readString(file).strip();
            if (token.isEmpty() || token.chars().anyMatch(Character::isWhitespace)) {
                throw config.problem("token file " + file + " does not hold one token", "Write the token into it.");
            }
            return "Bearer " + token;
        } catch (IOException e) {
            throw config.problem("token file " + file + " cannot be read", "Check the file and its rights.");
        }
    }

    @Override
    public boolean renew() {
        return true;
    }

    @Override
    public String described() {
        return "the token in " + file;
    }
}
