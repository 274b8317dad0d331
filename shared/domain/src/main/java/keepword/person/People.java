package keepword.person;

import java.util.Optional;
import keepword.consent.AddressKey;

/** Reads what is personal. Every read sees every commit that was acknowledged before it. */
public interface People {
    /** Whom an address belongs to. */
    Optional<PersonId> personAt(AddressKey address);

    /** The head of a person's partition. */
    Optional<Person> person(PersonId id);

    /** A sign-up that waits to be confirmed. */
    Optional<SignUp> signUp(String id);

    /** One record of a person. */
    Optional<PersonRecord> record(PersonId person, RecordId id);
}
