package keepword.simulation.injected;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import keepword.disclosure.Disclosure;
import keepword.disclosure.Disclosure.Deletion;
import keepword.disclosure.DisclosureItems.RecordDeletion;
import keepword.person.People;
import keepword.person.PersonRecord.Shipment;
import keepword.request.RequestLedger;
import keepword.simulation.engine.Scheduler;
import keepword.simulation.engine.Strand;
import keepword.store.Commits;
import keepword.store.Items;
import keepword.store.Key;

/** What can be wrong with what carriers report, and with what they are told to delete after their service. */
enum InAReport implements InjectedFault {
    @Against(value = "shipping-minimum", subtle = true)
    TOLD_BY_BOTH(
            "the storefront does not look whether a parcel is on record already",
            "one mail tells of a parcel, whoever is the first") {
        @Override
        public People peopleClient(People right, Scheduler scheduler) {
            return Behind.of(
                    People.class,
                    right,
                    "record",
                    (_, read) -> ((Optional<?>) read).filter(record -> !(record instanceof Shipment)));
        }
    },
    @Against("shipping-minimum")
    REPORT_UNRECORDED(
            "that a carrier reports a deletion is answered, and not recorded",
            "what is reported as deleted is on record") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InACommit.without(
                    write -> write instanceof RecordDeletion(Disclosure _, Deletion said)
                            && said.done() != null
                            && is("storefront", scheduler),
                    right);
        }
    },
    @Against(value = "shipping-minimum", subtle = true)
    DEMANDED_AGAIN(
            "the worker does not look whether a carrier has reported already that it deleted",
            "who has reported that it deleted is asked for nothing") {
        @Override
        public RequestLedger ledgerClient(RequestLedger right, Scheduler scheduler) {
            return disclosures(right, scheduler, "deleted");
        }
    },
    @Against(value = "shipping-minimum", subtle = true)
    SERVICE_SINCE_ORDER(
            "the days of a carrier's service count from the order, not from when it said that it has the data",
            "a carrier has what it needs until its service is done") {
        @Override
        public RequestLedger ledgerClient(RequestLedger right, Scheduler scheduler) {
            return disclosures(right, scheduler, "answered");
        }
    };

    private final String words;
    private final String breaks;

    InAReport(String words, String breaks) {
        this.words = words;
        this.breaks = breaks;
    }

    @Override
    public String words() {
        return words;
    }

    @Override
    public String breaks() {
        return breaks;
    }

    static boolean is(String function, Scheduler scheduler) {
        Strand process = scheduler.current();
        return process != null && process.toString().startsWith(function + "#");
    }

    /** What the worker of transfers reads of a disclosure lacks something. */
    private static RequestLedger disclosures(RequestLedger right, Scheduler scheduler, String lacks) {
        return Behind.of(
                RequestLedger.class,
                right,
                "items",
                (_, items) -> Behind.of(Items.class, (Items) items, "item", (arguments, read) -> {
                    boolean is = arguments.getFirst() instanceof Key key
                            && key.partition().startsWith("disclosure#");
                    return is && is("transfer", scheduler)
                            ? ((Optional<?>) read).map(item -> without((Map<?, ?>) item, lacks))
                            : read;
                }));
    }

    private static Map<Object, Object> without(Map<?, ?> item, String name) {
        Map<Object, Object> copy = new HashMap<>(item);
        copy.remove(name);
        return copy;
    }
}
