package io.github.bladebook.simulator.state.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.state.Credentials;
import io.github.bladebook.simulator.state.Json;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The lab's Nautobot: its objects, and what may be done to them. Safe for threads; one lock guards all of it, and a write that
 * is rejected leaves nothing behind.
 *
 * <p>Reads: {@link #models}, {@link #query}, {@link #find}, {@link #value} and {@link #related}.
 */
public final class NautobotState {
    static final String VERSION = "3.1.6";
    static final String PYTHON = "3.11.7";

    private final Seams seams;
    private final Map<String, Map<String, Item>> tables = new LinkedHashMap<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private int depth;
    private final Switches switches = new Switches();
    private final Computed computed = new Computed(this);
    private final Query query = new Query(this);
    private final Writer writer = new Writer(this);
    private final Jobs jobs = new Jobs(this);
    private final Accounts accounts;

    /** Makes a freshly installed Nautobot. */
    public NautobotState(Seams seams, Credentials credentials) {
        this.seams = seams;
        models().list().forEach(model -> tables.put(model.type(), new LinkedHashMap<>()));
        FreshInstall.plant(this);
        this.accounts = new Accounts(this, credentials);
    }

    public Seams seams() {
        return seams;
    }

    /** Returns the table of models. */
    public Models models() {
        return Models.all();
    }

    /** Returns what may be made to go wrong inside Nautobot. */
    public Switches switches() {
        return switches;
    }

    /** Returns the jobs and their worker. */
    public Jobs jobs() {
        return jobs;
    }

    /** Returns who may ask. */
    public Accounts accounts() {
        return accounts;
    }

    /** Does several reads or writes as one; undone as a whole when it throws. */
    public synchronized <T> T together(Supplier<T> work) {
        int mark = undo.size();
        depth++;
        try {
            return work.get();
        } catch (RuntimeException e) {
            while (undo.size() > mark) {
                undo.pop().run();
            }
            throw e;
        } finally {
            depth--;
            if (depth == 0) {
                undo.clear();
            }
        }
    }

    /** Finds an object by its id. */
    public synchronized Optional<Item> find(String type, String id) {
        return Optional.ofNullable(table(type).get(id));
    }

    /** Returns every object of a model in the order in which they were made. */
    public synchronized List<Item> all(String type) {
        return List.copyOf(table(type).values());
    }

    /**
     * Returns the objects that pass every filter of the REST API, sorted as the model sorts them.
     *
     * @param filters filter name, with a suffix such as {@code __ic} where wanted, to its values
     * @throws Rejection with status 400 as the server words it, when a filter or a value is unknown
     */
    public synchronized List<Item> query(String type, Map<String, ? extends Collection<String>> filters) {
        return query.run(models().of(type), filters);
    }

    /** Returns a field's value as stored or as computed from other objects: ids for references, the bare value for a choice. */
    public synchronized JsonNode value(Item item, String field) {
        return computed.value(item, field);
    }

    /** Returns the objects that a reference of any kind leads to; empty when it is null. */
    public synchronized List<Item> related(Item item, String field) {
        return computed.related(item, field);
    }

    /** Returns how an object shows itself. */
    public synchronized String display(Item item) {
        return computed.display(item);
    }

    /** Returns the config context that applies to a device or a virtual machine. */
    public synchronized ObjectNode configContext(Item item) {
        return ConfigContexts.of(this, item);
    }

    /** Creates an object as the API would; references may be ids, dictionaries or bare names. */
    public synchronized Item create(String type, JsonNode body, Actor actor) {
        return together(() -> writer.create(models().of(type), body, actor));
    }

    /** Changes an object; {@code whole} as PUT does it, where every required field must be there. */
    public synchronized Item update(Item item, JsonNode body, boolean whole, Actor actor) {
        return together(() -> writer.update(item, body, whole, actor));
    }

    /** Deletes an object and what goes with it. */
    public synchronized void delete(Item item, Actor actor) {
        together(() -> {
            new Removal(this).remove(item, actor);
            return item;
        });
    }

    /** Replaces all objects of a model by those that the REST API of another Nautobot showed; no rule is asked, nothing is logged. */
    public synchronized void restore(Model model, List<JsonNode> shown) {
        Restoring restoring = new Restoring(seams.clock().instant());
        Map<String, Item> table = table(model.type());
        table.clear();
        shown.forEach(each -> {
            Item item = restoring.item(model, each);
            table.put(item.id(), item);
        });
    }

    /** Follows a lookup such as {@code manufacturer__name} to a value; JSON null when it ends before. */
    public synchronized JsonNode lookup(Item item, String path) {
        return computed.lookup(item, path);
    }

    /** Returns what the natural key makes of an object, informative only. */
    public synchronized String slug(Item item) {
        return computed.slug(item);
    }

    Map<String, Item> table(String type) {
        Map<String, Item> table = tables.get(type);
        if (table == null) {
            throw new IllegalArgumentException("no model " + type);
        }
        return table;
    }

    /** Stores an object without asking any rule. */
    void put(Item item) {
        Map<String, Item> table = table(item.model().type());
        Item before = table.put(item.id(), item);
        if (depth > 0) {
            undo.push(before == null ? () -> table.remove(item.id()) : () -> table.put(before.id(), before));
        }
    }

    void remove(Item item) {
        Map<String, Item> table = table(item.model().type());
        // A removed object comes back at the end; its place among equals is nobody's promise.
        if (table.remove(item.id()) != null && depth > 0) {
            undo.push(() -> table.put(item.id(), item));
        }
    }

    /** Stores an object that needs no checking: a log line, a result. */
    Item record(String type, ObjectNode values) {
        java.time.Instant now = seams.clock().instant();
        Item item = new Item(models().of(type), newId(), values, now, now);
        put(item);
        return item;
    }

    /** Makes an id: version 4, from the lab's source of chance. */
    String newId() {
        long high = (seams.random().nextLong() & ~0xF000L) | 0x4000L;
        long low = (seams.random().nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /** Sets one stored value without asking any rule. */
    void set(Item item, String field, JsonNode value) {
        find(item.model().type(), item.id())
                .ifPresent(now -> put(now.with(field, value, seams.clock().instant())));
    }

    static ObjectNode object() {
        return Json.object();
    }
}
