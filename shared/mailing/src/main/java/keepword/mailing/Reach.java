package keepword.mailing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.campaign.MailFate;
import keepword.consent.Consent;
import keepword.kernel.AddressKey;
import keepword.person.CustomerPart;
import keepword.person.Person;
import keepword.person.PersonRecord;
import keepword.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Looks up who has some addresses, and whom of them an audience includes. It sees what may lag behind the latest commits: who may get a
 * mail the gate decides.
 *
 * @param zone the vendor's, which dates of consents count in
 * @param ours the vendor's texts, for people of whom no language is known
 */
public record Reach(CustomerPart customer, Audience audience, ZoneId zone, Texts ours) {
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
        if (consent != null && !consent.on().contains(audience.topic())) {
            return MailFate.OPTED_OUT;
        }
        if (consent != null && consent.delivery().bouncedAt() != null) {
            return MailFate.BOUNCED;
        }
        if (consent != null && isPaused(consent)) {
            return MailFate.PAUSED;
        }
        if (owner == null || owner.isErasing()) {
            return MailFate.NOBODY;
        }
        boolean included = (consent == null || isOfItsTime(consent))
                && audience.includesPerson(texts(owner).language(), products(owner));
        return included ? null : MailFate.LEFT_OUT;
    }

    private boolean isPaused(Consent consent) {
        Instant until = consent.delivery().pausedUntil();
        return until != null && until.isAfter(customer.clock().instant());
    }

    private boolean isOfItsTime(Consent consent) {
        LocalDate day = consent.chosenAt(audience.topic())
                .map(at -> LocalDate.ofInstant(at, zone))
                .orElse(LocalDate.ofInstant(Instant.EPOCH, zone));
        return audience.includesDay(day);
    }

    /** What somebody is written in. */
    public Texts texts(Person owner) {
        return owner.get(Person.Field.LANGUAGE).flatMap(Texts::find).orElse(ours);
    }

    private Set<String> products(Person owner) {
        return audience.owns().isEmpty() && audience.lacks().isEmpty()
                ? Set.of()
                : customer.people().records(owner.id()).stream()
                        .flatMap(Reach::products)
                        .collect(Collectors.toSet());
    }

    /** What somebody bought and kept, registered, tried or downloaded. */
    private static Stream<String> products(PersonRecord record) {
        return switch (record) {
            case PersonRecord.Order order
            when order.status() == PersonRecord.OrderStatus.PAID ->
                order.items().stream().map(PersonRecord.Item::sku);
            case PersonRecord.Product product -> Stream.of(product.sku());
            default -> Stream.empty();
        };
    }
}
