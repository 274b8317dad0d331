package keepword.simulation.check;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.mail.MailTemplate;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.Shipment;
import keepword.person.PersonTasks.SendMail;
import keepword.person.RecordItems;
import org.jspecify.annotations.Nullable;

/**
 * Judges what becomes of what carriers report: one mail tells of a tracking number, whoever of shop and carrier is the first to say so,
 * and what is said to be deleted is on record.
 */
public final class ReportCheck {
    private final Verdict verdict;
    private final TransferCheck transfers;
    private final Map<UserAction, Heard> reports = new HashMap<>();
    /** Of whom a parcel is on record, and as which record; null if they removed it. */
    private final Map<Parcel, @Nullable RecordId> told = new HashMap<>();

    /**
     * What a carrier reports of a transfer.
     *
     * @param trackingNumber of the parcel; null if it deleted what it got
     */
    public record Report(
            String carrier, String transfer, @Nullable String trackingNumber) {}

    /** @param from a function heard it then */
    private record Heard(Report report, Instant from) {}

    private record Parcel(PersonId person, String trackingNumber) {}

    ReportCheck(Verdict verdict, TransferCheck transfers) {
        this.verdict = verdict;
        this.transfers = transfers;
    }

    /**
     * A function hears a report.
     *
     * @param action that it is about; null if it is about a deletion
     */
    public void hears(@Nullable UserAction action, Report report, Instant now) {
        if (action == null) {
            transfers.saysDeleted(report);
        } else {
            reports.put(action, new Heard(report, now));
        }
    }

    /**
     * It is answered with 200.
     *
     * @param from the function heard it then
     */
    public void answered(Report report, String answer, Instant from, Instant now) {
        if (report.trackingNumber() == null) {
            verdict.require(transfers.isDeletionOnRecord(report), "what is reported as deleted is on record", report);
        } else if (answer.contains("recorded")) {
            Parcel parcel = new Parcel(transfers.personOf(report), report.trackingNumber());
            verdict.require(told.containsKey(parcel), "who has ordered a parcel is told that it is on its way", report);
        } else {
            verdict.require(!transfers.counts(report, from, now), "a report of a paid parcel is recorded", report);
        }
    }

    /**
     * Something is committed, of which {@link Held} does not know yet.
     *
     * @return whether somebody was told before of the parcel that an action of the shop is about
     */
    boolean committed(@Nullable UserAction action, CommittedWrites writes, Instant now) {
        String number = action == null ? null : action.parcel();
        boolean before = number != null
                && writes.all(PersonItems.SavePerson.class).stream()
                        .anyMatch(saved -> told.get(new Parcel(saved.person().id(), number)) != null);
        writes.all(RecordItems.RemoveRecord.class)
                .forEach(gone -> told.replaceAll((parcel, record) ->
                        parcel.person().equals(gone.person()) && gone.record().equals(record) ? null : record));
        for (RecordItems.PutRecord put : writes.all(RecordItems.PutRecord.class)) {
            if (put.record() instanceof Shipment shipment && shipment.trackingNumber() != null) {
                Parcel parcel = new Parcel(put.person(), shipment.trackingNumber());
                boolean known = told.put(parcel, shipment.id()) != null;
                long mails = writes.jobs().stream()
                        .filter(job -> job.task() instanceof SendMail mail
                                && mail.template() == MailTemplate.ORDER_SHIPPED
                                && shipment.id().equals(mail.about()))
                        .count();
                verdict.require(mails == (known ? 0 : 1), "one mail tells of a parcel, whoever is the first", put);
            }
        }
        Heard heard = action == null ? null : reports.get(action);
        if (heard != null) {
            verdict.require(
                    !writes.contain(PersonItems.PointTo.class),
                    "a carrier's report makes nobody a customer",
                    heard.report());
            boolean right = !writes.contain(RecordItems.PutRecord.class)
                    || transfers.mayCount(heard.report(), heard.from(), now);
            verdict.require(right, "a report counts of what its carrier has, and is paid", heard.report());
        }
        return before;
    }
}
