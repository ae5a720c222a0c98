package io.github.bladebook.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the cluster's own files say, the HA manager, replication, and who may what. */
class LostDatacenterAnswersTest extends LostAnswers {
    private final AtomicInteger number = new AtomicInteger();

    @Override
    List<LostCase> cases() {
        List<LostCase> all = new ArrayList<>(definitions());
        all.addAll(pools());
        all.addAll(managers());
        all.addAll(access());
        return all;
    }

    private String fresh() {
        return "lost" + number.incrementAndGet();
    }

    private static LostCase.Change creates(Supplier<String> id, Function<String, Definitions<?>> made) {
        return lose -> {
            String name = id.get();
            lose.run();
            assertThat(made.apply(name).find(name)).isPresent();
        };
    }

    private List<LostCase> definitions() {
        return List.of(
                LostCase.of("Definitions.create", "POST", creates(this::fresh, name -> {
                            fixture.client.storages().create(StorageDefinition.dir(name, "/srv/" + name));
                            return fixture.client.storages();
                        }))
                        .with("of a storage"),
                LostCase.of("Definitions.create", "POST", creates(this::fresh, name -> {
                            Definitions<BackupJob> jobs =
                                    fixture.client.cluster().backupJobs();
                            jobs.create(BackupJob.of(name, "*-*-* 02:30", "local", List.of(106)));
                            return jobs;
                        }))
                        .with("of a backup job"),
                LostCase.of("Definitions.create", "POST", creates(() -> "vm:" + vm().id(), sid -> {
                            Definitions<HaResource> resources =
                                    fixture.client.cluster().ha().resources();
                            resources.create(HaResource.vm(Integer.parseInt(sid.substring(3))));
                            return resources;
                        }))
                        .with("of an HA resource"),
                LostCase.of("Definitions.create", "POST", creates(this::fresh, name -> {
                            Definitions<HaRule> rules =
                                    fixture.client.cluster().ha().rules();
                            rules.create(HaRule.on(name, List.of("vm:107"), Map.of("prox1", 1)));
                            return rules;
                        }))
                        .with("of an HA rule"),
                LostCase.of("Definitions.create", "POST", creates(() -> replicable() + "-0", id -> {
                            Definitions<ReplicationJob> jobs =
                                    fixture.client.cluster().replications();
                            jobs.create(ReplicationJob.of(Integer.parseInt(id.replace("-0", "")), "prox2"));
                            return jobs;
                        }))
                        .with("of a replication"),
                LostCase.of("Definitions.update", "PUT", lose -> {
                    Definitions<StorageDefinition> storages = fixture.client.storages();
                    StorageDefinition made = storages.create(StorageDefinition.dir(fresh(), "/srv/x"));
                    lose.run();
                    assertThat(storages.update(made.with("prune-backups", "keep-last=3"))
                                    .retention())
                            .isEqualTo(Retention.last(3));
                }),
                LostCase.of("Definitions.delete", "DELETE", lose -> {
                    Definitions<StorageDefinition> storages = fixture.client.storages();
                    String name = fresh();
                    storages.create(StorageDefinition.dir(name, "/srv/x"));
                    lose.run();
                    storages.delete(name);
                    assertThat(storages.find(name)).isEmpty();
                }));
    }

    /** Makes a VM with a disk that can be replicated. */
    private int replicable() {
        VmHandle vm = vm();
        fixture.lab.state().proxmox().update(vm.id(), guest -> guest.with("scsi0", "tank:vm-1-disk-0,size=4G"));
        return vm.id();
    }

    private List<LostCase> pools() {
        return List.of(
                LostCase.of("Pools.create", "POST", lose -> {
                    String name = fresh();
                    lose.run();
                    assertThat(fixture.client.pools().create(name, "x").comment())
                            .isEqualTo("x");
                }),
                LostCase.of("Pools.comment", "PUT", lose -> {
                    Pool pool = fixture.client.pools().create(fresh(), "x");
                    lose.run();
                    assertThat(fixture.client.pools().comment(pool.id(), "y").comment())
                            .isEqualTo("y");
                }),
                LostCase.of("Pools.addGuests", "PUT", lose -> {
                    Pool pool = fixture.client.pools().create(fresh(), "");
                    int guest = vm().id();
                    lose.run();
                    assertThat(fixture.client
                                    .pools()
                                    .addGuests(pool.id(), List.of(guest))
                                    .guests())
                            .containsExactly(guest);
                }),
                LostCase.of("Pools.removeGuests", "PUT", lose -> {
                    Pool pool = fixture.client.pools().create(fresh(), "");
                    int guest = vm().id();
                    fixture.client.pools().addGuests(pool.id(), List.of(guest));
                    lose.run();
                    assertThat(fixture.client
                                    .pools()
                                    .removeGuests(pool.id(), List.of(guest))
                                    .guests())
                            .isEmpty();
                }),
                LostCase.of("Pools.addStorages", "PUT", lose -> {
                    Pool pool = fixture.client.pools().create(fresh(), "");
                    lose.run();
                    assertThat(fixture.client
                                    .pools()
                                    .addStorages(pool.id(), List.of("local"))
                                    .storages())
                            .containsExactly("local");
                }),
                LostCase.of("Pools.removeStorages", "PUT", lose -> {
                    Pool pool = fixture.client.pools().create(fresh(), "");
                    fixture.client.pools().addStorages(pool.id(), List.of("local"));
                    lose.run();
                    assertThat(fixture.client
                                    .pools()
                                    .removeStorages(pool.id(), List.of("local"))
                                    .storages())
                            .isEmpty();
                }),
                LostCase.of("Pools.delete", "DELETE", lose -> {
                    Pool pool = fixture.client.pools().create(fresh(), "");
                    lose.run();
                    fixture.client.pools().delete(pool.id());
                    assertThat(fixture.client.pools().find(pool.id())).isEmpty();
                }));
    }

