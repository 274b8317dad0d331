package keepword.person;

import java.util.List;
import java.util.Optional;
import keepword.disclosure.Announcements;
import keepword.disclosure.Announcements.Known;
import keepword.disclosure.Disclosure;
import keepword.disclosure.RecipientId;
import keepword.disclosure.TransferPurpose;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.Fields;
import keepword.person.Person.Field;
import keepword.person.PersonRecord.FormerAddress;

/**
 * By what the vendor's own systems know somebody who is erased. One that heard last of an earlier address of theirs, because it gets
 * nothing any more or did not answer, is told of that one.
 *
 * @param held what others may have of the person, from under each address that they had, the latest address first
 */
record KnownAs(CustomerPart customer, Person person, List<Disclosure> held) {
    /** What a system is told. */
    Known by(RecipientId system) {
        return held.stream()
                .filter(disclosure -> isOf(disclosure, system))
                .findFirst()
                .filter(told -> !told.address().equals(keyOf(person.email())))
                .flatMap(this::asBefore)
                .orElseGet(() -> {
                    String record = Announcements.recordOf(system, person.id(), person.addressSince());
                    return known(person.email(), record);
                });
    }

    /** Not if the system heard of somebody else at that address since: they would be deleted. */
    private Optional<Known> asBefore(Disclosure told) {
        boolean isOthers = customer.disclosures().of(told.address()).stream()
                .filter(other -> isOf(other, told.recipient()) && other.at().isAfter(told.at()))
                .anyMatch(other -> !held.contains(other));
        return customer.people().records(person.id()).stream()
                .filter(FormerAddress.class::isInstance)
                .map(former -> ((FormerAddress) former).email())
                .filter(email -> !isOthers && keyOf(email).equals(told.address()))
                .findFirst()
                .map(email -> known(email, told.id()));
    }

    private static boolean isOf(Disclosure disclosure, RecipientId system) {
        return disclosure.purpose() == TransferPurpose.OWN_SYSTEMS
                && disclosure.recipient().equals(system);
    }

    private AddressKey keyOf(EmailAddress email) {
        return customer.addressKeys().of(email);
    }

    private Known known(EmailAddress email, String record) {
        return new Known(
                keyOf(email),
                Fields.of(Announcements.PERSON, person.id().value())
                        .and(Announcements.RECORD, record)
                        .and(Field.EMAIL.id(), email.value())
                        .and(
                                Field.CUSTOMER_ID.id(),
                                person.get(Field.CUSTOMER_ID).orElse(null))
                        .map());
    }
}
