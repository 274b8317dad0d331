package keepword.simulation.injected;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import keepword.disclosure.Announcement;
import keepword.disclosure.DisclosureItems;
import keepword.disclosure.DisclosureTasks.Announce;
import keepword.job.JobItems;
import keepword.person.PersonItems;
import keepword.request.RequestLedger;
import keepword.simulation.engine.Scheduler;
import keepword.store.Commits;
import keepword.store.Mark;
import keepword.store.Write;

/** What can be wrong with what the vendor's own systems are told. */
enum InAnAnnouncement implements InjectedFault {
    @Against(value = "disclosures-visible", subtle = true)
    STALE_CHOICE_TOLD(
            "the worker of transfers reads the consent of an address once, and keeps it",
            "the last that a system hears is so") {
        @Override
        public RequestLedger ledgerClient(RequestLedger right, Scheduler scheduler) {
            Map<Object, Object> known = new HashMap<>();
            return Behind.of(RequestLedger.class, right, "consent", (arguments, read) -> {
                if (!InAReport.is("transfer", scheduler)) {
                    return read;
                }
                known.putIfAbsent(arguments.getFirst(), read);
                return Objects.requireNonNull(known.get(arguments.getFirst()));
            });
        }
    },
    @Against(value = "disclosures-visible", subtle = true)
    SEALED_FOR_AN_HOUR(
            "the address of who is erased waits for an hour, however long a system says nothing",
            "an erasure is told until it is received") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InSupport.each(
                    right,
                    write -> write instanceof Write.SetMark(Mark mark, var now)
                                    && mark.name().startsWith("announcement/")
                            ? new Write.SetMark(new Mark(mark.name(), mark.value(), now.plus(Duration.ofHours(1))), now)
                            : write);
        }
    },
    @Against("disclosures-visible")
    SEAL_STAYS(
            "the address of who is erased waits on when it was received",
            "no address of who is erased waits once it was received") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InACommit.without(
                    write -> write instanceof Write.RemoveMark(String name) && name.startsWith("announcement/"), right);
        }
    },
    @Against("disclosures-visible")
    BOUNCE_UNTOLD("no system is told that there is no such mailbox", "the last that a system hears is so") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InACommit.without(
                    write -> write instanceof JobItems.Plan(var job)
                            && job.task() instanceof Announce task
                            && task.what() == Announcement.ADDRESS_UNDELIVERABLE,
                    right);
        }
    },
    @Against(value = "disclosures-visible", subtle = true)
    SECOND_LINE("it is not recorded which line a system has", "one line says what a system was told") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InACommit.without(DisclosureItems.PointToTransfer.class::isInstance, right);
        }
    },
    @Against(value = "disclosures-visible", subtle = true)
    TOLD_AS_IT_WAS(
            "a message does not check that the person is still as they were read",
            "what is told of contact data is so at that moment") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InACommit.without(PersonItems.CheckPerson.class::isInstance, right);
        }
    };

    private final String words;
    private final String breaks;

    InAnAnnouncement(String words, String breaks) {
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
}
