package io.github.bladebook.simulator.state.kube.controller.argo;

/** A source that gives no manifests; the message is the repository server's. */
final class SourceException extends Exception {
    private static final long serialVersionUID = 1L;

    SourceException(String message) {
        super(
                "Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: code = Unknown desc = "
                        + message);
    }
}
