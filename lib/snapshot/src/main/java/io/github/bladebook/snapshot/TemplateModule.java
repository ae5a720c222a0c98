package io.github.bladebook.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.ResolvableDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes each pod template once. Thousands of pods share a few hundred templates, and after loading, pods of equal templates must
 * again share one object, because planners group by it. One module serves one file.
 */
final class TemplateModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    TemplateModule() {
        setSerializerModifier(new BeanSerializerModifier() {
            private static final long serialVersionUID = 1L;

            @Override
            @SuppressWarnings("unchecked")
            public JsonSerializer<?> modifySerializer(
                    SerializationConfig config, BeanDescription bean, JsonSerializer<?> plain) {
                return bean.getBeanClass() == PodTemplate.class ? new Once((JsonSerializer<Object>) plain) : plain;
            }
        });
        setDeserializerModifier(new BeanDeserializerModifier() {
            private static final long serialVersionUID = 1L;

            @Override
            public JsonDeserializer<?> modifyDeserializer(
                    DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> plain) {
                return bean.getBeanClass() == PodTemplate.class ? new Shared(plain) : plain;
            }
        });
    }

    private static final class Once extends JsonSerializer<PodTemplate> {
        private final JsonSerializer<Object> plain;
        private final Map<PodTemplate, Integer> written = new HashMap<>();

        Once(JsonSerializer<Object> plain) {
            this.plain = plain;
        }

        @Override
        public void serialize(PodTemplate template, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            Integer number = written.putIfAbsent(template, written.size());
            if (number == null) {
                plain.serialize(template, json, provider);
            } else {
                json.writeNumber(number);
            }
        }
    }

    private static final class Shared extends JsonDeserializer<PodTemplate> implements ResolvableDeserializer {
        private final JsonDeserializer<?> plain;
        private final List<PodTemplate> read = new ArrayList<>();

        Shared(JsonDeserializer<?> plain) {
            this.plain = plain;
        }

        @Override
        public PodTemplate deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                PodTemplate template = (PodTemplate) plain.deserialize(json, context);
                read.add(template);
                return template;
            }
            int number = json.getIntValue();
            if (number < 0 || number >= read.size()) {
                throw JsonMappingException.from(json, "template " + number + " was not written before its first use");
            }
            return read.get(number);
        }

        @Override
        public void resolve(DeserializationContext context) throws JsonMappingException {
            ((ResolvableDeserializer) plain).resolve(context);
        }
    }
}
