package keepword.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import keepword.kernel.EmailAddress;
import keepword.kernel.Named;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may get data, as the register has it in one version; a version never changes.
 *
 * @param version counts its changes, from 1
 * @param name its legal name
 * @param purposes for what it may get data
 * @param fields which data it may get, at most
 * @param agreement null if its role asks for none
 * @param country where data go, as ISO 3166-1 has it in two letters
 * @param safeguard what protects data there if the law there does not
 * @param contact for its privacy
 * @param statement where its own privacy statement is
 * @param retentionDays how long it keeps data after its service is done; 0 for not at all
 * @param endpoint where transfers and demands are sent, signed; null if nothing is sent by a program
 * @param policy the version of the vendor's policy that it committed itself to; null if its agreement says it all
 * @param secret which of its secrets counts ({@link RecipientSecrets}); 0 before it got one
 * @param ended since when nothing goes there any more, whatever its agreement says; null as long as that is not so
 */
public record Recipient(
        RecipientId id,
        long version,
        String name,
        Role role,
        Set<TransferPurpose> purposes,
        Set<TransferField> fields,
        @Nullable Agreement agreement,
        String country,
        @Nullable Safeguard safeguard,
        EmailAddress contact,
        String statement,
        int retentionDays,
        @Nullable String endpoint,
        @Nullable String policy,
        int secret,
        @Nullable Instant ended) {
    /** What a recipient is to the data that it gets (GDPR, articles 4 and 6). */
    public enum Role implements Named {
        /** It does with them what the vendor says. */
        PROCESSOR,
        /** It decides itself what it does with them, within its purposes. */
        CONTROLLER,
        /** The law gives it a right to them. */
        AUTHORITY,
        /** It is the vendor. */
        OWN;

        /** Whether it must have committed itself before anything goes there. */
        public boolean needsAgreement() {
            return this == PROCESSOR || this == CONTROLLER;
        }
    }

    /** What protects data in a country whose law does not do so by itself (GDPR, articles 45 to 47). */
    public enum Safeguard implements Named {
        ADEQUACY_DECISION,
        STANDARD_CONTRACTUAL_CLAUSES,
        BINDING_CORPORATE_RULES
    }

    public Recipient {
        purposes = Set.copyOf(EnumSet.copyOf(purposes));
        fields = Set.copyOf(EnumSet.copyOf(fields));
        if (role.needsAgreement() && agreement == null) {
            throw new IllegalArgumentException("It has committed itself to nothing");
        }
    }

    /** Whether its agreement holds on a day; where none is needed, it always does. */
    public boolean isBoundOn(LocalDate day) {
        return ended == null && (agreement == null || agreement.holdsOn(day));
    }

    /** Whether it may get data for a purpose: by a law, authorities alone. */
    public boolean isFor(TransferPurpose purpose) {
        return purposes.contains(purpose) && (purpose != TransferPurpose.LEGAL_DUTY || role == Role.AUTHORITY);
    }

    /** Whether it may get all of these data, for whatever purpose. */
    public boolean mayGet(Set<TransferField> data) {
        return fields.contains(TransferField.EVERYTHING) || fields.containsAll(data);
    }

    /** Whether somebody who wants nothing shared has a word in whether it gets data for a purpose. */
    public boolean isOptional(TransferPurpose purpose) {
        return switch (role) {
            case CONTROLLER -> true;
            case PROCESSOR -> !purpose.isNeeded();
            case AUTHORITY, OWN -> false;
        };
    }

    /** The same, to which nothing goes from now on. */
    Recipient ended(Instant at) {
        return with(version, secret, at);
    }

    /** The same with its next secret. */
    Recipient withNextSecret() {
        return with(version, secret + 1, ended);
    }

    /** The same as the version that follows another one, whose secret stays. */
    Recipient following(@Nullable Recipient earlier) {
        return earlier == null
                ? with(1, secret, ended)
                : with(earlier.version + 1, Math.max(secret, earlier.secret), ended);
    }

    private Recipient with(long number, int itsSecret, @Nullable Instant end) {
        return new Recipient(
                id,
                number,
                name,
                role,
                purposes,
                fields,
                agreement,
                country,
                safeguard,
                contact,
                statement,
                retentionDays,
                endpoint,
                policy,
                itsSecret,
                end);
    }
}
