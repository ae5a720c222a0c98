package io.github.bladebook.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/** The one Jackson mapper: unknown fields are let pass, numbers may be text, and {@code 0 1 "0" "1" ""} are booleans too. */
final class Mapper {
    static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // 3600.0 stays what it was, and does not become 3.6E+3.
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .addModule(new SimpleModule()
                    .addDeserializer(Boolean.class, new LooseBoolean())
                    .addDeserializer(boolean.class, new LooseBoolean()))
            .build();

    private Mapper() {}

    private static final class LooseBoolean extends StdDeserializer<Boolean> {
        private static final long serialVersionUID = 1L;

        LooseBoolean() {
            super(Boolean.class);
        }

        @Override
        public Boolean deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText();
            try {
                return Loose.flag(text);
            } catch (IllegalArgumentException e) {
                return (Boolean) context.handleWeirdStringValue(Boolean.class, text, "not a yes or no");
            }
        }
    }
}
