package io.github.bladebook.openshift;

import io.github.bladebook.openshift.Deletion.Propagation;
import io.github.bladebook.openshift.KubePatch.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Every public method that changes something, with what it starts from. */
enum Changing {
    CREATE("KubeObjects.create(KubeObject)", "POST", Shows.ALWAYS) {
        @Override
        void run(Bench bench, Runnable lose) {
            lose.run();
            bench.client.objects().create(settings(bench, "1"));
        }
    },
    CREATE_NAMED_BY_THE_SERVER("KubeObjects.create(KubeObject)", "POST", Shows.ALWAYS) {
        @Override
        void run(Bench bench, Runnable lose) {
            lose.run();
            bench.client
                    .objects()
                    .create(bench.configMap("x", Map.of())
                            .without("metadata", "name")
                            .with("run-", "metadata", "generateName"));
        }
    },
    APPLY_NEW("KubeObjects.apply(KubeObject)", "PATCH", Shows.ALWAYS) {
        @Override
        void run(Bench bench, Runnable lose) {
            lose.run();
            bench.client.objects().apply(settings(bench, "1")).orThrow();
        }
    },
    APPLY_CHANGED("KubeObjects.apply(KubeObject,Apply)", "PATCH", Shows.ALWAYS) {
        @Override
        void run(Bench bench, Runnable lose) {
            Apply how = Apply.as("somebody");
            bench.client.objects().apply(bench.configMap("one", Map.of("a", "1", "b", "2")), how);
            lose.run();
            bench.client.objects().apply(settings(bench, "2"), how).orThrow();
        }
    },
    APPLY_A_PLAN("KubeObjects.apply(ManifestPlan)", "PATCH", Shows.ALWAYS) {
        @Override
        void run(Bench bench, Runnable lose) {
            ManifestPlan plan = bench.client.objects().plan(List.of(settings(bench, "1")));
            lose.run();
            bench.client.objects().apply(plan);
        }
    },
    REPLACE("KubeObjects.replace(KubeObject)", "PUT", Shows.ALWAYS) {
        @Override
        void run(Bench bench, Runnable lose) {
            KubeObject there = bench.client.objects().create(settings(bench, "1"));
            lose.run();
            bench.client.objects().replace(there.with("2", "data", "a"));
        }
    },
    REPLACE_STATUS("KubeObjects.replaceStatus(KubeObject)", "PUT", Shows.ALWAYS) {
        @Override
        void run(Bench bench, Runnable lose) {
            KubeObject there = bench.client.objects().create(untouched(bench));
            lose.run();
            bench.client.objects().replaceStatus(there.with("seen", "status", "message"));
        }
    },
    PATCH("ResourceHandle.patch(KubePatch)", "PATCH", Shows.ALWAYS) {
        @Override
        void run(Bench bench, Runnable lose) {
            KubeObject there = bench.client.objects().create(settings(bench, "1"));
            lose.run();
            bench.at("v1", "ConfigMap", "one")
                    .patch(KubePatch.merge(Map.of("data", Map.of("a", "2"))).ifStill(there));
        }
    },
    PATCH_IN_JSON("ResourceHandle.patch(KubePatch)", "PATCH", Shows.NEVER) {
        @Override
        void run(Bench bench, Runnable lose) {
            bench.client.objects().create(settings(bench, "1"));
            lose.run();
            bench.at("v1", "ConfigMap", "one").patch(KubePatch.json(List.of(Operation.replace("/data/a", "2"))));
        }
    },
    PATCH_STATUS("ResourceHandle.patchStatus(KubePatch)", "PATCH", Shows.ALWAYS) {
        @Override
        void run(Bench bench, Runnable lose) {
            bench.client.objects().create(untouched(bench));
            lose.run();
            bench.at("v1", "Pod", "web").patchStatus(KubePatch.merge(Map.of("status", Map.of("message", "seen"))));
        }
    },
    DELETE("ResourceHandle.delete()", "DELETE", Shows.ALWAYS) {
        @Override
        void run(Bench bench, Runnable lose) {
            bench.client.objects().create(settings(bench, "1"));
            lose.run();
            bench.at("v1", "ConfigMap", "one").delete();
        }
    },
    DELETE_THIS_ONE("ResourceHandle.delete(String,Propagation)", "DELETE", Shows.ALWAYS) {
        @Override
        void run(Bench bench, Runnable lose) {
            KubeObject there = bench.client.objects().create(settings(bench, "1"));
            lose.run();
            bench.at("v1", "ConfigMap", "one").delete(there.uid(), Propagation.Foreground);
        }
    },
    DELETE_AT_ONCE("ResourceHandle.delete(String,Propagation,Duration)", "DELETE", Shows.ALWAYS) {
        @Override
        void run(Bench bench, Runnable lose) {
            KubeObject there = bench.client.objects().create(bench.pod("web"));
            lose.run();
            bench.at("v1", "Pod", "web").delete(there.uid(), Propagation.Background, Duration.ZERO);
        }
    },
    SCALE("WorkloadHandle.scale(int)", "PATCH", Shows.ALWAYS) {
        @Override
        void run(Bench bench, Runnable lose) {
            WorkloadHandle web = rolledOut(bench);
            lose.run();
            web.scale(2);
        }
    },
    RESTART("WorkloadHandle.restart()", "PATCH", Shows.ALWAYS) {
        @Override
        void run(Bench bench, Runnable lose) {
            WorkloadHandle web = rolledOut(bench);
            lose.run();
            web.restart();
        }
    },
    EVICT("PodHandle.evict()", "POST", Shows.ALWAYS) {
        @Override
        void run(Bench bench, Runnable lose) {
            bench.client.objects().create(bench.pod("web"));
            lose.run();
            bench.client.pod(bench.namespace, "web").evict();
        }
    },
    EXEC("PodHandle.exec(Exec)", "GET", Shows.NEVER) {
        @Override
        void run(Bench bench, Runnable lose) {
            PodHandle pod = running(bench);
            lose.run();
            pod.exec(Exec.of("sh", "-c", "wc -c").stdin("abc"));
        }
    },
    EXEC_PLAIN("PodHandle.exec(String...)", "GET", Shows.NEVER) {
        @Override
        void run(Bench bench, Runnable lose) {
            PodHandle pod = running(bench);
            lose.run();
            pod.exec("hostname");
        }
    },
    SYNC("ArgoHandle.sync(SyncRequest)", "PATCH", Shows.ALWAYS) {
        @Override
        void run(Bench bench, Runnable lose) {
            bench.client.objects().create(application(bench));
            ArgoHandle web = bench.client.argo(bench.namespace, "web");
            lose.run();
            web.sync(SyncRequest.toTarget());
        }
    },
    REFRESH("ArgoHandle.refresh(boolean,Duration,Progress)", "PATCH", Shows.WHILE_IT_IS_YOUNG) {
        @Override
        void run(Bench bench, Runnable lose) {
            bench.client.objects().create(application(bench));
            ArgoHandle web = bench.client.argo(bench.namespace, "web");
            lose.run();
            web.refresh(false, Duration.ofSeconds(2), (work, done, total) -> {});
        }
    },
    START_MACHINE("VirtualMachineHandle.start()", "PUT", Shows.ALWAYS) {
        @Override
        void run(Bench bench, Runnable lose) {
            VirtualMachineHandle vm = machine(bench, "Halted", "Stopped");
            lose.run();
            vm.start();
        }
    },
    STOP_MACHINE("VirtualMachineHandle.stop()", "PUT", Shows.ALWAYS) {
        @Override
        void run(Bench bench, Runnable lose) {
            VirtualMachineHandle vm = machine(bench, "Always", "Running");
            lose.run();
            vm.stop();
        }
    },
    RESTART_MACHINE("VirtualMachineHandle.restart()", "PUT", Shows.ALWAYS) {
        @Override
        void run(Bench bench, Runnable lose) {
            VirtualMachineHandle vm = machine(bench, "Always", "Running");
            lose.run();
            vm.restart();
        }
    },
    MIGRATE_MACHINE("VirtualMachineHandle.migrate()", "POST", Shows.ALWAYS) {
        @Override
        void run(Bench bench, Runnable lose) {
            VirtualMachineHandle vm = machine(bench, "Always", "Running");
            lose.run();
            vm.migrate();
        }
    };

