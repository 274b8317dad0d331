package keepword.job;

import java.time.Instant;
import keepword.kernel.AddressKey;
import keepword.kernel.EntryId;
import keepword.kernel.EntryLink;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.kernel.RequestId;
import keepword.kernel.SurveyId;
import keepword.kernel.Topic;
import keepword.mail.MailKind;
import keepword.mail.MailTemplate;
import org.jspecify.annotations.Nullable;

/** What is to be done. Refers to people by id; nothing personal stands in it. */
public sealed interface Task {
    /** Where it is worked. */
    QueueName queue();

    /** A mail, written when it is sent, from what is known then. */
    sealed interface Mail extends Task {
        MailKind kind();

        /** What a promotional mail is about; null for any other. */
        default @Nullable Topic topic() {
            return null;
        }

        /** When a promotional mail is too late to be sent; null for any other. */
        default @Nullable Instant closes() {
            return null;
        }

        @Override
        default QueueName queue() {
            return kind() == MailKind.PROMOTIONAL ? QueueName.PROMOTIONAL_MAIL : QueueName.TRANSACTIONAL_MAIL;
        }
    }

    /**
     * A mail to a person.
     *
     * @param about the record that it is about, if any
     */
    record SendMail(
            MailTemplate template,
            PersonId person,
            @Nullable RecordId about,
            @Nullable Topic topic,
            @Nullable Instant closes)
            implements Mail {
        public SendMail {
            boolean promotional = template.kind() == MailKind.PROMOTIONAL;
            if (promotional != (topic != null) || promotional != (closes != null)) {
                throw new IllegalArgumentException("A promotional mail, and no other, has a topic and a closing time");
            }
        }

        @Override
        public MailKind kind() {
            return template.kind();
        }
    }

    /** A mail that somebody just asked for. */
    sealed interface SecurityMail extends Mail {
        @Override
        default MailKind kind() {
            return MailKind.SECURITY;
        }
    }

    /** What is done to a person, or to an address, when it is due. */
    sealed interface DueChange extends Task {
        @Override
        default QueueName queue() {
            return QueueName.OPT_OUT;
        }
    }

    /** The mail that asks the owner of an address to confirm a sign-up. */
    record ConfirmSignUp(String signUp) implements SecurityMail {}

    /** The mail that confirms a request, and says what comes of it and when. */
    record ConfirmRequest(AddressKey address, RequestId request) implements SecurityMail {}

    /** The mail with the link that confirms what support prepared. */
    record ConfirmPrepared(PersonId person, RequestId request) implements SecurityMail {}

    /** Carries out a request, unless it was undone. */
    record ApplyRequest(AddressKey address, RequestId request) implements DueChange {}

    /** The mail with the link that signs somebody in. */
    record SignInLink(AddressKey address, String signIn) implements SecurityMail {}

    /**
     * The mail with the code that support asks for.
     *
     * @param code the id that the code follows from
     */
    record SupportCode(AddressKey address, String code) implements SecurityMail {}

    /** The mail that asks the owner of a new address to confirm it. */
    record ConfirmAddress(PersonId person, RequestId request) implements SecurityMail {}

    /** The mail that tells the old address that it was changed. */
    record TellFormerAddress(PersonId person, RecordId former) implements SecurityMail {}

    /** Forgets a new address that nobody confirmed. */
    record ForgetAddressChange(PersonId person, RequestId request) implements DueChange {}

    /** The last mail to somebody: that everything about them is deleted. */
    record ErasureReceipt(PersonId person, RequestId request) implements SecurityMail {}

    /** Deletes everything about a person, unless the request was undone. */
    record Erase(PersonId person, AddressKey address, RequestId request) implements DueChange {}

    /** Forgets a sign-up that nobody confirmed. */
    record ForgetSignUp(String signUp) implements DueChange {}

    /** The mail that asks the owner of an address to confirm an entry. */
    record ConfirmEntry(EntryLink link) implements SecurityMail {}

    /** The mail that tells somebody that they won. */
    record TellWinner(SurveyId survey, EntryId entry) implements Mail {
        @Override
        public MailKind kind() {
            return MailKind.TRANSACTIONAL;
        }
    }

    /** The mail that asks the third party that got an entry to delete it. */
    record TellOrganizer(SurveyId survey, EntryId entry) implements SecurityMail {}

    /** Forgets an entry that nobody confirmed. */
    record ForgetEntry(EntryLink link) implements DueChange {}

    /** What is done for a survey as a whole. */
    sealed interface OfSurvey extends Task {
        SurveyId survey();

        @Override
        default QueueName queue() {
            return QueueName.SURVEY;
        }
    }

    /** Fixes the list of entries, counts the results and draws the winners. */
    record CloseSurvey(SurveyId survey) implements OfSurvey {}

    /**
     * Passes a prize on that nobody claimed in time.
     *
     * @param place which of those who were drawn had the time to claim
     */
    record LapsePrize(SurveyId survey, int place) implements OfSurvey {}

    /** Passes the prize of an entry on, if it has one that is not sent: its owner gave it back, or took the entry back. */
    record PassOnPrize(SurveyId survey, EntryId entry) implements OfSurvey {}
}
