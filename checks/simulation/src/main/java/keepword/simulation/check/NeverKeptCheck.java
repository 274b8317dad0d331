package keepword.simulation.check;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import keepword.audit.AuditItems;
import keepword.consent.HistoryItems;
import keepword.person.Datum;
import keepword.person.PersonItems;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.Entry;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.Prepared;
import keepword.person.PersonRecord.Prize;
import keepword.person.PersonRecord.Product;
import keepword.person.PersonRecord.SecurityQuestions;
import keepword.person.RecordItems;
import keepword.person.Wish;
import keepword.request.RequestItems;
import keepword.store.Write;
import keepword.survey.WaitingEntryItems;

/** Judges what is never kept, logged or queued, whoever types it: the number of a card, and the referral mark of a sale. */
public final class NeverKeptCheck {
    /** It proves nothing but its form. */
    public static final String CARD = "4111 1111 1111 1111";

    public static final String REFERRAL = "ref-7Q4M";
    private static final String DIGITS = CARD.replace(" ", "");

    private final Verdict verdict;

    NeverKeptCheck(Verdict verdict) {
        this.verdict = verdict;
    }

    /** A line is logged, or a message is handed to a queue. */
    void logged(String line) {
        boolean personal = line.contains("@") || line.contains("[address]");
        verdict.require(!personal, "nothing personal is logged or queued", line);
        look(line);
    }

    void committed(CommittedWrites writes) {
        writes.writes().stream().flatMap(NeverKeptCheck::texts).forEach(this::look);
    }

    private void look(String text) {
        boolean card = text.contains("4111") && text.replaceAll("[^0-9]", "").contains(DIGITS);
        verdict.require(!card, "no card number is kept, logged or queued", text);
        verdict.require(!text.contains(REFERRAL), "a referral mark is tied to nobody", text);
    }

    private static Stream<String> texts(Write write) {
        return switch (write) {
            case PersonItems.SavePerson(var person) ->
                person.data().values().stream().map(Datum::value);
            case RecordItems.PutRecord(var person, var record) -> texts(record);
            case HistoryItems.AppendHistory(var line) -> line.evidence().details().values().stream();
            case RequestItems.SaveRequest(var request) -> request.asked().details().values().stream();
            case AuditItems.AppendAudit(var entry) -> entry.fields().values().stream();
            case Write.SetMark(var mark, var now) -> Stream.of(mark.name(), mark.value());
            case WaitingEntryItems.KeepWaitingEntry(var entry) -> Stream.of(entry.name() + entry.answers());
            default -> Stream.empty();
        };
    }

    private static Stream<String> texts(PersonRecord record) {
        return switch (record) {
            case Order order ->
                Stream.concat(
                        Stream.of(order.number()),
                        order.items().stream().map(item -> item.sku() + item.name() + item.activationKeys()));
            case Product product -> Stream.of(product.sku() + product.name() + product.activationKey());
            case PersonRecord.Shipment shipment ->
                Stream.of(shipment.order() + shipment.carrier() + shipment.trackingNumber() + shipment.trackingUrl());
            case PersonRecord.ActivationKeys keys ->
                keys.items().stream().map(item -> item.sku() + item.name() + item.activationKeys());
            case PersonRecord.Refund refund -> Stream.of(refund.order());
            case PersonRecord.Subscription subscription ->
                Stream.of(subscription.number() + subscription.sku() + subscription.name());
            case PersonRecord.SupportIssue issue ->
                Stream.concat(
                        Stream.of(issue.number() + issue.subject() + issue.product()),
                        issue.messages().stream().map(PersonRecord.Message::text));
            case SecurityQuestions questions -> questions.questions().stream().map(PersonRecord.Question::words);
            case Entry entry -> Stream.of(entry.name() + entry.answers());
            case Prize prize -> Stream.of(prize.name() + prize.address());
            case Prepared prepared -> corrected(prepared.wish()).stream();
            case PersonRecord.AddressChange _, PersonRecord.FormerAddress _ -> Stream.empty();
        };
    }

    private static Collection<String> corrected(Wish wish) {
        return wish instanceof Wish.Correct(var values) ? values.values() : List.of();
    }
}
