package keepword.storefront;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import keepword.consent.Choice;
import keepword.consent.ConsentChange;
import keepword.consent.ConsentService.Decided;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.disclosure.DisclosureTasks;
import keepword.disclosure.TransferPurpose;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.Task;
import keepword.kernel.EmailAddress;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.mail.MailTemplate;
import keepword.person.AddressChanges;
import keepword.person.CustomerPart;
import keepword.person.CustomerUpsert;
import keepword.person.CustomerUpsert.Registration;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.OrderStatus;
import keepword.person.PersonRecord.SubscriptionStatus;
import keepword.person.PersonRecord.SupportIssue;
import keepword.person.PersonTasks;
import keepword.person.RecordItems;
import keepword.person.Welcome;
import keepword.request.RequestPolicy;
import keepword.store.Write;
import keepword.storefront.StorefrontEvent.Type;
import org.jspecify.annotations.Nullable;

/** The rules: what an event means for the person, their consent, and the mails to send. Everything in one commit. */
record EventWrites(CustomerPart customer, RequestPolicy requests) {
    /** At one instant, what a status says later counts, such as a payment after a failure. */
    private static final Comparator<PersonRecord> BY_TIME = Comparator.comparing(PersonRecord::at)
            .thenComparing(EventWrites::byStatus)
            .thenComparing(record -> record.source().name());

    /** Long enough to correct an address, or to cancel. */
    private static final Duration UNTIL_PARCEL = Duration.ofMinutes(15);

    /** What an event names, as the answer calls it. */
    static final String POLICY = "policyVersion";

    static final String WORDING = "wording";

    /**
     * What is known of the customer before the event.
     *
     * @param record what is held of the same order or product, if anything
     * @param isTold whether they were told already what the event says
     * @param unknown what the event names of what was shown, and nobody knows: a policy that was not in force by then, a wording
     *     that is not kept
     */
    record Known(CustomerUpsert.Known customer, @Nullable PersonRecord record, boolean isTold, List<String> unknown) {}

    /** What an event is against what is on record of the same order or product. */
    enum News {
        /** It happened after everything that is known. */
        NEWEST,
        /** It is on record already. */
        KNOWN,
        /** Later news have overtaken it: what they leave out is recorded of it, and nobody is told. */
        OVERTAKEN,
        /** At the same instant, the shop said something else. */
        CONFLICT,
        /** The issue has as many messages as it may have. */
        FULL;

        boolean isRefused() {
            return this == CONFLICT || this == FULL;
        }
    }

    /**
     * What is to be committed, and which mails follow from it.
     *
     * @param addressChange what came of a new address; null if there is none
     */
    record Decision(
            News news,
            List<Write> writes,
            List<Job> mails,
            ConsentChange consent,
            AddressChanges.@Nullable Answer addressChange) {
        Decision(News news, List<Write> writes, List<Job> mails, ConsentChange consent) {
            this(news, writes, mails, consent, null);
        }
    }

