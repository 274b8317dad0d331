package keepword.disclosure;

import static keepword.store.Attributes.flagOf;
import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.time;
import static keepword.store.Attributes.timeOf;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import keepword.job.Job;
import keepword.job.QueueName;
import keepword.job.Task;
import keepword.job.TaskType;
import keepword.kernel.AddressKey;
import keepword.kernel.JobId;
import keepword.kernel.Named;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;

/** What is done later with recipients of data. */
public final class DisclosureTasks {
    /** All of them. */
    public static final List<TaskType<?>> TYPES = List.of(Transfer.TYPE, DemandDeletion.TYPE, Announce.TYPE);

    private DisclosureTasks() {}

    /** What goes to, or comes from, a recipient by a program. */
    interface ByProgram extends Task {
        @Override
        default QueueName queue() {
            return QueueName.TRANSFER;
        }
    }

    /**
     * A transfer of what a purpose needs, built from what is known when it leaves.
     *
     * @param address that the person had when it was planned, under which it is recorded
     * @param about the record that it is of
     */
    public record Transfer(PersonId person, AddressKey address, RecordId about, TransferPurpose purpose)
            implements ByProgram {
        private static final TaskType<Transfer> TYPE = new TaskType<>(
                "transfer",
                Transfer.class,
                task -> Map.of(
                        "person", task.person.value(),
                        "address", task.address.value(),
                        "about", task.about.value(),
                        "purpose", task.purpose.id()),
                map -> new Transfer(
                        new PersonId(textOf(map, "person")),
                        new AddressKey(textOf(map, "address")),
                        new RecordId(textOf(map, "about")),
                        Named.of(TransferPurpose.class, textOf(map, "purpose"))));

        /** So long a recipient is waited for; an alarm goes off a day before that is over. */
        public static final Duration PATIENCE = Duration.ofDays(3);

        @Override
        public TaskType<Transfer> type() {
            return TYPE;
        }
    }

    /**
     * Tells a recipient to delete what it got by a transfer, until it says that it did.
     *
     * @param address with {@code at} and {@code transfer}, which disclosure it is
     * @param afterService whether its service has to be done before
     */
    public record DemandDeletion(AddressKey address, Instant at, String transfer, boolean afterService)
            implements ByProgram {
        private static final TaskType<DemandDeletion> TYPE = new TaskType<>(
                "demand-deletion",
                DemandDeletion.class,
                task -> Map.of(
                        "address",
                        task.address.value(),
                        "at",
                        time(task.at),
                        "transfer",
                        task.transfer,
                        "afterService",
                        task.afterService),
                map -> new DemandDeletion(
                        new AddressKey(textOf(map, "address")),
                        timeOf(map, "at"),
                        textOf(map, "transfer"),
                        flagOf(map, "afterService")));

        /** So long a parcel is on its way at most; then its carrier has no use for the data. */
        private static final Duration ON_ITS_WAY = Duration.ofDays(30);

        /** So long a recipient has time to say that it did; an alarm goes off a day before that is over. */
        private static final Duration PATIENCE = Duration.ofDays(30);

        /** The job that demands it now. */
        public static Job now(JobId id, Disclosure disclosure, Instant now) {
            Task demand = new DemandDeletion(disclosure.address(), disclosure.at(), disclosure.id(), false);
            return Job.by(now.plus(PATIENCE), id, demand, now, now);
        }

        /** The job that demands it once the service of a recipient is done. */
        public static Job afterService(JobId id, Disclosure disclosure, Recipient recipient, Instant now) {
            Task demand = new DemandDeletion(disclosure.address(), disclosure.at(), disclosure.id(), true);
            Instant due = serviceDone(recipient, now);
            return Job.by(due.plus(PATIENCE), id, demand, due, now);
        }

        /** When the service of a recipient is done that got something, or may have got it, at an instant. */
        public static Instant serviceDone(Recipient recipient, Instant from) {
            return from.plus(ON_ITS_WAY).plus(Duration.ofDays(recipient.retentionDays()));
        }

        @Override
        public TaskType<DemandDeletion> type() {
            return TYPE;
        }
    }

    /**
     * Tells one of the vendor's own systems of a change.
     *
     * @param address whose
     */
    public record Announce(RecipientId recipient, Announcement what, AddressKey address) implements ByProgram {
        private static final TaskType<Announce> TYPE = new TaskType<>(
                "announce",
                Announce.class,
                task -> Map.of(
                        "recipient", task.recipient.value(),
                        "what", task.what.id(),
                        "address", task.address.value()),
                map -> new Announce(
                        new RecipientId(textOf(map, "recipient")),
                        Named.of(Announcement.class, textOf(map, "what")),
                        new AddressKey(textOf(map, "address"))));

        /** So long it is tried; an alarm goes off a day before that is over. */
        public static final Duration PATIENCE = Duration.ofDays(3);

        @Override
        public TaskType<Announce> type() {
            return TYPE;
        }
    }
}
