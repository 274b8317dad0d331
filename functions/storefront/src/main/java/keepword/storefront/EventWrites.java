package keepword.storefront;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepword.agenda.Task;
import keepword.agenda.Work;
import keepword.consent.AddressKey;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.ConsentChange;
import keepword.consent.Evidence;
import keepword.consent.Topics;
import keepword.link.Hashes;
import keepword.link.RandomIds;
import keepword.mail.MailTemplate;
import keepword.mail.Welcome;
import keepword.person.Datum;
import keepword.person.Person;
import keepword.person.Person.Field;
import keepword.person.PersonId;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.OrderStatus;
import keepword.person.RecordId;
import keepword.store.Write;
import keepword.storefront.StorefrontEvent.OrderData;
import keepword.storefront.StorefrontEvent.ProductData;
import keepword.storefront.StorefrontEvent.Type;
import org.jspecify.annotations.Nullable;

/** The rules: what an event means for the person, their consent, and the mails to send. Everything in one commit. */
final class EventWrites {
    private final Topics topics;
    private final String policyVersion;
    private final RandomIds ids;

    EventWrites(Topics topics, String policyVersion, RandomIds ids) {
        this.topics = topics;
        this.policyVersion = policyVersion;
        this.ids = ids;
    }

    /**
     * What is known of the customer before the event.
     *
     * @param person null for a new customer
     * @param record what is held of the same order or product, if anything
     */
    record Known(
            AddressKey address,
            Consent consent,
            @Nullable Person person,
            @Nullable PersonRecord record) {}

    /** What is to be committed, and which mails follow from it. */
    record Decision(List<Write> writes, List<Work> mails, ConsentChange consent) {}

    Decision decide(StorefrontEvent event, Known known, String webhook, Instant now) {
        List<Write> writes = new ArrayList<>();
        List<Work> mails = new ArrayList<>();
        Person person = person(event, known.person());
        writes.add(new Write.SavePerson(person));
        if (known.person() == null) {
            writes.add(new Write.PointTo(known.address(), person.id()));
        }
        ConsentChange consent = consent(event, known.consent(), webhook, now);
        writes.addAll(consent.writes());
        PersonRecord record = record(event);
        if (!isStale(event, known.record())) {
            writes.add(new Write.PutRecord(person.id(), record));
            mailAbout(event, person.id(), record.id(), now).ifPresent(mails::add);
        }
        if (consent.turnsOn() && known.consent().on().isEmpty()) {
            mails.add(Welcome.to(person.id(), topics.first(), ids.work(), now));
        }
        mails.forEach(mail -> writes.add(new Write.Plan(mail)));
        return new Decision(writes, mails, consent);
    }

    private Person person(StorefrontEvent event, @Nullable Person known) {
        Map<Field, Datum> heard = new EnumMap<>(Field.class);
        Instant at = event.occurredAt();
        event.contact()
                .forEach((field, value) ->
                        heard.put(field, new Datum(value, event.type().source(), at)));
        heard.put(Field.EMAIL, new Datum(event.email().value(), event.type().source(), at));
        return known == null ? Person.first(ids.person(), heard, at) : known.updated(heard);
    }

    private ConsentChange consent(StorefrontEvent event, Consent before, String webhook, Instant now) {
        Evidence evidence =
                new Evidence(event.type().source(), event.occurredAt(), policyVersion, Map.of("webhook", webhook));
        return ConsentChange.of(before, choice(event), evidence, now, ids.next());
    }

    private Choice choice(StorefrontEvent event) {
        Boolean wanted = event.promotionalMail();
        if (wanted == null) {
            return new Choice.Unstated();
        }
        if (!wanted) {
            return new Choice.OptOutOfEverything();
        }
        Set<keepword.consent.Topic> all = topics.all();
        return event.type().isWayIn() ? new Choice.OptIn(all) : new Choice.OptInElsewhere(all);
    }

    /** Where the record of an event is kept. */
    static RecordId recordId(StorefrontEvent event) {
        OrderData order = event.order();
        if (order != null) {
            return new RecordId("order#" + Hashes.sha256(order.id()));
        }
        ProductData product = productOf(event);
        String key = product.activationKey() == null ? "" : product.activationKey();
        return new RecordId("product#" + Hashes.sha256(product.sku(), key));
    }

    private static ProductData productOf(StorefrontEvent event) {
        ProductData product = event.product();
        if (product == null) {
            throw new IllegalStateException("An event without an order has a product");
        }
        return product;
    }

    private static PersonRecord record(StorefrontEvent event) {
        OrderData order = event.order();
        if (order != null) {
            return new PersonRecord.Order(
                    recordId(event),
                    event.type().source(),
                    event.occurredAt(),
                    order.id(),
                    event.type() == Type.ORDER_PAID ? OrderStatus.PAID : OrderStatus.FAILED,
                    order.items(),
                    order.total(),
                    event.referral());
        }
        ProductData product = productOf(event);
        return new PersonRecord.Product(
                recordId(event),
                event.type().source(),
                event.occurredAt(),
                product.sku(),
                product.name(),
                product.activationKey(),
                event.referral());
    }

    /** News of an order that later news have overtaken: it failed first and was paid since, but told late. */
    private static boolean isStale(StorefrontEvent event, @Nullable PersonRecord known) {
        return event.order() != null && known != null && known.at().isAfter(event.occurredAt());
    }

    private Optional<Work> mailAbout(StorefrontEvent event, PersonId person, RecordId about, Instant now) {
        MailTemplate template = event.type().mail();
        return template == null
                ? Optional.empty()
                : Optional.of(Work.now(ids.work(), new Task.SendMail(template, person, about, null, null), now));
    }
}
