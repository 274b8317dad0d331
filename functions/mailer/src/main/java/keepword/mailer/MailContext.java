package keepword.mailer;

import java.time.Instant;
import java.util.Optional;
import keepword.chat.FollowUps;
import keepword.consent.Topics;
import keepword.disclosure.Disclosures;
import keepword.kernel.AddressKey;
import keepword.kernel.AddressKeys;
import keepword.kernel.MailId;
import keepword.kernel.PersonId;
import keepword.kernel.Topic;
import keepword.link.LinkTokens;
import keepword.link.UnsubscribeLink;
import keepword.message.Sender;
import keepword.person.CustomerPart;
import keepword.person.People;
import keepword.person.Person;
import keepword.request.RequestLedger;
import keepword.survey.ContestPart;
import keepword.survey.Surveys;
import keepword.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What mails are written from.
 *
 * @param topics a link that is about none of them counts as one about the first
 */
record MailContext(
        Sender sender,
        People people,
        RequestLedger ledger,
        Surveys surveys,
        AddressKeys addressKeys,
        LinkTokens tokens,
        Topics topics,
        FollowUps followUps) {
    static MailContext of(Sender sender, CustomerPart customer, ContestPart contests) {
        return new MailContext(
                sender,
                customer.people(),
                customer.ledger(),
                contests.surveys(),
                customer.addressKeys(),
                customer.tokens(),
                customer.topics(),
                new FollowUps(customer));
    }

    /** Who may get data, and what went to them. */
    Disclosures disclosures() {
        return new Disclosures(ledger.items());
    }

    /** Somebody, unless everything about them is being deleted. */
    Optional<Person> there(PersonId id) {
        return people.person(id).filter(person -> !person.isErasing());
    }

    /** Whoever has an address. */
    Optional<Person> ownerOf(AddressKey address) {
        return people.ownerOf(address, addressKeys);
    }

    /** What is said to somebody, in their language. */
    Texts texts(Person person) {
        return person.get(Person.Field.LANGUAGE).map(this::texts).orElse(sender.texts());
    }

    /**
     * The texts in a language, or in the vendor's if there are none.
     *
     * @param language of BCP 47
     */
    Texts texts(String language) {
        return Texts.find(language).orElse(sender.texts());
    }

    /** A page of ours. */
    String url(String path) {
        return sender.publicUrl() + path;
    }

    /**
     * The token of the link behind which the owner of an address chooses which mail they get.
     *
     * @param id of the mail that it stands in
     * @param topic what the mail is about; null for none
     */
    String unsubscribeToken(MailId id, AddressKey address, @Nullable Topic topic) {
        return tokens.write(
                UnsubscribeLink.TYPE,
                new UnsubscribeLink(address, addressKeys.generation(), id, topic == null ? topics.first() : topic));
    }

    /** That link, for a mail that is about no topic. */
    String unsubscribeLink(MailId id, AddressKey address) {
        return url("/u/" + unsubscribeToken(id, address, null));
    }

    String day(Instant at, Texts texts) {
        return texts.day(at, sender.zone());
    }

    String moment(Instant at, Texts texts) {
        return texts.moment(at, sender.zone());
    }
}
