package keepword.tools;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.campaign.CampaignItems;
import keepword.campaign.CampaignRun;
import keepword.consent.ChildMark;
import keepword.consent.HistoryEntry;
import keepword.consent.HistoryEntry.Event;
import keepword.kernel.AddressKey;
import keepword.kernel.AddressKeys;
import keepword.kernel.PersonId;
import keepword.kernel.SurveyId;
import keepword.person.People;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.AddressChange;
import keepword.person.PersonRecord.Entry;
import keepword.request.Request.Kind;
import keepword.store.Key;
import keepword.store.Mark;
import keepword.store.Table;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Says what becomes of an item of a copy, were it lost. Persons are judged by the Ledger in use, tickets by the persons in use. */
final class Fates {
    private static final String CHILD = "mark#child/";
    private static final String PERSON = "person#";

    /** Which marks come back: what must not be kept, and what was heard already. Others let somebody in, or count. */
    private static final Pattern LASTING_MARK =
            Pattern.compile("mark#(?:child|child-confirmed|event|webhook|feedback|import)/.*");

    private static final Pattern TICKETS = Pattern.compile("tickets#(.*)#.");

    /** Records that go with what they were for, and no request tells of it. */
    private static final Pattern SHORT_LIVED_RECORD = Pattern.compile("(?:prize|prepared)#.*|" + AddressChange.ID);

    private final Since since;
    private final People people;
    private final People copiedPeople;
    private final AddressKeys keys;
    private final InstantSource clock;

    /** The one of whom the last item was: a person's items come one after the other. */
    private @Nullable PersonId judged;

    private Fate judgement = Fate.GONE_SINCE;

    /**
     * Makes one.
     *
     * @param people those in use
     * @param copiedPeople those of the copy
     */
    Fates(Since since, People people, People copiedPeople, AddressKeys keys, InstantSource clock) {
        this.since = since;
        this.people = people;
        this.copiedPeople = copiedPeople;
        this.keys = keys;
        this.clock = clock;
    }

    Fate of(Table table, Map<String, AttributeValue> item) {
        AttributeValue expires = item.get("expires");
        if (expires != null && Long.parseLong(expires.n()) <= clock.instant().getEpochSecond()) {
            return Fate.EXPIRED;
        }
        return switch (table) {
            case LEDGER -> fateOfMark(Restore.text(item, Key.PARTITION));
            case PEOPLE -> fateOfPersonal(Restore.text(item, Key.PARTITION), item);
            case SURVEYS -> fateOfTicket(Restore.text(item, Key.PARTITION), item);
            // A job that was done is kept for longer than copies reach back: one that is missing was lost.
            case JOBS -> Fate.PUT_BACK;
        };
    }

    private Fate fateOfMark(String partition) {
        if (partition.startsWith(CHILD) && isWithdrawn(new AddressKey(partition.substring(CHILD.length())))) {
            return Fate.GONE_SINCE;
        }
        return partition.startsWith(Mark.PREFIX)
                        && !LASTING_MARK.matcher(partition).matches()
                ? Fate.SHORT_LIVED
                : Fate.PUT_BACK;
    }

    private boolean isWithdrawn(AddressKey child) {
        return Since.last(since.ledger().history(child), Event.CHILD_REPORT_WITHDRAWN, Event.CHILD_REPORTED)
                .isPresent();
    }

    private Fate fateOfPersonal(String partition, Map<String, AttributeValue> item) {
        String kind = partition.substring(0, partition.indexOf('#'));
        return switch (kind) {
            case "person" -> {
                if (SHORT_LIVED_RECORD.matcher(Restore.text(item, Key.SORT)).matches()) {
                    yield Fate.SHORT_LIVED;
                }
                PersonId id = new PersonId(partition.substring(PERSON.length()));
                Fate fate = fateOf(id);
                // Beside a head that is there, records are of somebody whose data we know.
                yield fate == Fate.CHANGED_SINCE && people.person(id).isPresent() ? Fate.PUT_BACK : fate;
            }
            case "address" -> fateOf(new PersonId(Restore.text(item, "person")));
            default -> Fate.SHORT_LIVED;
        };
    }

