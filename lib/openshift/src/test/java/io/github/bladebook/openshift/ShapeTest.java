package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.github.bladebook.openshift.Shape.Field;
import io.kubernetes.client.proto.V1;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The field numbers are ours, so the generated descriptors judge them. */
class ShapeTest {
    @Test
    void everyFieldOfAPodHasTheNumberNameAndTypeOfTheGeneratedDescriptor() {
        List<String> wrong = new ArrayList<>();
        int checked = compare("Pod", PodShape.POD, V1.Pod.getDescriptor(), wrong);
        assertThat(wrong).isEmpty();
        assertThat(checked).isGreaterThan(90);
    }

    private static int compare(String path, Shape shape, Descriptor descriptor, List<String> wrong) {
        int checked = 0;
        for (Field field : shape.fields().values()) {
            String name = path + "." + field.name();
            FieldDescriptor other = descriptor.findFieldByNumber(field.number());
            if (other == null || !other.getName().equals(field.name()) || !fits(field, other)) {
                wrong.add(name + " = " + field.number());
            } else if (field.shape() != null) {
                checked += compare(name, field.shape(), other.getMessageType(), wrong);
            }
            checked++;
        }
        return checked;
    }

    private static boolean fits(Field field, FieldDescriptor other) {
        return switch (field.holds()) {
            case TEXT -> other.getType() == FieldDescriptor.Type.STRING && field.repeated() == other.isRepeated();
            case INTEGER -> other.getType().name().startsWith("INT") && !other.isRepeated();
            case BOOLEAN -> other.getType() == FieldDescriptor.Type.BOOL && !other.isRepeated();
            case TIME -> other.getMessageType().getName().equals("Time");
            case QUANTITY -> other.getMessageType().getName().equals("Quantity");
            case MESSAGE -> !other.isMapField() && field.repeated() == other.isRepeated();
            case MAP_OF_TEXT, MAP_OF_QUANTITY -> other.isMapField();
        };
    }
}
