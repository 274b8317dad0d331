package keepword.simulation.injected;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import keepword.consent.Consent;
import keepword.consent.ConsentItems;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.HistoryItems;
import keepword.consent.Source;
import keepword.kernel.Topic;
import keepword.simulation.engine.Scheduler;
import keepword.store.Commits;
import keepword.store.Mark;
import keepword.store.Write;
import keepword.testing.InMemoryStores;

/** What can be wrong with lists that are imported. */
enum InAList implements InjectedFault {
    @Against(value = "silence-after-opt-out", subtle = true)
    LIST_IS_A_CHOICE(
            "what a list says counts from when it says, so that an opt-out of before, heard late, does not end it",
            "consent is what user actions say") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return ofLists(right, writes -> {
                Instant said = line(writes).evidence().chosenAt();
                return each(
                        writes,
                        write -> write instanceof ConsentItems.SaveConsent(Consent consent)
                                ? new ConsentItems.SaveConsent(
                                        with(consent, chosenAt(consent, said), consent.version()))
                                : write);
            });
        }

        private static Map<Topic, Instant> chosenAt(Consent consent, Instant said) {
            Map<Topic, Instant> chosen = new HashMap<>(consent.chosen());
            chosen.replaceAll((topic, at) -> at.equals(Instant.EPOCH) ? said : at);
            return chosen;
        }
    },
    @Against("collect-with-reason")
    LIST_FORGETS_ITS_DATE("what a list says has the date of its import", "the evidence tells when it was") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return ofLists(
                    right,
                    writes -> each(
                            writes,
                            write -> write instanceof HistoryItems.AppendHistory(HistoryEntry line)
                                    ? new HistoryItems.AppendHistory(dated(line, scheduler.instant()))
                                    : write));
        }

        private static HistoryEntry dated(HistoryEntry line, Instant at) {
            Evidence old = line.evidence();
            Evidence evidence = new Evidence(old.source(), at, old.policyVersion(), old.details());
            return new HistoryEntry(line.address(), line.id(), line.at(), line.event(), line.topics(), evidence);
        }
    },
    @Against(value = "silence-after-opt-out", subtle = true)
    LIST_FROM_A_STALE_READ(
            "a row is decided by what was read of its address, whatever was committed since",
            "consent is what user actions say") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            return ofLists(
                    stores,
                    writes -> each(
                            writes,
                            write -> write instanceof ConsentItems.SaveConsent(Consent consent)
                                    ? new ConsentItems.SaveConsent(with(
                                            consent,
                                            consent.chosen(),
                                            stores.consent(consent.address()).version() + 1))
                                    : write));
        }
    },
    @Against("promotional-by-choice")
    DECLINES_AGAIN(
            "who declines by a list does so each time that the list is imported", "what is told twice counts once") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InACommit.without(
                    write -> write instanceof Write.SetMark(Mark mark, var now)
                            && mark.name().startsWith("import/"),
                    right);
        }
    };

    private final String words;
    private final String breaks;

    InAList(String words, String breaks) {
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

    /** Where a list turns something on. */
    private static Commits ofLists(Commits right, UnaryOperator<List<Write>> other) {
        return writes -> right.commit(writes.stream().anyMatch(InAList::isOn) ? other.apply(writes) : writes);
    }

    private static boolean isOn(Write write) {
        return write instanceof HistoryItems.AppendHistory(HistoryEntry line)
                && line.event() == Event.OPTED_IN
                && line.evidence().source() == Source.IMPORT;
    }

    private static HistoryEntry line(List<Write> writes) {
        return writes.stream()
                .filter(InAList::isOn)
                .map(write -> ((HistoryItems.AppendHistory) write).entry())
                .findFirst()
                .orElseThrow();
    }

    private static List<Write> each(List<Write> writes, UnaryOperator<Write> other) {
        return writes.stream().map(other).toList();
    }

    private static Consent with(Consent old, Map<Topic, Instant> chosen, long version) {
        return new Consent(
                old.address(),
                chosen,
                old.optedOutAt(),
                old.importedAt(),
                old.transactional(),
                old.delivery(),
                old.movedTo(),
                version);
    }
}
