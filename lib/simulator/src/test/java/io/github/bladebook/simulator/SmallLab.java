package io.github.bladebook.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.core.time.Sleeper;
import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.Metrics;
import io.github.bladebook.simulator.state.Usage;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A lab with a few objects of many shapes, for tests that want to know every one of them. */
public final class SmallLab {
    private SmallLab() {}

    public static LabState state() {
        LabState state = new LabState(new Seams(Clock.systemUTC(), Sleeper.system(), new Random(7)));
        put(state, "{apiVersion: v1, kind: Namespace, metadata: {name: media}, status: {phase: Active}}");
        put(state, "{apiVersion: v1, kind: Namespace, metadata: {name: default}, status: {phase: Active}}");
        put(state, """
                {apiVersion: v1, kind: Node,
                 metadata: {name: node2, labels: {kubernetes.io/hostname: node2, node-role.kubernetes.io/worker: '',
                            node-role.kubernetes.io/master: ''}},
                 spec: {},
                 status: {capacity: {cpu: '24', memory: 134217728Ki, pods: '250'},
                          allocatable: {cpu: 23500m, memory: 133169152Ki, pods: '250'},
                          conditions: [{type: Ready, status: 'True', reason: KubeletReady,
                                        lastHeartbeatTime: '2026-01-02T03:04:05Z'}],
                          addresses: [{type: InternalIP, address: 172.16.100.102}, {type: Hostname, address: node2}],
                          nodeInfo: {kubeletVersion: v1.33.5, osImage: Red Hat Enterprise Linux CoreOS,
                                     kernelVersion: 5.14.0, containerRuntimeVersion: 'cri-o://1.33.5'}}}
                """);
        for (String name : new String[] {"plex", "radarr", "sonarr"}) {
            put(state, pod(name));
        }
        put(
                state,
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: plex, namespace: media},"
                        + " spec: {replicas: 1, selector: {matchLabels: {app: plex}}, template: {metadata: {labels: {app: plex}},"
                        + " spec: {containers: [{name: plex, image: 'plex:1'}]}}},"
                        + " status: {readyReplicas: 1, updatedReplicas: 1, availableReplicas: 1}}");
        put(
                state,
                "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: config, namespace: media},"
                        + " spec: {accessModes: [ReadWriteOnce], storageClassName: lvms-vg1, volumeName: pv-1,"
                        + " resources: {requests: {storage: 10Gi}}},"
                        + " status: {phase: Bound, accessModes: [ReadWriteOnce], capacity: {storage: 10Gi}}}");
        put(
                state,
                "{apiVersion: v1, kind: PersistentVolume, metadata: {name: pv-1},"
                        + " spec: {capacity: {storage: 10Gi}, accessModes: [ReadWriteOnce], storageClassName: lvms-vg1,"
                        + " persistentVolumeReclaimPolicy: Delete, csi: {driver: topolvm.io, volumeHandle: h-1},"
                        + " claimRef: {namespace: media, name: config}}, status: {phase: Bound}}");
        put(
                state,
                "{apiVersion: kubevirt.io/v1, kind: VirtualMachine, metadata: {name: dns-vm, namespace: media},"
                        + " spec: {running: true}, status: {printableStatus: Running}}");
        put(
                state,
                "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: lvms-vg1},"
                        + " provisioner: topolvm.io, volumeBindingMode: WaitForFirstConsumer}");
        put(
                state,
                "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: plex, namespace: media},"
                        + " spec: {minAvailable: 50%, selector: {matchLabels: {app: plex}}}, status: {disruptionsAllowed: 0,"
                        + " currentHealthy: 1, desiredHealthy: 1, expectedPods: 1}}");
        state.measureWith(new Fixed());
        return state;
    }

    /** Returns a pod with something of every kind that protobuf writes in its own way. */
    public static String pod(String name) {
        return """
                {apiVersion: v1, kind: Pod,
                 metadata: {name: %1$s, namespace: media, labels: {app: %1$s, tier: media}, annotations: {note: some},
                            managedFields: [{manager: kubectl, operation: Update, apiVersion: v1,
                                             time: '2026-01-02T03:04:05Z', fieldsType: FieldsV1,
                                             fieldsV1: {'f:metadata': {'f:labels': {}}}}]},
                 spec: {nodeName: node2, restartPolicy: Always, priority: 0, serviceAccountName: default,
                        terminationGracePeriodSeconds: 30,
                        tolerations: [{key: node.kubernetes.io/not-ready, operator: Exists, effect: NoExecute,
                                       tolerationSeconds: 300}],
                        volumes: [{name: config, persistentVolumeClaim: {claimName: config}},
                                  {name: scratch, emptyDir: {sizeLimit: 1Gi}},
                                  {name: settings, configMap: {name: settings, defaultMode: 420}}],
                        containers: [{name: %1$s, image: 'registry.lab.example/%1$s:1',
                                      resources: {requests: {cpu: 250m, memory: 512Mi}, limits: {memory: 1Gi}},
                                      env: [{name: KEY, valueFrom: {secretKeyRef: {name: creds, key: token}}}],
                                      volumeMounts: [{name: config, mountPath: /config}],
                                      livenessProbe: {httpGet: {path: /health, port: web, scheme: HTTP},
                                                      periodSeconds: 10},
                                      readinessProbe: {tcpSocket: {port: 8080}, periodSeconds: 5}}]},
                 status: {phase: Running, podIP: 10.128.0.9, podIPs: [{ip: 10.128.0.9}], qosClass: Burstable,
                          startTime: '2026-01-02T03:04:05Z',
                          conditions: [{type: Ready, status: 'True', lastTransitionTime: '2026-01-02T03:04:06Z'}],
                          containerStatuses: [{name: %1$s, ready: true, started: true, restartCount: 2,
                                               image: 'registry.lab.example/%1$s:1', imageID: 'sha256:1',
                                               state: {running: {startedAt: '2026-01-02T03:04:05Z'}},
                                               lastState: {terminated: {exitCode: 137, reason: OOMKilled,
                                                           finishedAt: '2026-01-02T03:04:00Z'}}}]}}
                """.formatted(name);
    }

    public static ObjectNode put(LabState state, String yaml) {
        return state.kube().put(tree(yaml));
    }

    public static ObjectNode tree(String yaml) {
        try {
            return (ObjectNode) new YAMLMapper().readTree(yaml);
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static final class Fixed implements Metrics {
        @Override
        public Optional<Usage> node(String name) {
            return Optional.of(new Usage(new Cpu(4200), DataSize.gibibytes(50)));
        }

        @Override
        public Map<String, Usage> pod(String namespace, String name) {
            return Map.of(name, new Usage(new Cpu(120), DataSize.mebibytes(300)));
        }
    }
}
