package io.github.bladebook.capacity;

import io.github.bladebook.snapshot.Cluster;
import io.github.bladebook.snapshot.Node;
import io.github.bladebook.snapshot.Pod;
import io.github.bladebook.snapshot.PodTemplate;
import io.github.bladebook.snapshot.PodTemplate.PodRule;
import io.github.bladebook.snapshot.PodTemplate.Spread;
import io.github.bladebook.snapshot.Requirement;
import io.github.bladebook.snapshot.Resources;
import io.github.bladebook.snapshot.Selector;
import io.github.bladebook.snapshot.Volume;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Compiles a cluster into a {@link Board}: groups pods into shapes and asks each shape once about each node. */
final class BoardBuilder {
    static final PodTemplate PLAIN = PodTemplate.of(Resources.ZERO);

    private final Cluster cluster;
    private final Volumes volumes;
    private final List<Pod> pods;
    private final Units units;
    private final long[][] room;
    private final long[] whole;
    private final Map<Term, Integer> termNumbers = new HashMap<>();
    private final List<Term> terms = new ArrayList<>();
    private final Set<String> ruledLabels = new HashSet<>();
    private final Map<String, Integer> ports = new HashMap<>();
    private final List<String> portNames = new ArrayList<>();
    private final Set<String> limitedDrivers = new HashSet<>();
    private final Map<ShapeKey, Integer> shapeNumbers = new HashMap<>();
    private final List<Shape> shapes = new ArrayList<>();
    private final IdentityHashMap<PodTemplate, Integer> templates = new IdentityHashMap<>();

    /** What must be equal for two pods to be of one shape; templates are told apart by identity, which costs nothing. */
    private record ShapeKey(
            int template,
            String namespace,
            Resources request,
            Map<String, String> labels,
            boolean fixed,
            boolean terminating,
            List<String> claims) {}

    private BoardBuilder(Cluster cluster, List<Pod> pods, List<Resources> requests, Volumes volumes) {
        this.cluster = cluster;
        this.volumes = volumes;
        this.pods = pods;
        units = Units.of(cluster, requests);
        room = cluster.nodes().stream()
                .map(node -> units.array(node.allocatable(), node.maxPods()))
                .toArray(long[][]::new);
        whole = new long[units.count()];
        for (long[] node : room) {
            for (int r = 0; r < whole.length; r++) {
                whole[r] += node[r];
            }
        }
        cluster.nodes()
                .forEach(node -> limitedDrivers.addAll(node.attachLimits().keySet()));
    }

    static Board build(Cluster cluster) {
        return build(cluster, List.of());
    }

    /** Compiles a cluster and pods that are only planned; their shapes stand last, in the order given. */
    static Board build(Cluster cluster, List<Pod> planned) {
        List<Pod> counting =
                cluster.pods().stream().filter(EffectiveRequest::counts).toList();
        List<Pod> all = new ArrayList<>(counting);
        all.addAll(planned);
        List<Resources> requests = all.stream().map(EffectiveRequest::of).toList();
        return new BoardBuilder(cluster, counting, requests, new Volumes(cluster)).compile(all, requests);
    }

    private Board compile(List<Pod> all, List<Resources> requests) {
        all.forEach(this::readRules);
        int[] shapeOf = new int[all.size()];
        for (int p = 0; p < shapeOf.length; p++) {
            shapeOf[p] = shapeOf(all.get(p), requests.get(p), p >= pods.size());
        }
        Map<String, Integer> names = new HashMap<>();
        for (int n = 0; n < cluster.nodes().size(); n++) {
            names.put(cluster.nodes().get(n).name(), n);
        }
        int[] nodeOf = pods.stream()
                .mapToInt(pod -> names.getOrDefault(String.valueOf(pod.node()), -1))
                .toArray();
        int[][] domains = terms.stream().map(this::domains).toArray(int[][]::new);
        return new Board(
                cluster,
                units,
                volumes,
                room,
                whole,
                pods,
                shapeOf,
                nodeOf,
                List.copyOf(shapes),
                List.copyOf(terms),
                domains,
                List.copyOf(portNames),
                clashes());
    }

    private void readRules(Pod pod) {
        PodTemplate template = pod.template();
        if (template.affinity().size()
                        + template.antiAffinity().size()
                        + template.spread().size()
                > 0) {
            template.affinity().forEach(rule -> term(new Term(rule, false)));
            template.antiAffinity().forEach(rule -> term(new Term(rule, false)));
            template.spread().forEach(spread -> term(spreadTerm(pod, spread)));
        }
    }

    private static Term spreadTerm(Pod pod, Spread spread) {
        PodRule rule = new PodRule(spread.selector(), List.of(pod.namespace()), false, spread.topologyKey());
        return new Term(rule, true);
    }

