package io.github.bladebook.openshift;

/**
 * What a list says of itself.
 *
 * @param resourceVersion the moment that it shows
 * @param next the token of the page that follows, empty on the last one
 */
record ListEnd(String resourceVersion, String next) {
    static ListEnd of(Tree metadata) {
        return new ListEnd(metadata.text("resourceVersion"), metadata.text("continue"));
    }
}
