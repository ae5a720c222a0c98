package io.github.bladebook.nautobot;

import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.PermissionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at a Nautobot for what makes scripts fail that look right. Changes nothing. */
final class Doctor {
    private static final List<String> OF_ROLES = List.of("dcim.device", "virtualization.virtualmachine");
    private static final List<String> OF_ALL = List.of(
            "dcim.device",
            "dcim.interface",
            "dcim.rack",
            "ipam.ipaddress",
            "ipam.prefix",
            "ipam.vlan",
            "virtualization.virtualmachine",
            "virtualization.vminterface");
    private static final String WITHOUT = "no kind of object may have it";
    private static final String WHY_WITHOUT = "whoever names it is told that it was not found";

    private final Api api;

    Doctor(Api api) {
        this.api = api;
    }

    Diagnosis examine(Set<String> namespaces) {
        List<Finding> findings = new ArrayList<>(server());
        findings.addAll(new LocationTypeCheck(list(Kinds.LOCATION_TYPE), list(Kinds.LOCATION)).findings());
        findings.addAll(contentTypes());
        findings.addAll(namespaces(namespaces));
        findings.addAll(models());
        Exporter exporter = new Exporter(api);
        findings.addAll(new PrefixHoles(exporter.prefixes(), exporter.addresses()).findings());
        return new Diagnosis(findings);
    }

    private <T extends NautobotObject> List<T> list(Kind<T> kind) {
        return new Endpoint<>(api, kind).list().toList();
    }

    private List<Finding> server() {
        List<Finding> findings = new ArrayList<>();
        Server server = Server.of(api.answer(api.get("status").trying("read the status")));
        if (server.version().matches("[012]\\..*")) {
            findings.add(new Finding(
                    "release " + server.version(),
                    "server",
                    "this client speaks to 3.0 and 3.1, and older releases name things otherwise",
                    "Upgrade it to 3.1",
                    null));
        }
        if (server.workers() == 0) {
            findings.add(new Finding(
                    "no worker runs",
                    "server",
                    "jobs and Git repositories are refused, and new custom fields are not provisioned",
                    "Start one: nautobot-server celery worker",
                    null));
        }
        if (!mayWrite()) {
            findings.add(new Finding(
                    "it may only read",
                    "token",
                    "every change will be refused as a lack of permission",
                    "Let it write on the user's token page, or give the user the permissions",
                    null));
        }
        return findings;
    }

    /** An object without anything is refused for what it lacks by whom one may write to, and nothing is made. */
    private boolean mayWrite() {
        try {
            api.answer(api.post(Map.of(), "extras", "tags").reading().trying("see whether the token may write"));
            return true;
        } catch (InvalidRequestException e) {
            return true;
        } catch (PermissionException e) {
            return false;
        }
    }

    private List<Finding> contentTypes() {
        Stream<Finding> roles = list(Kinds.ROLE).stream()
                .filter(role -> role.contentTypes().isEmpty())
                .map(role -> without("role", role.name(), Role.wanted(role.name(), array(OF_ROLES)), OF_ROLES));
        Stream<Finding> statuses = list(Kinds.STATUS).stream()
                .filter(status -> status.contentTypes().isEmpty())
                .map(status -> without("status", status.name(), Status.wanted(status.name(), array(OF_ALL)), OF_ALL));
        Stream<Finding> tags = list(Kinds.TAG).stream()
                .filter(tag -> tag.contentTypes().isEmpty())
                .map(tag -> without("tag", tag.name(), Tag.wanted(tag.name(), array(OF_ALL)), OF_ALL));
        return Stream.of(roles, statuses, tags).flatMap(found -> found).toList();
    }

    private static Finding without(String kind, String name, Wanted<?> change, List<String> types) {
        return new Finding(WITHOUT, kind + " " + name, WHY_WITHOUT, "Allow it for " + String.join(", ", types), change);
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }

    private List<Finding> namespaces(Set<String> named) {
        Set<String> there = list(Kinds.NAMESPACE).stream().map(Namespace::name).collect(Collectors.toSet());
        List<Finding> findings = new ArrayList<>();
        if (!there.contains("Global")) {
            findings.add(missing("Global", "prefixes and addresses that name no namespace are looked for in it"));
        }
        named.stream()
                .filter(name -> !name.equals("Global") && !there.contains(name))
                .sorted()
                .map(name -> missing(name, "prefixes and addresses that name it are refused"))
                .forEach(findings::add);
        return findings;
    }

    private static Finding missing(String namespace, String why) {
        return new Finding(
                "it is missing",
                "namespace " + namespace,
                why,
                "Make it, or name another everywhere",
                Namespace.wanted(namespace));
    }

    private List<Finding> models() {
        Map<String, List<String>> makers = new TreeMap<>();
        for (DeviceType type : list(Kinds.DEVICE_TYPE)) {
            makers.computeIfAbsent(type.model(), model -> new ArrayList<>())
                    .add(type.manufacturer().name());
        }
        return makers.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> new Finding(
                        "%d manufacturers make it: %s"
                                .formatted(
                                        entry.getValue().size(),
                                        entry.getValue().stream().sorted().collect(Collectors.joining(", "))),
                        "device type " + entry.getKey(),
                        "its model alone does not tell it, and it has no name or slug to be looked up by",
                        "Name the manufacturer too, as Ref.deviceType does",
                        null))
                .toList();
    }
}
