package io.github.bladebook.openshift;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import java.util.Set;

/** Makes KubeVirt's machines. */
final class VirtualReader {
    private VirtualReader() {}

    static VirtualMachine machine(Tree machine) {
        Tree metadata = machine.at("metadata");
        Tree spec = machine.at("spec");
        Tree template = spec.at("template", "spec");
        String strategy = spec.text("runStrategy");
        boolean wanted = strategy.isEmpty()
                ? spec.is("running")
                : !Set.of("Halted", "Manual").contains(strategy);
        return new VirtualMachine(
                metadata.text("namespace"),
                metadata.text("name"),
                wanted,
                machine.at("status").text("printableStatus"),
                spec.has("instancetype") ? 0 : cpus(template.at("domain")),
                memory(template.at("domain")),
                template.text("evictionStrategy"),
                spec.at("instancetype").text("name"));
    }

    static VirtualMachineInstance instance(Tree instance) {
        Tree metadata = instance.at("metadata");
        Tree domain = instance.at("spec", "domain");
        Tree status = instance.at("status");
        Condition movable = Parts.conditions(status).stream()
                .filter(condition -> condition.type().equals("LiveMigratable"))
                .findFirst()
                .orElse(new Condition("LiveMigratable", "Unknown", "", "it does not say whether it can live-migrate"));
        return new VirtualMachineInstance(
                metadata.text("namespace"),
                metadata.text("name"),
                metadata.text("uid"),
                status.textOrNull("nodeName"),
                status.text("phase"),
                cpus(domain),
                memory(domain),
                movable.holds(),
                movable.holds() ? "" : movable.message(),
                status.text("evictionStrategy", instance.at("spec").text("evictionStrategy")));
    }

    /** Sockets x cores x threads, each 1 by default; without a topology, whole CPUs of the request (KubeVirt's own rule). */
    private static int cpus(Tree domain) {
        Tree cpu = domain.at("cpu");
        if (cpu.has("sockets") || cpu.has("cores") || cpu.has("threads")) {
            return cpu.integer("sockets", 1) * cpu.integer("cores", 1) * cpu.integer("threads", 1);
        }
        Tree resources = domain.at("resources");
        String asked =
                resources.at("limits").text("cpu", resources.at("requests").text("cpu", "1"));
        return Math.max(1, (int) Math.ceil(Cpu.parse(asked).cores()));
    }

    /** The guest's memory; where it is not written, what the machine asks for. */
    private static DataSize memory(Tree domain) {
        Tree memory = domain.at("memory");
        Tree resources = domain.at("resources");
        String asked = resources.at("limits").text("memory", "0");
        return DataSize.parse(memory.text("guest", resources.at("requests").text("memory", asked)));
    }
}
