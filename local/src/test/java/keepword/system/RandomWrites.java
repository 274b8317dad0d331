package keepword.system;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import keepword.agenda.Task;
import keepword.agenda.Work;
import keepword.consent.AddressKey;
import keepword.consent.Consent;
import keepword.consent.Delivery;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry;
import keepword.consent.Source;
import keepword.mail.MailTemplate;
import keepword.person.Datum;
import keepword.person.EmailAddress;
import keepword.person.Person;
import keepword.person.Person.Field;
import keepword.person.PersonId;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.Item;
import keepword.person.PersonRecord.Medium;
import keepword.person.PersonRecord.Money;
import keepword.person.PersonRecord.OrderStatus;
import keepword.person.RecordId;
import keepword.person.SignUp;
import keepword.store.Mark;
import keepword.store.Write;
import keepword.testing.Stores;

/** Writes of every kind, most of them on a condition that holds. */
final class RandomWrites {
    private final List<Function<Instant, Write>> kinds = List.of(
            this::saveConsent,
            this::saveConsent,
            now -> new Write.AppendHistory(entry(now)),
            now -> new Write.SetMark(mark(now), now),
            this::savePerson,
            _ -> new Write.PointTo(address(), person()),
            now -> new Write.PutRecord(person(), record(now)),
            now -> new Write.KeepSignUp(signUp(now)),
            _ -> new Write.RemoveSignUp(signUpId()),
            _ -> new Write.RemoveMark(markName()),
            _ -> new Write.ForgetUnknownAddress(address()),
            now -> new Write.Plan(work(now)),
            now -> new Write.Plan(work(now)));

    private final Dice dice;
    private final FewKeys keys;
    private final Stores stored;

    /**
     * Draws from these dice.
     *
     * @param stored is read for the versions that are there
     */
    RandomWrites(Dice dice, FewKeys keys, Stores stored) {
        this.dice = dice;
        this.keys = keys;
        this.stored = stored;
    }

    Write next(Instant now) {
        return dice.one(kinds).apply(now);
    }

    private String signUpId() {
        return dice.one(keys.signUps());
    }

    private String markName() {
        return dice.one(keys.marks());
    }

    private AddressKey address() {
        return dice.one(keys.addresses());
    }

    private PersonId person() {
        return dice.one(keys.persons());
    }

    private Write saveConsent(Instant now) {
        AddressKey address = address();
        Delivery delivery = new Delivery(
                dice.chance(10) ? now : null,
                dice.maybe(() -> now),
                dice.upTo(5),
                dice.maybe(() -> now),
                dice.chance(20) ? now.plus(dice.time()) : null);
        return new Write.SaveConsent(new Consent(
                address,
                dice.some(FewKeys.TOPICS),
                dice.maybe(() -> now),
                delivery,
                after(stored.ledger().consent(address).version())));
    }

    /** The version that follows, now and then another. */
    private long after(long version) {
        return dice.chance(80) ? version + 1 : 1 + dice.upTo((int) version + 1);
    }

    private HistoryEntry entry(Instant now) {
        Evidence evidence = new Evidence(source(), now, "2026-01", Map.of("webhook", dice.chance(10) ? "" : "msg_1"));
        return new HistoryEntry(
                address(),
                "h" + dice.upTo(3),
                now.minus(dice.time()),
                dice.one(List.of(HistoryEntry.Event.values())),
                dice.some(FewKeys.TOPICS),
                evidence);
    }

    private Source source() {
        return dice.one(List.of(Source.values()));
    }

    private Mark mark(Instant now) {
        return new Mark(markName(), "value-" + dice.upTo(9), dice.maybe(() -> now.plus(dice.time())));
    }

    private Write savePerson(Instant now) {
        PersonId id = person();
        Map<Field, Datum> data = new HashMap<>();
        dice.some(List.of(Field.values())).forEach(field -> data.put(field, new Datum("x", source(), now)));
        data.put(Field.EMAIL, new Datum("ada@example.com", source(), now));
        return new Write.SavePerson(new Person(
                id,
                data,
                now,
                after(stored.people().person(id).map(Person::version).orElse(0L))));
    }

    private PersonRecord record(Instant now) {
        RecordId id = dice.one(keys.records());
        String referral = dice.maybe(() -> "mark-1");
        if (dice.chance(50)) {
            return new PersonRecord.Product(id, source(), now, "S", "Suite", dice.maybe(() -> "KEY-1"), referral);
        }
        List<Item> items = List.copyOf(dice.some(List.of(
                new Item("S", "Suite", Medium.DOWNLOAD, "KEY-1"), new Item("D", "Disc", Medium.PHYSICAL, null))));
        Money total = dice.maybe(() -> new Money(new BigDecimal("49.90"), "EUR"));
        return new PersonRecord.Order(id, source(), now, "A-1", OrderStatus.PAID, items, total, referral);
    }

    private SignUp signUp(Instant now) {
        return new SignUp(signUpId(), new EmailAddress("ada@example.com"), Set.of(dice.one(FewKeys.TOPICS)), now);
    }

    private Work work(Instant now) {
        return Work.at(dice.one(keys.works()), task(now), now.plus(dice.time()), now);
    }

    private Task task(Instant now) {
        RecordId about = dice.maybe(() -> dice.one(keys.records()));
        return switch (dice.upTo(3)) {
            case 0 -> new Task.ConfirmSignUp(signUpId());
            case 1 -> new Task.ForgetSignUp(signUpId());
            case 2 -> new Task.SendMail(MailTemplate.WELCOME, person(), about, dice.one(FewKeys.TOPICS), now);
            default -> new Task.SendMail(MailTemplate.ORDER_RECEIPT, person(), about, null, null);
        };
    }
}