    Decision decide(StorefrontEvent event, Known known, String webhook, Instant now) {
        Evidence evidence = evidence(event, known.unknown(), webhook);
        if (event.type() == Type.PERSON_OPTED_OUT) {
            // It says nothing else, so nobody becomes a customer by it.
            Decided optOut = customer.consents()
                    .optOut(known.customer().stored().address(), choice(event, known.unknown()), evidence);
            return new Decision(News.NEWEST, optOut.writes(), List.of(), optOut.change());
        }
        PersonRecord record = completed(event.record(), known.record());
        News news = news(record, known.record());
        Registration registration = customer.customerUpsert()
                .registration(known.customer(), event.contact(), choice(event, known.unknown()), evidence);
        ConsentChange consent = registration.change();
        if (news.isRefused()) {
            return new Decision(news, List.of(), List.of(), consent);
        }
        PersonId person = registration.person();
        List<Write> writes = new ArrayList<>(registration.writes());
        List<Job> mails = new ArrayList<>();
        if (record != null && news == News.NEWEST) {
            writes.add(new RecordItems.PutRecord(person, record));
            if (!known.isTold() && isNews(record, known.record()) && !isOver(record, now)) {
                mailAbout(event, person, record.id(), now).ifPresent(mails::add);
                transfer(event, person, record, known, now).ifPresent(writes::add);
            }
        }
        if (news == News.OVERTAKEN) {
            completion(event.record(), known.record())
                    .ifPresent(completed -> writes.add(new RecordItems.PutRecord(person, completed)));
        }
        if (consent.turnsOn() && known.customer().stored().on().isEmpty()) {
            mails.add(
                    Welcome.to(person, customer.topics().first(), customer.ids().job(), now));
        }
        if (event.history()) {
            mails.clear();
        }
        mails.forEach(mail -> writes.add(new JobItems.Plan(mail)));
        EmailAddress email = event.newEmail();
        if (email == null || email.equals(known.customer().email())) {
            return new Decision(news, writes, mails, consent);
        }
        AddressChanges.Step change = customer.addressChanges()
                .asking(person, known.customer().email(), known.customer().person(), email, evidence, requests);
        writes.addAll(change.writes());
        return new Decision(news, writes, mails, consent, change.answer());
    }

    /** The carrier gets what a parcel needs, a while after an order of something physical was paid: once, however it is told. */
    private Optional<Write> transfer(
            StorefrontEvent event, PersonId person, PersonRecord record, Known known, Instant now) {
        if (event.history() || !isParcel(record) || isParcel(known.record())) {
            return Optional.empty();
        }
        Task transfer = new DisclosureTasks.Transfer(
                person, known.customer().stored().address(), record.id(), TransferPurpose.SHIPPING);
        return Optional.of(new JobItems.Plan(Job.by(
                now.plus(UNTIL_PARCEL).plus(DisclosureTasks.Transfer.PATIENCE),
                customer.ids().job(),
                transfer,
                now.plus(UNTIL_PARCEL),
                now)));
    }

    private static boolean isParcel(@Nullable PersonRecord record) {
        return record instanceof PersonRecord.Order order
                && order.status() == PersonRecord.OrderStatus.PAID
                && order.items().stream().anyMatch(item -> item.medium() == PersonRecord.Medium.PHYSICAL);
    }

    /** News of an order or an issue, with what only the one on record says. */
    private static @Nullable PersonRecord completed(@Nullable PersonRecord said, @Nullable PersonRecord known) {
        return switch (said) {
            case PersonRecord.Order order when known instanceof PersonRecord.Order before -> order.completedBy(before);
            case SupportIssue issue when known instanceof SupportIssue before -> issue.mergedWith(before);
            case null, default -> said;
        };
    }

    /** An order on record with what only the overtaken news say; empty if they say nothing more. */
    private static Optional<PersonRecord> completion(@Nullable PersonRecord overtaken, @Nullable PersonRecord known) {
        return Optional.ofNullable(completed(known, overtaken)).filter(completed -> !completed.equals(known));
    }

    /**
     * In whatever order events come, the same one is on record in the end: the latest, and at one instant a payment rather than
     * a failure. What was imported is overtaken by every event.
     */
    private static News news(@Nullable PersonRecord record, @Nullable PersonRecord known) {
        if (record == null || known == null) {
            return News.NEWEST;
        }
        if (record.equals(known)) {
            return News.KNOWN;
        }
        if (record instanceof SupportIssue issue) {
            // It is all that both say.
            return issue.messages().size() > SupportIssue.MAX_MESSAGES ? News.FULL : News.NEWEST;
        }
        if (isImported(record) != isImported(known)) {
            return isImported(record) ? News.OVERTAKEN : News.NEWEST;
        }
        int order = BY_TIME.compare(record, known);
        if (order == 0 && record instanceof PersonRecord.Shipment) {
            // The shop and the carrier may tell of a parcel in their own words.
            return News.KNOWN;
        }
        if (order == 0) {
            return News.CONFLICT;
        }
        return order > 0 ? News.NEWEST : News.OVERTAKEN;
    }

