package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.proxmox.PveAccount;
import io.github.bladebook.simulator.state.proxmox.PveSection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code /access}: who there is and what they may do. */
final class AccessArea {
    private AccessArea() {}

    static List<Route> routes(Gate gate) {
        return List.of(
                Route.get("/access/domains", AccessArea::domains).open(),
                Route.post("/access/ticket", call -> ticket(gate, call)).open().ticketOnly(),
                Route.get("/access/permissions", AccessArea::permissions));
    }

    private static JsonNode domains(Call call) {
        ArrayNode domains = Route.list();
        PveSection realms = call.state().datacenter().realms();
        for (String realm : realms.ids()) {
            ObjectNode row = domains.addObject().put("realm", realm);
            realms.find(realm).orElse(Map.of()).forEach(row::put);
        }
        return domains;
    }

    private static JsonNode ticket(Gate gate, Call call) {
        String name = call.text("username");
        String user = name.contains("@") ? name : name + "@" + (call.has("realm") ? call.text("realm") : "pam");
        Gate.Ticket ticket = gate.login(user, call.text("password"));
        ObjectNode answer = Route.object();
        answer.put("username", user).put("ticket", ticket.text()).put("CSRFPreventionToken", ticket.csrf());
        ObjectNode capabilities = answer.putObject("cap");
        call.state()
                .account(user)
                .ifPresent(account -> account.privilegesOn("/")
                        .forEach(privilege ->
                                capabilities.withObjectProperty(area(privilege)).put(privilege, 1)));
        return answer;
    }

    private static String area(String privilege) {
        return switch (privilege.substring(0, privilege.indexOf('.'))) {
            case "VM" -> "vms";
            case "Datastore" -> "storage";
            case "Sys" -> "nodes";
            case "SDN" -> "sdn";
            case "Mapping" -> "mapping";
            default -> "access";
        };
    }

    private static JsonNode permissions(Call call) {
        PveAccount account = call.who();
        if (call.has("userid") && !call.text("userid").equals(account.id())) {
            boolean own = call.text("userid").startsWith(account.id() + "!");
            if (!own && !call.may("/access", "Sys.Audit")) {
                throw Refusal.permission("/access", "Sys.Audit");
            }
            Optional<PveAccount> other = call.state().account(call.text("userid"));
            account = other.orElseThrow(() -> Refusal.of(500, "no such user ('" + call.text("userid") + "')"));
        }
        Set<String> paths = new TreeSet<>();
        if (call.has("path")) {
            paths.add(call.text("path"));
        } else {
            paths.addAll(account.privileges().keySet());
            paths.addAll(List.of("/", "/access", "/nodes", "/pool", "/sdn", "/storage", "/vms"));
        }
        ObjectNode answer = Route.object();
        for (String path : paths) {
            Set<String> privileges = account.privilegesOn(path);
            if (!privileges.isEmpty() || call.has("path")) {
                ObjectNode row = answer.putObject(path);
                new TreeSet<>(privileges).forEach(privilege -> row.put(privilege, 1));
            }
        }
        return answer;
    }
}
