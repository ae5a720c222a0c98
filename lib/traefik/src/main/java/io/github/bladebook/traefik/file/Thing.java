package io.github.bladebook.traefik.file;

/**
 * What a name in a file belongs to; the same name may stand in several sections.
 *
 * @param section {@code http.routers}, {@code tcp.services}, {@code tls.options}
 */
public record Thing(String section, String name) implements Comparable<Thing> {
    @Override
    public int compareTo(Thing other) {
        int bySection = section.compareTo(other.section);
        return bySection != 0 ? bySection : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return section + " " + name;
    }
}
