package io.github.bladebook.simulator.face.nautobot.graphql;

import io.github.bladebook.simulator.state.nautobot.Model;
import java.util.Locale;

/** What GraphQL calls models; it takes their names in a sentence, and their class names for types. */
final class Names {
    private static final String ASSIGNMENT = "ipam.ipaddresstointerface";

    private Names() {}

    static String type(Model model) {
        return model.name() + "Type";
    }

    /** Returns the field that gives one by its id: {@code ip_address}. */
    static String one(Model model) {
        return model.type().equals(ASSIGNMENT) ? "ip_address_assignment" : variable(model.verbose());
    }

    /** Returns the field that gives the list: {@code ip_addresses}. */
    static String many(Model model) {
        return model.type().equals(ASSIGNMENT) ? "ip_address_assignments" : variable(model.plural());
    }

    /** Returns the type of a choice: {@code DcimInterfaceTypeChoices}. */
    static String choices(Model model, String field) {
        return capital(model.app()) + model.name() + camel(field) + "Choices";
    }

    private static String camel(String name) {
        StringBuilder text = new StringBuilder();
        for (String word : name.split("_", -1)) {
            text.append(capital(word));
        }
        return text.toString();
    }

    private static String capital(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String variable(String words) {
        return words.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }
}
