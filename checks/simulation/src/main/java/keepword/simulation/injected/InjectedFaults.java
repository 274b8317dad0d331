package keepword.simulation.injected;

import java.util.List;
import java.util.stream.Stream;

/** All faults that can be injected. */
public final class InjectedFaults {
    private InjectedFaults() {}

    public static List<InjectedFault> all() {
        return Stream.<InjectedFault[]>of(
                        AtTheGate.values(),
                        InTheJobStore.values(),
                        InACommit.values(),
                        AroundIt.values(),
                        InAContest.values(),
                        InACampaign.values(),
                        InSupport.values(),
                        InRequests.values(),
                        InARecord.values(),
                        InTheMailbox.values(),
                        InAList.values(),
                        AtUser.values(),
                        InTheVault.values(),
                        InTheChat.values(),
                        InThePolicy.values(),
                        InATransfer.values(),
                        InAReport.values(),
                        InAnAnnouncement.values())
                .flatMap(Stream::of)
                .toList();
    }

    /** The fault of a name. */
    public static InjectedFault of(String name) {
        return all().stream()
                .filter(fault -> fault.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No fault is called " + name));
    }
}
