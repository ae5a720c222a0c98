package io.github.bladebook.traefik.tls;

/**
 * How a route answered.
 *
 * @param status the HTTP status; 0 where nothing was asked, because the certificate was not good
 * @param location where it sends on to; empty where it does not
 */
public record RouteAnswer(String name, String path, Presented presented, int status, String location) {
    /** Returns whether the certificate was good and the route was found: any answer but a failure of Traefik or the server. */
    public boolean served() {
        return status >= 200 && status < 500 && status != 404;
    }

    @Override
    public String toString() {
        return status == 0
                ? "https://%s%s was not asked: %s".formatted(name, path, presented.verdict())
                : "https://%s%s answers %d%s"
                        .formatted(name, path, status, location.isEmpty() ? "" : ", to " + location);
    }
}