    private int term(Term term) {
        return termNumbers.computeIfAbsent(term, added -> {
            Selector selector = added.rule().selector();
            selector.requirements().stream().map(Requirement::key).forEach(ruledLabels::add);
            terms.add(added);
            return terms.size() - 1;
        });
    }

    private int shapeOf(Pod pod, Resources request, boolean planned) {
        Map<String, String> labels = new HashMap<>();
        for (String key : ruledLabels) {
            String value = pod.labels().get(key);
            if (value != null) {
                labels.put(key, value);
            }
        }
        ShapeKey key = new ShapeKey(
                templates.computeIfAbsent(pod.template(), template -> templates.size()),
                planned ? pod.path() : pod.namespace(),
                request,
                labels,
                Departure.staysWithNode(pod),
                pod.terminating(),
                pod.claims());
        return shapeNumbers.computeIfAbsent(key, added -> {
            shapes.add(shape(pod, request));
            return shapes.size() - 1;
        });
    }

    private Shape shape(Pod pod, Resources request) {
        PodTemplate template = pod.template();
        long[] need = units.array(request, 1);
        List<Volume> mounted = volumes.of(pod);
        BitSet allowed = new BitSet();
        for (int n = 0; n < cluster.nodes().size(); n++) {
            Node node = cluster.nodes().get(n);
            allowed.set(
                    n,
                    node.ready()
                            && NodeRules.affinity(template, node)
                            && NodeRules.unborne(template, node).isEmpty()
                            && mounted.stream().allMatch(volume -> Volumes.reaches(volume, node)));
        }
        return new Shape(
                shapes.size(),
                template,
                Departure.staysWithNode(pod),
                need,
                share(need, whole),
                allowed,
                matching(pod),
                template.affinity().stream()
                        .mapToInt(rule -> term(new Term(rule, false)))
                        .toArray(),
                template.antiAffinity().stream()
                        .mapToInt(rule -> term(new Term(rule, false)))
                        .toArray(),
                template.spread().stream().map(spread -> spread(pod, spread)).toArray(Shape.SpreadRule[]::new),
                template.hostPorts().stream().mapToInt(this::port).distinct().toArray(),
                mounted.stream()
                        .filter(volume -> limitedDrivers.contains(volume.driver()))
                        .map(volume -> new Shape.Attachment(volume.driver(), volume.name()))
                        .toArray(Shape.Attachment[]::new),
                volumes.exclusive(pod).toArray(String[]::new));
    }

    private int[] matching(Pod pod) {
        List<Integer> found = new ArrayList<>();
        for (int t = 0; t < terms.size(); t++) {
            if (terms.get(t).counts(pod)) {
                found.add(t);
            }
        }
        return found.stream().mapToInt(t -> t).toArray();
    }

    private Shape.SpreadRule spread(Pod pod, Spread spread) {
        Term term = spreadTerm(pod, spread);
        BitSet over = new BitSet();
        for (int n = 0; n < cluster.nodes().size(); n++) {
            Node node = cluster.nodes().get(n);
            boolean everyKey = pod.template().spread().stream()
                    .allMatch(each -> node.labels().containsKey(each.topologyKey()));
            over.set(
                    n,
                    everyKey
                            && (!spread.honorAffinity() || NodeRules.affinity(pod.template(), node))
                            && (!spread.honorTaints()
                                    || NodeRules.unborne(pod.template(), node).isEmpty()));
        }
        return new Shape.SpreadRule(term(term), spread.selector().matches(pod.labels()), over, spread);
    }

    private int port(String name) {
        return ports.computeIfAbsent(name, added -> {
            portNames.add(added);
            return portNames.size() - 1;
        });
    }

    private int[][] clashes() {
        int[][] clashes = new int[portNames.size()][];
        for (int a = 0; a < clashes.length; a++) {
            String one = portNames.get(a);
            clashes[a] = IntStream.range(0, portNames.size())
                    .filter(b -> HostPort.clash(one, portNames.get(b)))
                    .toArray();
        }
        return clashes;
    }

    private int[] domains(Term term) {
        Map<String, Integer> numbers = new HashMap<>();
        return cluster.nodes().stream()
                .mapToInt(node -> {
                    String value = node.labels().get(term.rule().topologyKey());
                    return value == null ? -1 : numbers.computeIfAbsent(value, added -> numbers.size());
                })
                .toArray();
    }

    /** Returns the largest need as a part of what all nodes have together: the dominant share. */
    static double share(long[] need, long[] whole) {
        double largest = 0;
        for (int r = 0; r < need.length; r++) {
            if (need[r] > 0 && whole[r] > 0) {
                largest = Math.max(largest, need[r] / (double) whole[r]);
            }
        }
        return largest;
    }
}
