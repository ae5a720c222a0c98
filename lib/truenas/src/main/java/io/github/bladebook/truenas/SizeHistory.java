package io.github.bladebook.truenas;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.unit.DataSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How large a data set was, at the moments at which a snapshot was made, and now. TrueNAS 25.10 measures no space over time: none of its
 * graphs is of a pool or a data set. Each snapshot however knows what the data set held when it was made, and still tells that exactly,
 * however long ago that was.
 *
 * @param dataset its name
 * @param points oldest first; the last one is of now, but for a clone, whose shared blocks TrueNAS does not tell as its own
 */
public record SizeHistory(String dataset, List<Point> points) {
    static final String NOW = "now";

    /**
     * A size at a moment.
     *
     * @param size the data set's own data, compressed; without what only snapshots hold, and without what is below the data set
     * @param source the snapshot that tells it; {@code now} for the last one
     */
    public record Point(Instant at, DataSize size, String source) {
        public Point {
            requireNonNull(at, "at is null");
            requireNonNull(size, "size is null");
            requireNonNull(source, "source is null");
        }

        @Override
        public String toString() {
            return at + " " + size;
        }
    }

    public SizeHistory {
        requireNonNull(dataset, "dataset is null");
        points = List.copyOf(points);
    }

    /** Returns a history of snapshots, those left out that do not tell when they were made or what they hold. */
    static SizeHistory of(String dataset, List<DatasetSnapshot> snapshots, @Nullable Point now) {
        List<Point> points = new ArrayList<>();
        for (DatasetSnapshot snapshot : snapshots) {
            Instant created = snapshot.created();
            DataSize held = snapshot.referenced();
            if (created != null && held != null && (now == null || created.isBefore(now.at()))) {
                points.add(new Point(created, held, snapshot.id()));
            }
        }
        points.sort(Comparator.comparing(Point::at));
        if (now != null) {
            points.add(now);
        }
        return new SizeHistory(dataset, points);
    }

    /** Returns the time from the oldest point to the newest; zero where there is but one. */
    public Duration span() {
        return points.isEmpty()
                ? Duration.ZERO
                : Duration.between(
                        points.get(0).at(), points.get(points.size() - 1).at());
    }

    @Override
    public String toString() {
        if (points.isEmpty()) {
            return dataset + ": nothing is known";
        }
        Point first = points.get(0);
        Point last = points.get(points.size() - 1);
        return points.size() == 1
                ? "%s: %s, one point".formatted(dataset, last.size())
                : "%s: %s to %s in %d days, %d points"
                        .formatted(dataset, first.size(), last.size(), span().toDays(), points.size());
    }
}
