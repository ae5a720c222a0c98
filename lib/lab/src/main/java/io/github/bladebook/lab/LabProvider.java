package io.github.bladebook.lab;

import java.util.Map;

/**
 * Starts the embedded lab. Found by {@link java.util.ServiceLoader}, so that this module needs no server on its class path unless
 * somebody wants one.
 */
public interface LabProvider {
    /**
     * Starts an embedded lab on loopback.
     *
     * @param seed what it holds: {@code reference}, {@code empty}, {@code generated:…}, {@code openb:DIR} or a file
     * @throws io.github.bladebook.core.error.ConfigurationException if there is no such seed; the message says which there are
     */
    Running start(String seed);

    /** An embedded lab that serves until it is closed. */
    interface Running extends AutoCloseable {
        /** Returns the settings that lead to it, by their environment names. */
        Map<String, String> environment();

        @Override
        void close();
    }
}
