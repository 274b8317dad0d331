package keepword.mailing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import keepword.campaign.MailFate;
import keepword.campaign.Purpose;
import keepword.consent.Consent;
import keepword.consent.HistoryEntry;
import keepword.consent.Source;
import keepword.consent.Subscriber;
import keepword.consent.TransactionalMail;
import keepword.kernel.AddressKey;
import keepword.kernel.PersonId;
import keepword.kernel.Topic;
import keepword.person.CustomerPart;
import keepword.person.OwnedProducts;
import keepword.person.Person;
import keepword.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Looks up who stands in an audience, who has some addresses, and whom of them it includes. It sees what may lag behind the latest
 * commits: who may get a mail the gate decides.
 *
 * @param zone the vendor's, which dates of consents count in
 * @param ours the vendor's texts, for people of whom no language is known
 */
public record Reach(CustomerPart customer, Audience audience, ZoneId zone, Texts ours) {
    private static final int PAGE = 100;

    /**
     * Some of an audience, in the order in which it is read.
     *
     * @param others how many were seen beside them whom it is not for, as the index says already
     * @param last where the last who was seen stands; null before the first
     * @param isLast whether there are no more
     */
    public record Page(
            List<Place> places, int others, @Nullable String last, boolean isLast) {
        public Page {
            places = List.copyOf(places);
        }
    }

    /**
     * Where an address stands in an audience.
     *
     * @param position its address key, or for a notice the id of its owner; the first characters of either are random
     */
    public record Place(String position, AddressKey address) {}

    /**
     * What is known of an address.
     *
     * @param owner null if nobody is known who has it
     * @param refused why its owner does not get the mail; null if they may
     */
    public record Candidate(
            AddressKey address,
            @Nullable Person owner,
            @Nullable MailFate refused) {}

    /**
     * Those who stand next in a shard of the audience; of who left it just now, some may.
     *
     * @param shard one of {@link Subscriber#PLACES}
     * @param after only who stands behind it counts; null for all
     */
    public Page page(String shard, @Nullable String after) {
        return switch (audience.purpose()) {
            case Purpose.News(Topic topic) -> subscribers(topic, shard, after);
            case Purpose.Notice notice -> customers(shard, after == null ? null : new PersonId(after));
        };
    }

    private Page subscribers(Topic topic, String shard, @Nullable String after) {
        List<Subscriber> page =
                customer.ledger().subscribers(shard, after == null ? null : new AddressKey(after), PAGE);
        List<Place> places = page.stream()
                .filter(subscriber -> subscriber.topics().contains(topic))
                .map(Subscriber::address)
                .map(address -> new Place(address.value(), address))
                .toList();
        String last = page.isEmpty() ? after : page.getLast().address().value();
        return new Page(places, page.size() - places.size(), last, page.size() < PAGE);
    }

    private Page customers(String shard, @Nullable PersonId after) {
        if (audience.owns().isEmpty()) {
            List<PersonId> page = customer.people().customers(shard, after, PAGE);
            return customers(page, page, after, page.size() < PAGE);
        }
        List<OwnedProducts> page = customer.people().owners(shard, after, PAGE);
        boolean isLast = page.size() < PAGE;
        List<PersonId> seen =
                page.stream().map(OwnedProducts::person).distinct().toList();
        Set<PersonId> owners = page.stream()
                .filter(owned -> !Collections.disjoint(owned.skus(), audience.owns()))
                .map(OwnedProducts::person)
                .collect(Collectors.toSet());
        if (!isLast) {
            // The rest of what the last one owns may stand behind this page, where nobody looks: their records tell.
            owners.add(seen.getLast());
        }
        return customers(seen.stream().filter(owners::contains).toList(), seen, after, isLast);
    }

    private Page customers(List<PersonId> wanted, List<PersonId> seen, @Nullable PersonId after, boolean isLast) {
        Map<PersonId, Person> persons =
                customer.people().persons(wanted).stream().collect(Collectors.toMap(Person::id, Function.identity()));
        List<Place> places = wanted.stream()
                .filter(persons::containsKey)
                .map(id -> new Place(
                        id.value(),
                        customer.addressKeys()
                                .of(Objects.requireNonNull(persons.get(id)).email())))
                .toList();
        PersonId last = seen.isEmpty() ? after : seen.getLast();
        return new Page(places, seen.size() - wanted.size(), last == null ? null : last.value(), isLast);
    }

