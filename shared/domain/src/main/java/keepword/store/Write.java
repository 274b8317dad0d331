package keepword.store;

import java.time.Instant;
import java.util.Map;
import keepword.agenda.Work;
import keepword.consent.AddressKey;
import keepword.consent.Consent;
import keepword.consent.HistoryEntry;
import keepword.person.Licence;
import keepword.person.Person;
import keepword.person.PersonId;
import keepword.person.PersonRecord;
import keepword.person.RecordId;
import keepword.person.SignUp;
import keepword.request.Request;

/** One of the facts that are committed together. Each says on what condition it holds; if one fails, none is written. */
public sealed interface Write {
    /** Saves a state of consent, if the stored one is the version before it. Claims of the gate stay as they are. */
    record SaveConsent(Consent consent) implements Write {}

    /**
     * Saves a state of consent together with the claims of the gate, if the stored state is the version before it and the
     * claims are still those that were seen. So no claim is lost when they are carried to another address.
     *
     * @param seen what {@code Ledger.claims} said
     * @param claims what it is to say from now on
     */
    record SaveConsentAndClaims(Consent consent, Map<String, String> seen, Map<String, String> claims)
            implements Write {
        public SaveConsentAndClaims {
            seen = Map.copyOf(seen);
            claims = Map.copyOf(claims);
        }
    }

    /** Adds a line to a history. It never replaces one. */
    record AppendHistory(HistoryEntry entry) implements Write {}

    /** Saves a new request, also one that is closed at once, or closes one that is open. */
    record SaveRequest(Request request) implements Write {}

    /** Sets a mark, if there is none of that name that has not expired. */
    record SetMark(Mark mark, Instant now) implements Write {}

    /** Saves a person, if the stored one is the version before it and its erasure has not begun. */
    record SavePerson(Person person) implements Write {}

    /** Points an address to its person, if it points to nobody yet. */
    record PointTo(AddressKey address, PersonId person) implements Write {}

    /** Puts a record into a person's partition. A record of the same id is replaced. */
    record PutRecord(PersonId person, PersonRecord record) implements Write {}

    /** Removes a record, if it is there. */
    record RemoveRecord(PersonId person, RecordId record) implements Write {}

    /** Removes the pointer of an address, if it points to this person. */
    record RemovePointer(AddressKey address, PersonId person) implements Write {}

    /** Removes what is left of a person, if their erasure has begun. */
    record RemovePerson(PersonId person) implements Write {}

    /** Keeps what may stay of a licence; one that is kept already is replaced. */
    record KeepLicence(Licence licence) implements Write {}

    /** Keeps a sign-up until it is confirmed or forgotten. */
    record KeepSignUp(SignUp signUp) implements Write {}

    /** Removes a sign-up, if it is there. */
    record RemoveSignUp(String id) implements Write {}

    /** Removes a mark, if it is there. */
    record RemoveMark(String name) implements Write {}

    /** Removes what the gate wrote about an address of which no consent is known; any other stays. */
    record ForgetUnknownAddress(AddressKey address) implements Write {}

    /** Puts new work on the agenda. */
    record Plan(Work work) implements Write {}
}
