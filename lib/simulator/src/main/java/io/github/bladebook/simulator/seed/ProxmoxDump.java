package io.github.bladebook.simulator.seed;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.proxmox.ProxmoxState;
import io.github.bladebook.simulator.state.proxmox.PveFirewall;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import io.github.bladebook.simulator.state.proxmox.PveNode;
import io.github.bladebook.simulator.state.proxmox.PveStorage;
import io.github.bladebook.simulator.state.proxmox.PveTask;
import io.github.bladebook.simulator.state.proxmox.PveVolume;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The Proxmox side as a tree: sizes as bytes or quantities, times as ISO-8601 instants. No secret is part of it. */
public final class ProxmoxDump {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .addModule(new SimpleModule()
                    .addSerializer(DataSize.class, new SizeWriter())
                    .addDeserializer(DataSize.class, new SizeReader())
                    .addSerializer(Instant.class, new InstantWriter())
                    .addDeserializer(Instant.class, new InstantReader()))
            .build();

    private ProxmoxDump() {}

    /** Returns all that {@link #read} takes back. */
    public static ObjectNode write(ProxmoxState state) {
        ObjectNode tree = MAPPER.createObjectNode();
        tree.set("version", MAPPER.valueToTree(new TreeMap<>(state.version())));
        tree.set("nodes", MAPPER.valueToTree(state.nodes()));
        tree.set("storages", MAPPER.valueToTree(state.storages()));
        tree.set("volumes", MAPPER.valueToTree(state.volumes()));
        ObjectNode guests = tree.putObject("guests");
        for (Map.Entry<Integer, PveGuest> guest : state.guests().entrySet()) {
            guests.set(String.valueOf(guest.getKey()), MAPPER.valueToTree(guest.getValue()));
        }
        tree.set("firewalls", MAPPER.valueToTree(state.firewalls()));
        tree.set("tasks", MAPPER.valueToTree(state.tasks()));
        DatacenterDump.write(state, tree);
        return tree;
    }

    /** Adds what {@code tree} says to {@code state}; throws IllegalArgumentException with the place of a wrong value. */
    public static void read(JsonNode tree, ProxmoxState state) {
        try {
            Map<String, String> version = new TreeMap<>(state.version());
            tree.path("version")
                    .properties()
                    .forEach(entry ->
                            version.put(entry.getKey(), entry.getValue().asText()));
            state.version(version);
            for (Map.Entry<String, JsonNode> node : tree.path("nodes").properties()) {
                state.nodes().put(node.getKey(), MAPPER.treeToValue(node.getValue(), PveNode.class));
            }
            for (Map.Entry<String, JsonNode> storage : tree.path("storages").properties()) {
                state.storages().put(storage.getKey(), MAPPER.treeToValue(storage.getValue(), PveStorage.class));
            }
            for (JsonNode volume : tree.path("volumes")) {
                state.volumes().add(MAPPER.treeToValue(volume, PveVolume.class));
            }
            for (Map.Entry<String, JsonNode> guest : tree.path("guests").properties()) {
                state.guests()
                        .put(Integer.valueOf(guest.getKey()), MAPPER.treeToValue(guest.getValue(), PveGuest.class));
            }
            for (Map.Entry<String, JsonNode> firewall : tree.path("firewalls").properties()) {
                state.firewalls()
                        .put(
                                Integer.valueOf(firewall.getKey()),
                                MAPPER.treeToValue(firewall.getValue(), PveFirewall.class));
            }
            for (JsonNode task : tree.path("tasks")) {
                state.tasks().add(ended(MAPPER.treeToValue(task, PveTask.class)));
            }
            DatacenterDump.read(tree, state);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /** What ran when the lab was saved was cut off, as by a crash. */
    private static PveTask ended(PveTask task) {
        return task.ended() == null ? task.endedAt(task.began(), "unexpected status") : task;
    }

    private static final class SizeWriter extends JsonSerializer<DataSize> {
        @Override
        public void serialize(DataSize value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(value.bytes());
        }
    }

    private static final class SizeReader extends JsonDeserializer<DataSize> {
        @Override
        public DataSize deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return DataSize.parse(in.getText());
        }
    }

    private static final class InstantWriter extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toString());
        }
    }

    private static final class InstantReader extends JsonDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Instant.parse(in.getText());
        }
    }
}
