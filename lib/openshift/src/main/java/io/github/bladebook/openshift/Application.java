package io.github.bladebook.openshift;

/**
 * An Argo CD Application.
 *
 * @param sync Synced, OutOfSync or Unknown
 * @param health Healthy, Progressing, Degraded, Missing, …
 * @param destination the namespace it deploys to
 * @param repository the repository of its first source
 */
public record Application(
        String namespace,
        String name,
        String project,
        String sync,
        String health,
        String destination,
        String repository,
        String revision) {}
