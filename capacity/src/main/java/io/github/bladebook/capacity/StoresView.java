package io.github.bladebook.capacity;

import io.github.bladebook.display.Headline;
import io.github.bladebook.display.TableView;
import io.github.bladebook.display.Tone;
import io.github.bladebook.display.View;
import java.util.ArrayList;
import java.util.List;

/** Virtual machines and storage. */
final class StoresView {
    private final Capacity capacity;

    StoresView(Capacity capacity) {
        this.capacity = capacity;
    }

    List<View> views() {
        List<View> views = new ArrayList<>();
        String unread = Trust.unread(capacity.snapshot(), StoresView::shownHere);
        if (!unread.isEmpty()) {
            views.add(new Headline("Not all is here; could not be read: " + unread + ".", Tone.WARN));
        }
        List<MachineMemory> memory = capacity.machineMemory();
        if (!memory.isEmpty()) {
            views.add(TableView.<MachineMemory>of(memory)
                    .caption("Memory given to virtual machines")
                    .column("where", MachineMemory::where)
                    .column("running", MachineMemory::machines)
                    .column("given", MachineMemory::given)
                    .column("if all ran", MachineMemory::givenIfAllRan)
                    .column("of", MachineMemory::whole)
                    .percent("given", MachineMemory::fraction)
                    .rowTone(each -> each.verdict() == MachineMemory.Line.BELOW ? null : Tone.WARN)
                    .build());
        }
        List<StoreRoom> stores = new ArrayList<>(capacity.storageClasses());
        stores.addAll(capacity.pools());
        if (!stores.isEmpty()) {
            views.add(TableView.<StoreRoom>of(stores)
                    .caption("Storage")
                    .column("where", StoreRoom::where)
                    .column("name", StoreRoom::name)
                    .column("kind", StoreRoom::kind)
                    .column("free", StoreRoom::free)
                    .column("of", StoreRoom::total)
                    .percent("used", StoreRoom::fraction)
                    .rowTone(each -> each.alarm() ? Tone.WARN : null)
                    .build());
        }
        return views;
    }

    /** Of the cluster, machines and storage alone; the other systems whole. */
    private static boolean shownHere(String system, String part) {
        return switch (system) {
            case "proxmox", "truenas" -> true;
            case "openshift" -> part.matches("everything|virtualmachine.*|.*storage.*|.*volume.*|claims");
            default -> false;
        };
    }
}