    private static int byStatus(PersonRecord one, PersonRecord other) {
        return switch (one) {
            case PersonRecord.Order order
            when other instanceof PersonRecord.Order second -> order.status().compareTo(second.status());
            case PersonRecord.Subscription subscription
            when other instanceof PersonRecord.Subscription second ->
                subscription.status().compareTo(second.status());
            default -> 0;
        };
    }

    private static boolean isImported(PersonRecord record) {
        return record.source() == Source.IMPORT;
    }

    /** A receipt that came before says the same; that an order failed once more is news to whoever tried once more. */
    private static boolean isNews(PersonRecord record, @Nullable PersonRecord known) {
        return switch (record) {
            case PersonRecord.Order order
            when known instanceof PersonRecord.Order before ->
                order.status() == OrderStatus.FAILED
                        || order.status() != before.status()
                        || !order.items().equals(before.items())
                        || !Objects.equals(order.total(), before.total());
            case PersonRecord.Shipment shipment
            when known instanceof PersonRecord.Shipment before ->
                // Of a parcel with a number nobody is told twice, whether the shop or the carrier is the second to say
                // so.
                shipment.trackingNumber() == null
                        && (!shipment.items().equals(before.items())
                                || !Objects.equals(shipment.carrier(), before.carrier()));
            case PersonRecord.Refund refund
            when known instanceof PersonRecord.Refund before -> !refund.amount().equals(before.amount());
            case PersonRecord.ActivationKeys keys when known instanceof PersonRecord.ActivationKeys -> false;
            case PersonRecord.Subscription subscription
            when known instanceof PersonRecord.Subscription before ->
                subscription.status() != before.status() || !subscription.ends().equals(before.ends());
            case PersonRecord.Product product
            when known instanceof PersonRecord.Product before ->
                product.source() != before.source() || !product.name().equals(before.name());
            default -> true;
        };
    }

    /** It was about to end, and nobody said so in time. */
    private static boolean isOver(PersonRecord record, Instant now) {
        return record instanceof PersonRecord.Subscription subscription
                && subscription.status() == SubscriptionStatus.ENDING
                && !subscription.ends().isAfter(now);
    }

    private Evidence evidence(StorefrontEvent event, List<String> unknown, String webhook) {
        Instant at = event.occurredAt();
        String named = event.policyVersion();
        String policy = named == null || unknown.contains(POLICY) ? customer.policyVersion(at) : named;
        Evidence heard = new Evidence(event.source(), at, policy, Map.of("webhook", webhook))
                .shown(unknown.contains(WORDING) ? null : event.wordingId());
        boolean isRefused = !unknown.isEmpty() && Boolean.TRUE.equals(event.promotionalMail());
        return isRefused ? heard.with("refused", "unknown " + String.join(", ", unknown)) : heard;
    }

    private Choice choice(StorefrontEvent event, List<String> unknown) {
        Boolean wanted = event.promotionalMail();
        if (wanted == null) {
            return new Choice.Unstated();
        }
        if (!wanted) {
            return event.history() ? new Choice.ImportedOptOut() : new Choice.OptOutOfEverything();
        }
        Set<keepword.kernel.Topic> all = customer.topics().all();
        if (!event.type().isWayIn() || !unknown.isEmpty()) {
            return new Choice.RefusedOptIn(all);
        }
        return event.history() ? new Choice.ImportedOptIn(all) : new Choice.OptIn(all);
    }

    private Optional<Job> mailAbout(StorefrontEvent event, PersonId person, RecordId about, Instant now) {
        boolean inPart = event.record() instanceof PersonRecord.Refund;
        MailTemplate template =
                inPart ? MailTemplate.PARTIAL_REFUND : event.type().mail();
        return template == null
                ? Optional.empty()
                : Optional.of(Job.now(
                        customer.ids().job(), new PersonTasks.SendMail(template, person, about, null, null), now));
    }
}