    private List<LostCase> managers() {
        return List.of(
                LostCase.of("HighAvailability.migrate", "POST", lose -> moves(true, lose)),
                LostCase.of("HighAvailability.relocate", "POST", lose -> moves(false, lose)),
                LostCase.of("ReplicationHandle.scheduleNow", "POST", lose -> {
                    int guest = replicable();
                    fixture.client.cluster().replications().create(ReplicationJob.of(guest, "prox2"));
                    ReplicationHandle job = fixture.node().replication(guest + "-0");
                    DatacenterFixture.until(
                            "it has run once", () -> job.status().healthy());
                    lose.run();
                    job.scheduleNow();
                }),
                LostCase.of("ClusterHandle.registerTags", "PUT", lose -> {
                    String tag = fresh();
                    lose.run();
                    assertThat(fixture.client
                                    .cluster()
                                    .registerTags(List.of(tag))
                                    .registeredTags())
                            .containsExactly(tag);
                }));
    }

    private void moves(boolean live, Runnable lose) throws InterruptedException {
        HighAvailability ha = fixture.client.cluster().ha();
        int guest = running().id();
        ha.resources().create(HaResource.vm(guest));
        lose.run();
        if (live) {
            ha.migrate("vm:" + guest, "prox2");
        } else {
            ha.relocate("vm:" + guest, "prox2");
        }
        DatacenterFixture.until(
                "it is there",
                () -> Objects.requireNonNull(
                                fixture.lab.state().proxmox().guests().get(guest))
                        .node()
                        .equals("prox2"));
    }

    private List<LostCase> access() {
        return List.of(
                LostCase.of("AccessHandle.createUser", "POST", lose -> {
                    String user = fresh() + "@pve";
                    lose.run();
                    assertThat(fixture.client.access().createUser(user, "x").comment())
                            .isEqualTo("x");
                }),
                LostCase.of("AccessHandle.deleteUser", "DELETE", lose -> {
                    String user = fresh() + "@pve";
                    fixture.client.access().createUser(user, "");
                    lose.run();
                    fixture.client.access().deleteUser(user);
                    assertThat(fixture.client.access().users())
                            .extracting(User::id)
                            .doesNotContain(user);
                }),
                LostCase.of("AccessHandle.createRole", "POST", lose -> {
                    String role = fresh();
                    lose.run();
                    assertThat(fixture.client
                                    .access()
                                    .createRole(role, List.of("VM.Audit"))
                                    .privileges())
                            .containsExactly("VM.Audit");
                }),
                LostCase.of("AccessHandle.deleteRole", "DELETE", lose -> {
                    String role = fresh();
                    fixture.client.access().createRole(role, List.of("VM.Audit"));
                    lose.run();
                    fixture.client.access().deleteRole(role);
                    assertThat(fixture.client.access().roles())
                            .extracting(Role::name)
                            .doesNotContain(role);
                }),
                LostCase.of("AccessHandle.createToken", "POST", lose -> {
                            String user = fresh() + "@pve";
                            fixture.client.access().createUser(user, "");
                            lose.run();
                            fixture.client.access().createToken(user, "tok", "");
                        })
                        .withoutTrace(),
                LostCase.of("AccessHandle.deleteToken", "DELETE", lose -> {
                    String user = fresh() + "@pve";
                    fixture.client.access().createUser(user, "");
                    fixture.client.access().createToken(user, "tok", "");
                    lose.run();
                    fixture.client.access().deleteToken(user, "tok");
                    assertThat(fixture.client.access().tokens(user)).isEmpty();
                }),
                LostCase.of("AccessHandle.grant", "PUT", lose -> {
                    Grant grant = granted();
                    lose.run();
                    fixture.client.access().grant(grant);
                    assertThat(fixture.client.access().grants()).contains(grant);
                }),
                LostCase.of("AccessHandle.revoke", "PUT", lose -> {
                    Grant grant = granted();
                    fixture.client.access().grant(grant);
                    lose.run();
                    fixture.client.access().revoke(grant);
                    assertThat(fixture.client.access().grants()).doesNotContain(grant);
                }));
    }

    private Grant granted() {
        String user = fresh() + "@pve";
        fixture.client.access().createUser(user, "");
        return Grant.of("PVEAuditor", "/vms", user);
    }
}
