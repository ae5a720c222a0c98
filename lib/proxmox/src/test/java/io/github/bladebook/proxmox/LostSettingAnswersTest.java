package io.github.bladebook.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Guest snapshots, firewalls, cloud-init, programs inside; and what is sent raw. */
class LostSettingAnswersTest extends LostAnswers {
    @Override
    List<LostCase> cases() {
        List<LostCase> all = new ArrayList<>(snapshots());
        all.addAll(firewall());
        all.addAll(inside());
        return all;
    }

    private List<LostCase> snapshots() {
        return List.of(
                LostCase.of("GuestSnapshots.create", "POST", lose -> {
                    GuestSnapshots snapshots = vm().snapshots();
                    lose.run();
                    snapshots.create("before", "").await(LONG);
                    assertThat(snapshots.list()).extracting(GuestSnapshot::name).containsExactly("before");
                }),
                LostCase.of("GuestSnapshots.createWithMemory", "POST", lose -> {
                    GuestSnapshots snapshots = running().snapshots();
                    lose.run();
                    snapshots.createWithMemory("before", "").await(LONG);
                    assertThat(snapshots.get("before").memory()).isTrue();
                }),
                LostCase.of("GuestSnapshots.rollback", "POST", lose -> {
                    VmHandle vm = vm();
                    vm.snapshots().create("before", "").await(LONG);
                    vm.update(vm.config(), GuestChange.none().cores(4));
                    lose.run();
                    vm.snapshots().rollback("before", false).await(LONG);
                    assertThat(vm.config().processors()).isEqualTo(1);
                }),
                LostCase.of("GuestSnapshots.delete", "DELETE", lose -> {
                    GuestSnapshots snapshots = vm().snapshots();
                    snapshots.create("before", "").await(LONG);
                    lose.run();
                    snapshots.delete("before").await(LONG);
                    assertThat(snapshots.list()).isEmpty();
                }),
                LostCase.of("GuestSnapshots.apply", "DELETE", lose -> {
                    GuestSnapshots snapshots = vm().snapshots();
                    snapshots.create("auto-1", "").await(LONG);
                    SnapshotPlan all = new SnapshotPlan(Map.of(), snapshots.list());
                    lose.run();
                    assertThat(snapshots.apply(all, LONG)).hasSize(1);
                    assertThat(snapshots.list()).isEmpty();
                }));
    }

    private List<LostCase> firewall() {
        return List.of(
                LostCase.of("GuestFirewall.add", "POST", lose -> {
                    GuestFirewall firewall = vm().firewall();
                    FirewallRules seen = firewall.rules();
                    lose.run();
                    assertThat(firewall.add(seen, FirewallRule.allowIn("tcp", "22"))
                                    .rules())
                            .hasSize(1);
                }),
                LostCase.of("GuestFirewall.replace", "PUT", lose -> {
                    GuestFirewall firewall = vm().firewall();
                    FirewallRules seen = firewall.add(
                            firewall.rules(), FirewallRule.allowIn("tcp", "22").from("10.0.0.0/8"));
                    lose.run();
                    assertThat(firewall.replace(seen, 0, FirewallRule.allowIn("tcp", "443"))
                                    .rules())
                            .containsExactly(FirewallRule.allowIn("tcp", "443"));
                }),
                LostCase.of("GuestFirewall.remove", "DELETE", lose -> {
                    GuestFirewall firewall = vm().firewall();
                    FirewallRules seen = firewall.add(firewall.rules(), FirewallRule.allowIn("tcp", "22"));
                    lose.run();
                    assertThat(firewall.remove(seen, 0).rules()).isEmpty();
                }),
                LostCase.of("GuestFirewall.options", "PUT", lose -> {
                    GuestFirewall firewall = vm().firewall();
                    FirewallOptions seen = firewall.options();
                    lose.run();
                    assertThat(firewall.options(seen.enabled(true)).enabled()).isTrue();
                }));
    }

    private List<LostCase> inside() {
        return List.of(
                LostCase.of("CloudInitHandle.regenerate", "PUT", lose -> {
                            VmHandle vm = fixture.node()
                                    .vm(9024)
                                    .copy(CloneSpec.named("lost-ci"), RANGE)
                                    .await(LONG);
                            vm.update(
                                    vm.config(),
                                    GuestChange.none()
                                            .cloudInit(CloudInit.none().user("ops")));
                            lose.run();
                            assertThat(vm.cloudInit().regenerate()).isEmpty();
                        })
                        .ofNoConsequence(),
                LostCase.of("GuestAgent.exec", "POST", lose -> {
                            GuestAgent agent = fixture.node().vm(107).agent();
                            lose.run();
                            agent.exec(List.of("hostname"), LONG);
                        })
                        .withoutTrace(),
                LostCase.of("ProxmoxClient.post", "POST", lose -> {
                            String path = "/nodes/prox1/qemu/" + vm().id();
                            lose.run();
                            fixture.client.post(path + "/config", Map.of("cores", 2));
                        })
                        .withoutTrace(),
                LostCase.of("ProxmoxClient.put", "PUT", lose -> {
                            String path = "/nodes/prox1/qemu/" + vm().id();
                            lose.run();
                            fixture.client.put(path + "/config", Map.of("onboot", true));
                        })
                        .withoutTrace(),
                LostCase.of("ProxmoxClient.delete", "DELETE", lose -> {
                            String path = "/nodes/prox1/qemu/" + vm().id();
                            lose.run();
                            fixture.client.delete(path, Map.of("purge", true));
                        })
                        .withoutTrace());
    }
}
