package io.github.bladebook.core.error;

import org.jspecify.annotations.Nullable;

/** A setting is absent or cannot be right. Nothing was sent anywhere. */
public final class ConfigurationException extends LabException {
    private static final long serialVersionUID = 1L;

    public ConfigurationException(Problem problem) {
        this(problem, null);
    }

    public ConfigurationException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
