package io.github.bladebook.simulator.face.traefik;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** What a list's query asks for: filters, an order, a page. */
final class Listing {
    /** A query that Traefik refuses with status 400. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final String message;

        Refused(String message) {
            super(message);
            this.message = message;
        }

        @Override
        public String getMessage() {
            return message;
        }
    }

    /**
     * One page.
     *
     * @param next the next page's number; 1 says that this was the last
     */
    record Page<T>(List<T> items, long next) {}

    private final Map<String, String> query;

    Listing(Map<String, String> query) {
        this.query = query;
    }

    List<Element> chosen(Kind kind, Collection<Element> elements) {
        List<Element> chosen = new ArrayList<>(
                elements.stream().filter(element -> keeps(kind, element)).toList());
        Comparator<Element> order = order(kind).thenComparing(Element::name);
        chosen.sort(text("direction").isEmpty() || text("direction").equals("asc") ? order : order.reversed());
        return chosen;
    }

    private boolean keeps(Kind kind, Element element) {
        String status = text("status");
        String search = text("search").toLowerCase(Locale.ROOT);
        boolean kept = (status.isEmpty() || status.equalsIgnoreCase(element.status()))
                && (search.isEmpty()
                        || element.name().toLowerCase(Locale.ROOT).contains(search)
                        || (kind.router()
                                && element.text("rule").toLowerCase(Locale.ROOT).contains(search)));
        if (!kind.router()) {
            return kept;
        }
        String wanted = text("serviceName");
        String service = element.text("service");
        boolean serves = wanted.isEmpty()
                || (service.contains("@") ? wanted.equals(service) : wanted.split("@", 2)[0].equals(service));
        String middleware = text("middlewareName");
        boolean passes = middleware.isEmpty()
                || kind == Kind.UDP_ROUTERS
                || element.texts("middlewares").contains(middleware);
        return kept && serves && passes;
    }

    private Comparator<Element> order(Kind kind) {
        Function<Element, String> none = element -> "";
        return switch (text("sortBy")) {
            case "provider" -> Comparator.comparing(Element::provider);
            case "status" -> Comparator.comparing(Element::status);
            case "type" ->
                Comparator.comparing(
                        kind.router() ? none : element -> element.type().toLowerCase(Locale.ROOT));
            case "rule" -> Comparator.comparing(kind.router() ? element -> element.text("rule") : none);
            case "service" -> Comparator.comparing(kind.router() ? element -> element.text("service") : none);
            case "priority" -> Comparator.comparingLong(element -> kind.router() ? element.priority() : 0);
            case "entryPoints" ->
                Comparator.comparingInt(
                        element -> element.config().path("entryPoints").size());
            case "servers" ->
                Comparator.comparingInt(
                        element -> element.config().at("/loadBalancer/servers").size());
            default -> Comparator.comparing(Element::name);
        };
    }

    <T> Page<T> page(List<T> all) throws Refused {
        long size = number("per_page", 100);
        long page = number("page", 1);
        long start = (page - 1) * size;
        if (start != 0 && start >= all.size()) {
            throw new Refused("invalid request: page: " + page + ", per_page: " + size);
        }
        long end = Math.min(start + size, all.size());
        return new Page<>(all.subList((int) start, (int) end), page * size < all.size() ? page + 1 : 1);
    }

    private long number(String name, long otherwise) throws Refused {
        String text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        long number = text.matches("[-+]?[0-9]{1,9}") ? Long.parseLong(text) : 0;
        if (number <= 0) {
            throw new Refused("invalid request: " + name + ": " + number);
        }
        return number;
    }

    private String text(String name) {
        return query.getOrDefault(name, "");
    }
}
