package keepword.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import keepword.audit.AuditEntry;
import keepword.consent.Consent;
import keepword.consent.HistoryEntry;
import keepword.consent.Wording;
import keepword.disclosure.Disclosure;
import keepword.job.Job;
import keepword.kernel.AddressKey;
import keepword.kernel.EntryId;
import keepword.kernel.EntryLink;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.kernel.SurveyId;
import keepword.person.Licence;
import keepword.person.Person;
import keepword.person.PersonRecord;
import keepword.person.SignUp;
import keepword.request.Request;
import keepword.survey.Draw;
import keepword.survey.Results;
import keepword.survey.Seed;
import keepword.survey.Survey;
import keepword.survey.Ticket;
import keepword.survey.WaitingEntry;

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

    /**
     * Counts one more of something, unless so many were counted already.
     *
     * @param name the counter's; nothing personal. What begins anew gets another one: none is ever set back
     * @param expires from when on it is removed
     */
    record Count(String name, int max, Instant expires) implements Write {}

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

    /** Keeps a wording, if there is none of its id. */
    record KeepWording(Wording wording) implements Write {}

    /** Keeps a sign-up until it is confirmed or forgotten. */
    record KeepSignUp(SignUp signUp) implements Write {}

    /** Removes a sign-up that is being confirmed; it fails if the sign-up was forgotten meanwhile. */
    record ConfirmSignUp(String id) implements Write {}

    /** Removes a sign-up, if it is there. */
    record RemoveSignUp(String id) implements Write {}

    /** Writes nothing, but the commit fails if there is such a mark that has not expired. */
    record CheckNoMark(String name, Instant now) implements Write {}

    /** Removes a mark, if it is there. */
    record RemoveMark(String name) implements Write {}

    /** Removes what the gate wrote about an address of which no consent is known; any other stays. */
    record ForgetUnknownAddress(AddressKey address) implements Write {}

    /** Records that data of somebody went to somebody else. It never replaces a record. */
    record RecordDisclosure(Disclosure disclosure) implements Write {}

    /** Records what staff did. It never replaces an entry. */
    record AppendAudit(AuditEntry entry) implements Write {}

    /** What surveys and contests need. */
    sealed interface OfSurvey extends Write {
        /**
         * Saves what a survey asks: a first version if there is none of that id; a later one if the stored one is the version
         * before it, opens later than now, and nobody has acted on it.
         */
        record SaveSurvey(Survey survey, Instant now) implements OfSurvey {}

        /**
         * Makes a definition final, if the stored one is this version; one that is final stays so. No clock can be asked within
         * a commit, so whoever acts on a definition commits this with it, and whoever replaces it comes before or not at all.
         */
        record SealSurvey(SurveyId survey, long version) implements OfSurvey {
            /** These writes, which act on a definition; and one that makes it final, unless it was when it was read. */
            public static List<Write> with(Survey survey, Write... writes) {
                List<Write> all = new ArrayList<>(List.of(writes));
                if (!survey.sealed()) {
                    all.add(new SealSurvey(survey.id(), survey.version()));
                }
                return all;
            }
        }

        /** Keeps the secret seed of a draw, if there is none. */
        record KeepSeed(SurveyId survey, Seed seed) implements OfSurvey {}

        /** Saves how far a draw is, if the stored one is the version before it. */
        record SaveDraw(Draw draw) implements OfSurvey {}

        /** Keeps the results, if there are none: they are counted once. */
        record KeepResults(SurveyId survey, Results results) implements OfSurvey {}

        /** Writes nothing, but the commit fails if this part of the entries takes no more. */
        record CheckOpen(SurveyId survey, char shard) implements OfSurvey {}

        /** From now on this part of the entries takes no more. */
        record CloseShard(SurveyId survey, char shard) implements OfSurvey {}

        /** Adds what counts of an entry, if there is none of its id. */
        record AddTicket(Ticket ticket) implements OfSurvey {}

        /** Replaces what counts of an entry, if there is one. */
        record ReplaceTicket(Ticket ticket) implements OfSurvey {}

        /** Removes what counts of an entry, if it is there. */
        record RemoveTicket(SurveyId survey, EntryId entry) implements OfSurvey {}

        /** Keeps an entry until it is confirmed or forgotten; one of the same link is replaced. */
        record KeepWaitingEntry(WaitingEntry entry) implements OfSurvey {}

        /** Removes an entry that is being confirmed; it fails if the entry was forgotten or sent in anew meanwhile. */
        record ConfirmWaitingEntry(WaitingEntry entry) implements OfSurvey {}

        /** Removes an entry that waits, if it is there. */
        record RemoveWaitingEntry(EntryLink link) implements OfSurvey {}
    }

    /** Adds a new job. */
    record Plan(Job job) implements Write {}
}
