package io.github.bladebook.traefik;

/** How the servers behind a service are, as far as anybody looked. */
public enum Health {
    /** All answer Traefik's checks. */
    UP,
    /** Some do. */
    PARTLY,
    /** None does. Traefik's own status still reads "enabled" then. */
    DOWN,
    /** Nobody looks: the service has no health check, and "UP" is only assumed. */
    UNKNOWN
}
