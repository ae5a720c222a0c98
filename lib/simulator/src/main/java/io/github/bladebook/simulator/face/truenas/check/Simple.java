package io.github.bladebook.simulator.face.truenas.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What is wrong with a value that has no parts. Nothing is converted: a number in a text is a text. */
final class Simple {
    private Simple() {}

    static Optional<String> complaint(Type type, JsonNode value) {
        if (type instanceof Type.Text text) {
            return text(text, value);
        }
        if (type instanceof Type.Numeric number) {
            return number(number, value);
        }
        if (type instanceof Type.Truth) {
            return value.isBoolean() ? Optional.empty() : Optional.of("Input should be a valid boolean");
        }
        if (type instanceof Type.Nothing) {
            return value.isNull() ? Optional.empty() : Optional.of("Input should be None");
        }
        if (type instanceof Type.Literal literal && !literal.values().contains(value)) {
            return Optional.of("Input should be " + choice(literal.words()));
        }
        return Optional.empty();
    }

    private static Optional<String> text(Type.Text type, JsonNode value) {
        if (!value.isTextual()) {
            return Optional.of("Input should be a valid string");
        }
        String text = value.asText();
        int length = text.codePointCount(0, text.length());
        Integer least = type.least();
        Integer most = type.most();
        if (least != null && length < least) {
            return Optional.of("String should have at least " + count(least, "character"));
        }
        if (most != null && length > most) {
            return Optional.of("String should have at most " + count(most, "character"));
        }
        if (type.pattern() != null && !type.pattern().matcher(text).find()) {
            return Optional.of(
                    "String should match pattern '%s'".formatted(type.pattern().pattern()));
        }
        return Optional.empty();
    }

    private static Optional<String> number(Type.Numeric type, JsonNode value) {
        if (type.whole() ? !value.isIntegralNumber() : !value.isNumber()) {
            return Optional.of("Input should be a valid " + (type.whole() ? "integer" : "number"));
        }
        BigDecimal number = value.decimalValue();
        if (type.least() != null && number.compareTo(BigDecimal.valueOf(type.least())) < 0) {
            return Optional.of("Input should be greater than or equal to " + type.least());
        }
        if (type.above() != null && number.compareTo(BigDecimal.valueOf(type.above())) <= 0) {
            return Optional.of("Input should be greater than " + type.above());
        }
        if (type.most() != null && number.compareTo(BigDecimal.valueOf(type.most())) > 0) {
            return Optional.of("Input should be less than or equal to " + type.most());
        }
        return Optional.empty();
    }

    private static String choice(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