    /** For sending: of consents only what the audience asks for, since the gate looks at the rest. */
    public List<Candidate> look(Collection<AddressKey> addresses) {
        return look(addresses, audience.since() != null || audience.until() != null);
    }

    /** For counting, with all that the gate would look at. */
    public List<Candidate> count(Collection<AddressKey> addresses) {
        return look(addresses, true);
    }

    private List<Candidate> look(Collection<AddressKey> addresses, boolean withConsents) {
        Map<AddressKey, Person> owners = customer.people().glance(addresses, customer.addressKeys());
        Map<AddressKey, Consent> consents = !withConsents
                ? Map.of()
                : customer.ledger().glance(addresses).stream()
                        .collect(Collectors.toMap(Consent::address, Function.identity()));
        return addresses.stream()
                .map(address -> {
                    Person owner = owners.get(address);
                    Consent consent = withConsents ? consents.getOrDefault(address, Consent.unknown(address)) : null;
                    return new Candidate(address, owner, refused(owner, consent));
                })
                .toList();
    }

    private @Nullable MailFate refused(@Nullable Person owner, @Nullable Consent consent) {
        MailFate gate = consent == null ? null : atTheGate(consent);
        if (gate != null) {
            return gate;
        }
        if (owner == null || owner.isErasing()) {
            return MailFate.NOBODY;
        }
        boolean included = isOfItsTime(consent)
                && audience.includesPerson(texts(owner).language(), products(owner))
                && cameByOneOfThese(owner);
        return included ? null : MailFate.LEFT_OUT;
    }

    private @Nullable MailFate atTheGate(Consent consent) {
        boolean isOff = switch (audience.purpose()) {
            case Purpose.News(Topic topic) -> !consent.on().contains(topic);
            case Purpose.Notice notice -> consent.transactional() instanceof TransactionalMail.Off;
        };
        if (isOff) {
            return MailFate.OPTED_OUT;
        }
        if (consent.delivery().bouncedAt() != null) {
            return MailFate.BOUNCED;
        }
        return audience.purpose() instanceof Purpose.News && isPaused(consent) ? MailFate.PAUSED : null;
    }

    private boolean isPaused(Consent consent) {
        Instant until = consent.delivery().pausedUntil();
        return until != null && until.isAfter(customer.clock().instant());
    }

    private boolean isOfItsTime(@Nullable Consent consent) {
        Topic topic = audience.purpose().topic();
        if (consent == null || topic == null) {
            return true;
        }
        LocalDate day = consent.chosenAt(topic)
                .map(at -> LocalDate.ofInstant(at, zone))
                .orElse(LocalDate.ofInstant(Instant.EPOCH, zone));
        return audience.includesDay(day);
    }

    private boolean cameByOneOfThese(Person owner) {
        Topic topic = audience.purpose().topic();
        Set<Source> ways = audience.by();
        return topic == null
                || ways.isEmpty()
                || cameBy(owner, topic).filter(ways::contains).isPresent();
    }

    /** How somebody came to choose a topic last. */
    private Optional<Source> cameBy(Person owner, Topic topic) {
        return customer.ledger().history(customer.addressKeys().of(owner.email())).stream()
                .filter(entry -> entry.event() == HistoryEntry.Event.OPTED_IN
                        && entry.topics().contains(topic))
                .reduce((earlier, later) -> later)
                .map(entry -> entry.evidence().source());
    }

    /** What somebody is written in. */
    public Texts texts(Person owner) {
        return owner.get(Person.Field.LANGUAGE).flatMap(Texts::find).orElse(ours);
    }

    private Set<String> products(Person owner) {
        return audience.owns().isEmpty() && audience.lacks().isEmpty()
                ? Set.of()
                : OwnedProducts.of(customer.people().records(owner.id()));
    }
}
