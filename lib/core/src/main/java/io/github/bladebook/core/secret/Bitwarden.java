package io.github.bladebook.core.secret;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.JsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Bitwarden command line. Its machine form is {@code --response}: JSON on standard output, notices on standard error. */
final class Bitwarden {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Secrets secrets;
    private final Tool tool;

    Bitwarden(Secrets secrets) {
        this.secrets = secrets;
        this.tool = secrets.tool(
                "bw",
                "Install the Bitwarden command line (npm install -g @bitwarden/cli), or put it on the PATH",
                "BW_SESSION",
                "BITWARDENCLI_APPDATA_DIR");
    }

    Secret secret(SecretRef.InBitwarden ref) {
        String tried = "read " + ref;
        secrets.syncedBy(() -> call("bring its copy of the vault up to date", ref, data -> true, "sync"));
        return call(tried, ref, data -> field(ref, tried, data), "get", "item", ref.item());
    }

    private <T> T call(String tried, SecretRef.InBitwarden ref, Function<Json, T> reading, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--nointeraction", "--response"));
        try (Said said = tool.run(tried, new byte[0], arguments.toArray(String[]::new))) {
            Json answer = answer(tried, said);
            if (!answer.flag("success")) {
                throw refusal(tried, ref, answer.findText("message").orElse("it gave no reason"));
            }
            return reading.apply(answer.at("data"));
        }
    }

    private Json answer(String tried, Said said) {
        try {
            Json answer = Json.parse(said.bytes());
            if (answer.object()) {
                return answer;
            }
        } catch (JsonException e) {
            // What it said instead is told below; the reason why that is no JSON helps nobody.
        }
        throw new ProtocolException(tool.problem(
                tried, "it did not answer in JSON: " + said.firstLine(), "Check its version with bw --version"));
    }

    /** The texts are those of the command line itself; it has no codes. */
    private LabException refusal(String tried, SecretRef.InBitwarden ref, String message) {
        if (message.startsWith("You are not logged in")) {
            return new AuthenticationException(
                    tool.problem(
                            tried,
                            "nobody is logged in",
                            "Set BW_CLIENTID and BW_CLIENTSECRET and run bw login --apikey, then export BW_SESSION=\"$(bw unlock --raw)\""));
        }
        if (message.contains("is locked") || message.startsWith("Session key is invalid")) {
            boolean session =
                    !secrets.environment().getOrDefault("BW_SESSION", "").isEmpty();
            return new AuthenticationException(tool.problem(
                    tried,
                    session
                            ? "the vault is locked, and the session in BW_SESSION no longer opens it"
                            : "the vault is locked",
                    "Run export BW_SESSION=\"$(bw unlock --raw)\"; unlocking anew ends an older session"));
        }
        if (message.startsWith("Not found")) {
            return new ConfigurationException(tool.problem(
                    tried, "there is no item " + ref.item(), "Check its name with bw list items, or use its id"));
        }
        if (message.startsWith("More than one result")) {
            String ids = ID.matcher(message).results().map(MatchResult::group).collect(Collectors.joining(", "));
            return new ConfigurationException(tool.problem(
                    tried,
                    "more than one item fits the name %s: %s".formatted(ref.item(), ids),
                    "Use the id of the one meant"));
        }
        String first = message.lines().findFirst().orElse("it gave no reason");
        return new RemoteFailureException(
                tool.problem(tried, first, "Run bw status and see whether it can be used"), 0, true);
    }

    /** The command line searches; one result may be an item that only has the name somewhere in it. */
    private Secret field(SecretRef.InBitwarden ref, String tried, Json item) {
        String name = item.findText("name").orElse("");
        if (!ref.item().equals(name)
                && !ref.item().equalsIgnoreCase(item.findText("id").orElse(""))) {
            throw new ConfigurationException(tool.problem(
                    tried,
                    "no item is called %s; the nearest is '%s'".formatted(ref.item(), name),
                    "Write its name in full"));
        }
        String wanted = ref.field() == null ? "password" : ref.field();
        List<Json> custom = item.at("fields").elements().stream()
                .filter(field -> field.findText("name").orElse("").equals(wanted))
                .toList();
        if (custom.size() > 1) {
            throw new ConfigurationException(tool.problem(
                    tried,
                    "%d fields are called %s".formatted(custom.size(), wanted),
                    "Give each its own name in the vault"));
        }
        Optional<String> value =
                custom.isEmpty() ? builtIn(item, wanted) : custom.get(0).findText("value");
        return value.filter(text -> !text.isEmpty())
                .map(text -> held(text, tried))
                .orElseThrow(() -> new ConfigurationException(tool.problem(
                        tried,
                        "the item has no field %s, or it is empty; it has %s".formatted(wanted, fields(item)),
                        "Write bw:item/field with one of those, or fill it in the vault")));
    }

    private Secret held(String text, String tried) {
        try {
            return Secret.of(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    tool.problem(tried, String.valueOf(e.getMessage()), "Correct it in the vault"));
        }
    }

    private static Optional<String> builtIn(Json item, String name) {
        return switch (name) {
            case "password", "username" -> item.at("login").findText(name);
            case "notes" -> item.findText("notes");
            default -> Optional.empty();
        };
    }

    private static String fields(Json item) {
        List<String> names = new ArrayList<>();
        for (String name : List.of("username", "password", "notes")) {
            builtIn(item, name).filter(value -> !value.isEmpty()).ifPresent(value -> names.add(name));
        }
        item.at("fields").elements().forEach(field -> field.findText("name").ifPresent(names::add));
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