    final String method;
    final String verb;

    final Shows shows;

    /** Whether the object shows what became of it. */
    enum Shows {
        ALWAYS,
        NEVER,
        /** Argo CD takes the annotation that asked for a refresh away when it has refreshed. */
        WHILE_IT_IS_YOUNG
    }

    Changing(String method, String verb, Shows shows) {
        this.method = method;
        this.verb = verb;
        this.shows = shows;
    }

    /** Makes what it starts from, says so, and changes it. */
    abstract void run(Bench bench, Runnable lose);

    private static KubeObject settings(Bench bench, String value) {
        return bench.configMap("one", Map.of("a", value));
    }

    /** A pod that no controller looks at. */
    private static KubeObject untouched(Bench bench) {
        return bench.pod("web").with("nobody", "spec", "schedulerName");
    }

    /** A Deployment that its controller is done with: while it is not, the server may refuse to scale it. */
    private static WorkloadHandle rolledOut(Bench bench) {
        bench.client.objects().create(bench.deployment("web", 1));
        WorkloadHandle web = bench.client.workload("Deployment", bench.namespace, "web");
        web.await(Duration.ofMinutes(2), (work, done, total) -> {});
        return web;
    }

    private static PodHandle running(Bench bench) {
        bench.client.objects().create(bench.pod("web"));
        bench.at("v1", "Pod", "web")
                .await(
                        "wait for the pod to run",
                        now -> now.isPresent()
                                && now.get().text("status", "phase").equals("Running"),
                        Duration.ofMinutes(2),
                        (work, done, total) -> {});
        return bench.client.pod(bench.namespace, "web");
    }

    private static KubeObject application(Bench bench) {
        return bench.object("argoproj.io/v1alpha1", "Application", "web")
                .with("default", "spec", "project")
                .with(
                        Map.of("repoURL", "https://git.lab.example/none.git", "path", "web", "targetRevision", "main"),
                        "spec",
                        "source")
                .with(
                        Map.of("server", "https://kubernetes.default.svc", "namespace", bench.namespace),
                        "spec",
                        "destination");
    }

    private static VirtualMachineHandle machine(Bench bench, String strategy, String state) {
        bench.client
                .objects()
                .create(Manifests.parse("""
                apiVersion: kubevirt.io/v1
                kind: VirtualMachine
                metadata: {name: db, namespace: %s}
                spec:
                  runStrategy: %s
                  template:
                    metadata: {labels: {app: db}}
                    spec:
                      domain:
                        devices: {}
                        resources: {requests: {memory: 128Mi, cpu: 100m}}
                """.formatted(bench.namespace, strategy))
                        .get(0));
        VirtualMachineHandle vm = bench.client.virtualMachine(bench.namespace, "db");
        vm.awaitState(state, Duration.ofMinutes(2), (work, done, total) -> {});
        return vm;
    }
}
