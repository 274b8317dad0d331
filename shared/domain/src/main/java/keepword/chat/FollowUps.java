package keepword.chat;

import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.textOrNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import keepword.chat.FollowUp.Content;
import keepword.chat.FollowUp.State;
import keepword.consent.ChildMark;
import keepword.consent.ConsentItems;
import keepword.disclosure.Recipient;
import keepword.disclosure.RecipientId;
import keepword.disclosure.TransferPurpose;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.Fields;
import keepword.kernel.Seal;
import keepword.request.ConsentPart;
import keepword.store.Attributes;
import keepword.store.Committer;
import keepword.store.Write;

/**
 * Keeps addresses that were left in the support chat for one e-mail each, encrypted and apart from everything else: no person, no
 * choice, no campaign and no copy comes of them.
 */
public record FollowUps(ConsentPart part) {
    /** An alarm tells a day before the provider has not said for so long that it deleted the address. */
    private static final Duration ANSWERED_WITHIN = Duration.ofDays(30);

    /** One that is to be kept, with what follows from it. */
    public record Request(Job mail, List<Write> writes) implements Committer.Decision {}

    /**
     * What it takes to keep one. Nothing of a child is kept.
     *
     * @param at when the address was left
     * @param chat what the provider calls the chat
     */
    public Request request(Content content, Instant at, String chat) {
        AddressKey address = part.addressKeys().of(content.email());
        Instant now = part.clock().instant();
        String id = part.ids().next();
        FollowUp followUp = new FollowUp(
                address,
                id,
                at,
                chat,
                provider().orElse(null),
                State.OPEN,
                seal().seal(place(id), write(content)),
                null,
                null);
        Job mail = Job.now(part.ids().job(), new ChatTasks.SendFollowUp(address, id, followUp.ends()), now);
        Job end = Job.at(part.ids().job(), new ChatTasks.ExpireFollowUp(address, id), followUp.ends(), now);
        return new Request(
                mail,
                List.of(
                        new FollowUpItems.KeepFollowUp(followUp),
                        ChildMark.forbids(address, now),
                        new JobItems.Plan(mail),
                        new JobItems.Plan(end)));
    }

    /** Who runs the chat, if they can be told by a program; no agreement is asked for, since they get nothing. */
    private Optional<RecipientId> provider() {
        return part.disclosures().register().recipients().stream()
                .filter(one -> one.purposes().contains(TransferPurpose.SUPPORT)
                        && one.endpoint() != null
                        && one.ended() == null)
                .map(Recipient::id)
                .findFirst();
    }

    /** One of an address. */
    public Optional<FollowUp> find(AddressKey address, String id) {
        return FollowUpItems.read(part.ledger().items(), address, id);
    }

    /** What it takes to write the e-mail of one; empty if it is not to be written any more. */
    public Optional<Content> content(AddressKey address, String id) {
        return find(address, id)
                .map(FollowUp::sealed)
                .filter(kept -> part.ledger()
                        .mark(ChildMark.of(address), part.clock().instant())
                        .isEmpty())
                .map(kept -> read(seal().open(place(id), kept)));
    }

    /** Ends one, if it is open: the address goes, and who runs the chat is told to delete it, too. */
    public void end(AddressKey address, String id, State state) {
        find(address, id).filter(FollowUp::isOpen).ifPresent(open -> end(open, state));
    }

    /**
     * Ends all of an address that were left while it was somebody's, since everything about them is erased.
     *
     * @param theirs whether it was theirs at an instant
     */
    public void endAll(AddressKey address, Predicate<Instant> theirs) {
        FollowUpItems.readAll(part.ledger().items(), address).stream()
                .filter(open -> open.isOpen() && theirs.test(open.at()))
                .forEach(open -> end(open, State.FORGOTTEN));
    }

    /** If somebody else ended it meanwhile, nothing is written. */
    private void end(FollowUp open, State state) {
        Instant now = part.clock().instant();
        List<Write> writes = new ArrayList<>();
        writes.add(new FollowUpItems.EndFollowUp(open.address(), open.id(), state, now));
        RecipientId provider = open.provider();
        if (provider != null) {
            writes.add(new JobItems.Plan(Job.by(
                    now.plus(ANSWERED_WITHIN),
                    part.ids().job(),
                    new ChatTasks.DemandForgetting(open.address(), open.id(), provider, open.chat()),
                    now.plusMillis(1),
                    now)));
        }
        part.commits().commit(writes);
    }

    /** Ends one whose time is over, and forgets what the gate wrote of an address that nothing else is known of. */
    public void expire(AddressKey address, String id) {
        end(address, id, State.EXPIRED);
        if (FollowUpItems.readAll(part.ledger().items(), address).stream().noneMatch(FollowUp::isOpen)) {
            part.commits().commit(List.of(new ConsentItems.ForgetUnknownAddress(address)));
        }
    }

    /** Forgets one, with what became of it; an e-mail that is on its way already still arrives. */
    public void forget(AddressKey address, String id) {
        end(address, id, State.FORGOTTEN);
        part.commits().commit(List.of(new FollowUpItems.RemoveFollowUp(address, id)));
    }

    private Seal seal() {
        return new Seal(part.addressKeys(), "chat");
    }

    /** It names no address key, which may be renewed meanwhile. */
    private static String place(String id) {
        return "chat/" + id;
    }

    private static String write(Content content) {
        return Attributes.json(Fields.of("email", content.email().value())
                .and("topic", content.topic())
                .and("answer", content.answer())
                .and("language", content.language())
                .map());
    }

    private static Content read(String text) {
        Map<String, Object> json = Attributes.jsonOf(Map.of("content", text), "content");
        return new Content(
                new EmailAddress(textOf(json, "email")),
                textOf(json, "topic"),
                textOrNull(json, "answer"),
                textOrNull(json, "language"));
    }
}
