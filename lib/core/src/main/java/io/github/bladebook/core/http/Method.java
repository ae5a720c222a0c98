package io.github.bladebook.core.http;

/** What a request does. */
public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE;

    /** Returns whether it only reads, so that sending it twice is the same as once. */
    public boolean reads() {
        return this == GET;
    }
}
