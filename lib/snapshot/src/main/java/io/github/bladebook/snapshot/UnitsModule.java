package io.github.bladebook.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** Units and instants in a snapshot file: plain numbers in base units, ISO texts for time. */
final class UnitsModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    UnitsModule() {
        number(Cpu.class, Cpu::milli, Cpu::new);
        number(DataSize.class, DataSize::bytes, DataSize::new);
        text(Instant.class, Instant::toString, Instant::parse);
        text(Duration.class, Duration::toString, Duration::parse);
    }

    private <T> void number(Class<T> type, Function<T, Long> out, Function<Long, T> in) {
        addSerializer(type, writer((value, json) -> json.writeNumber(out.apply(value))));
        addDeserializer(type, reader(json -> in.apply(json.getLongValue())));
    }

    private <T> void text(Class<T> type, Function<T, String> out, Function<String, T> in) {
        addSerializer(type, writer((value, json) -> json.writeString(out.apply(value))));
        addDeserializer(type, reader(json -> in.apply(json.getText())));
    }

    private static <T> JsonSerializer<T> writer(Writing<T> writing) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                writing.write(value, json);
            }
        };
    }

    private static <T> JsonDeserializer<T> reader(Reading<T> reading) {
        return new JsonDeserializer<>() {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
                return reading.read(json);
            }
        };
    }

    private interface Writing<T> {
        void write(T value, JsonGenerator json) throws IOException;
    }

    private interface Reading<T> {
        T read(JsonParser json) throws IOException;
    }
}
