package keepword.simulation.planted;

import java.util.List;
import java.util.stream.Stream;

/** All faults that can be planted. */
public final class PlantedFaults {
    private PlantedFaults() {}

    public static List<Planted> all() {
        return Stream.<Planted[]>of(
                        AtTheGate.values(),
                        OnTheAgenda.values(),
                        InACommit.values(),
                        AroundIt.values(),
                        InAContest.values(),
                        InSupport.values(),
                        InRequests.values(),
                        InARecord.values(),
                        InTheMailbox.values(),
                        InAList.values(),
                        AtUser.values(),
                        InTheVault.values())
                .flatMap(Stream::of)
                .toList();
    }

    /** The fault of a name. */
    public static Planted of(String name) {
        return all().stream()
                .filter(fault -> fault.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No fault is called " + name));
    }
}