    /** What becomes of somebody as the copy knows them. */
    private Fate fateOf(PersonId id) {
        if (!id.equals(judged)) {
            judged = id;
            judgement = copiedPeople.person(id).map(this::judge).orElse(Fate.GONE_SINCE);
        }
        return judgement;
    }

    /**
     * An item as it comes back. Whoever does is to be erased if they asked for that, and have not taken it back. A campaign never goes on:
     * nobody knows to whom it went since.
     */
    Map<String, AttributeValue> asItComesBack(Table table, Map<String, AttributeValue> item) {
        if (table == Table.LEDGER
                && CampaignItems.isRun(Restore.text(item, Key.PARTITION), Restore.text(item, Key.SORT))) {
            Map<String, AttributeValue> cancelled = new HashMap<>(item);
            cancelled.put("state", AttributeValue.fromS(CampaignRun.State.CANCELLED.id()));
            return cancelled;
        }
        if (table != Table.PEOPLE
                || !Restore.text(item, Key.SORT).equals(PersonItems.HEAD)
                || !Restore.text(item, Key.PARTITION).startsWith(PERSON)) {
            return item;
        }
        PersonId id = new PersonId(Restore.text(item, Key.PARTITION).substring(PERSON.length()));
        Map<String, AttributeValue> asked = new HashMap<>(item);
        asked.remove("erasure");
        copiedPeople
                .person(id)
                .flatMap(person -> since.open(keys.of(person.email()), Kind.ERASURE))
                .ifPresent(request ->
                        asked.put("erasure", AttributeValue.fromS(request.id().value())));
        return asked;
    }

    private Fate judge(Person person) {
        AddressKey address = keys.of(person.email());
        Set<Event> events = EnumSet.noneOf(Event.class);
        Set<Kind> requests = EnumSet.noneOf(Kind.class);
        // Whoever moved asks at the address that they have now.
        for (AddressKey theirs : new HashSet<>(List.of(address, since.ledger().current(address)))) {
            List<HistoryEntry> history = since.history(theirs);
            history.forEach(entry -> events.add(entry.event()));
            if (Since.last(history, Event.CHILD_REPORT_WITHDRAWN, Event.CHILD_REPORTED)
                    .isPresent()) {
                events.remove(Event.CHILD_REPORTED);
            }
            since.requests(theirs).forEach(request -> requests.add(request.kind()));
        }
        if (person.isErasing()
                || events.contains(Event.ERASED)
                || events.contains(Event.CHILD_REPORTED)
                || since.ledger().mark(ChildMark.of(address), clock.instant()).isPresent()
                || requests.contains(Kind.REMOVAL)) {
            return Fate.GONE_SINCE;
        }
        if (people.personAt(address).filter(owner -> !owner.equals(person.id())).isPresent()) {
            return Fate.TAKEN;
        }
        return requests.contains(Kind.CORRECTION)
                        || requests.contains(Kind.OBJECTION)
                        || requests.contains(Kind.ADDRESS_CHANGE)
                ? Fate.CHANGED_SINCE
                : Fate.PUT_BACK;
    }

    /** What counts of an entry comes back with the entry alone; an anonymous one always. */
    private Fate fateOfTicket(String partition, Map<String, AttributeValue> item) {
        Matcher ticket = TICKETS.matcher(partition);
        AttributeValue person = item.get("person");
        if (!ticket.matches() || person == null) {
            return Fate.PUT_BACK;
        }
        SurveyId survey = new SurveyId(ticket.group(1));
        return people.record(new PersonId(person.s()), Entry.idOf(survey), Entry.class)
                        .filter(entry -> entry.entry().value().equals(Restore.text(item, Key.SORT)))
                        .isPresent()
                ? Fate.PUT_BACK
                : Fate.NOT_ENTERED;
    }
}
