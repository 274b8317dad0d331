package keepword.person;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepword.consent.ChildMark;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.Task;
import keepword.kernel.AddressKey;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.kernel.RequestId;
import keepword.person.PersonRecord.AddressChange;
import keepword.person.PersonRecord.Entry;
import keepword.person.PersonRecord.FormerAddress;
import keepword.person.PersonRecord.Prepared;
import keepword.person.PersonRecord.Prize;
import keepword.request.Request;
import keepword.request.RequestItems;
import keepword.request.RequestPolicy;
import keepword.request.RequestTasks;
import keepword.store.Committer;
import keepword.store.Write;
import keepword.survey.Surveys;

/**
 * Carries out what people ask for, the same at {@code /user/}, through support, and by the link of a request that support
 * prepared (promises {@code correct}, {@code remove}, {@code erase}, {@code transactional-opt-out}). Each
 * makes a request with the deadline that follows from when it was asked for; a mail tells who did not do it themselves.
 */
public record Wishes(CustomerPart customer, Surveys surveys, RequestPolicy policy) {
    /** What came of a wish. */
    public sealed interface Answer {
        /** It is done, or will be; there is no request where nothing had to be done. */
        record Granted(Optional<Request> request) implements Answer {}

        /** Nobody is there, or everything about them is being deleted. */
        record NobodyThere() implements Answer {}

        /** There is no such record. */
        record NothingThere() implements Answer {}

        /** They were reported as a child: nothing new is kept. */
        record Forbidden() implements Answer {}
    }

    /**
     * Carries out what whoever has an address asks for.
     *
     * @param asked when and how they asked; the deadline counts from there
     * @param done that it is done now, and by whom
     */
    public Answer grant(AddressKey address, Wish wish, Evidence asked, Evidence done) {
        return switch (wish) {
            case Wish.EndAllMail end ->
                new Answer.Granted(customer.transactionalOptOuts()
                        .ask(address, asked, policy)
                        .request());
            case Wish.KeepOrderMail keep ->
                new Answer.Granted(
                        customer.transactionalOptOuts().keep(address, asked).request());
            default ->
                customer.people()
                        .personAt(address)
                        .map(person -> grant(person, wish, asked, done))
                        .orElseGet(Answer.NobodyThere::new);
        };
    }

    /** The same for somebody who is known. */
    public Answer grant(PersonId id, Wish wish, Evidence asked, Evidence done) {
        return grant(id, wish, asked, done, Optional.empty());
    }

    private Answer grant(PersonId id, Wish wish, Evidence asked, Evidence done, Optional<Prepared> confirmed) {
        return switch (wish) {
            case Wish.Erase erase ->
                customer.erasures()
                        .ask(id, asked, policy, confirmed)
                        .<Answer>map(request -> new Answer.Granted(Optional.of(request)))
                        .orElseGet(Answer.NobodyThere::new);
            case Wish.EndAllMail _, Wish.KeepOrderMail _ -> grantMail(id, wish, asked, done);
            case Wish.Correct _, Wish.Copy _ -> atOnce(id, wish, asked, done, confirmed);
            case Wish.Remove(RecordId record) -> {
                forgetWhatWaits(id, record);
                yield atOnce(id, wish, asked, done, confirmed);
            }
        };
    }

    private Answer grantMail(PersonId id, Wish wish, Evidence asked, Evidence done) {
        return there(id)
                .map(person -> grant(customer.addressKeys().of(person.email()), wish, asked, done))
                .orElseGet(Answer.NobodyThere::new);
    }

    private Optional<Person> there(PersonId id) {
        return customer.people().person(id).filter(person -> !person.isErasing());
    }

    private record Step(Answer answer, List<Write> writes) implements Committer.Decision {
        static Step no(Answer answer) {
            return new Step(answer, List.of());
        }
    }

    private Answer atOnce(PersonId id, Wish wish, Evidence asked, Evidence done, Optional<Prepared> confirmed) {
        return customer.committer()
                .decide(() -> step(id, wish, asked, done, confirmed), Step.no(new Answer.Forbidden()))
                .answer();
    }

    private Step step(PersonId id, Wish wish, Evidence asked, Evidence done, Optional<Prepared> confirmed) {
        Optional<Person> found = there(id);
        if (found.isEmpty()) {
            return Step.no(new Answer.NobodyThere());
        }
        Person person = found.get();
        if (confirmed.isPresent()
                && !confirmed.get().isGoodFor(person, customer.clock().instant())) {
            return Step.no(new Answer.NothingThere());
        }
        if (confirmed.isPresent() && !confirmed.get().isThere(customer.people(), person)) {
            // It was there a moment ago: another click on the same button was faster.
            return Step.no(new Answer.Granted(Optional.empty()));
        }
        AddressKey address = customer.addressKeys().of(person.email());
        Optional<List<Write>> change = change(person, address, wish, asked);
        if (change.isEmpty()) {
            return Step.no(new Answer.NothingThere());
        }
        Request request = Request.done(new RequestId(customer.ids().next()), address, wish.kind(), asked, done, policy);
        List<Write> writes = new ArrayList<>(change.get());
        confirmed.ifPresent(prepared -> {
            if (wish instanceof Wish.Copy) {
                writes.add(unchanged(person));
            }
            writes.add(new RecordItems.RemoveRecord(id, prepared.id()));
        });
        writes.add(new RequestItems.SaveRequest(request));
        if (asked.source() != Source.PROFILE) {
            Task tell = new RequestTasks.ConfirmRequest(address, request.id());
            writes.add(new JobItems.Plan(
                    Job.soon(customer.ids().job(), tell, customer.clock().instant())));
        }
        return new Step(new Answer.Granted(Optional.of(request)), writes);
    }

    /** What a wish changes; empty if what it is about is not there. */
    private Optional<List<Write>> change(Person person, AddressKey address, Wish wish, Evidence asked) {
        Instant now = customer.clock().instant();
        return switch (wish) {
            case Wish.Correct(var values) ->
                Optional.of(List.of(
                        new PersonItems.SavePerson(person.corrected(values, asked.source(), now)),
                        ChildMark.forbids(address, now)));
            case Wish.Remove(RecordId id) ->
                customer.people()
                        .record(person.id(), id)
                        .filter(record -> isOlder(record, address, asked))
                        .map(record -> {
                            List<Write> writes = new ArrayList<>(List.of(unchanged(person)));
                            writes.addAll(removal(person.id(), address, record, asked, now));
                            return writes;
                        });
            default -> Optional.of(List.of());
        };
    }

    /** So that whoever read the person before, or a record of theirs, writes nothing afterwards. */
    private static Write unchanged(Person person) {
        return new PersonItems.SavePerson(person.with(person.erasure()));
    }

    /** An entry to a contest leaves the draw, too; who removes where a prize is sent gives it back. */
    private List<Write> removal(PersonId person, AddressKey address, PersonRecord record, Evidence asked, Instant now) {
        return switch (record) {
            case AddressChange change ->
                AddressChanges.undone(person, customer.ledger().request(address, change.request()), asked);
            case Entry entry -> new Withdrawals(surveys).writes(person, entry, now);
            case Prize prize ->
                customer.people()
                        .record(person, Entry.idOf(prize.survey()), Entry.class)
                        .map(entry -> Withdrawals.giveBack(person, entry, now))
                        .orElseGet(() -> List.of(new RecordItems.RemoveRecord(person, prize.id())));
            default -> List.of(new RecordItems.RemoveRecord(person, record.id()));
        };
    }

    /** There is one change of address at a time: a wish to remove it is about no later one. */
    private boolean isOlder(PersonRecord record, AddressKey address, Evidence asked) {
        return !(record instanceof AddressChange(var source, var at, var email, RequestId request))
                || customer.ledger()
                        .request(address, request)
                        .filter(open -> !open.isUndoneBy(asked))
                        .isEmpty();
    }

    /** What waits under a former address names it, too. One that differs in spelling alone is still theirs. */
    private void forgetWhatWaits(PersonId id, RecordId record) {
        Optional<FormerAddress> former = customer.people().record(id, record, FormerAddress.class);
        Optional<Person> person = former.flatMap(found -> there(id));
        if (person.isPresent()) {
            HeldAddresses held = customer.heldAddresses();
            AddressKey key = customer.addressKeys().of(former.get().email());
            customer.commits()
                    .commitInBatches(
                            held.of(customer.addressKeys().of(person.get().email()), Instant.MAX).stream()
                                    .filter(address -> address.key().equals(key)
                                            && address.until()
                                                    .equals(former.get().at()))
                                    .flatMap(held::forget)
                                    .toList());
        }
    }

    /**
     * Keeps what somebody asks support for until they confirm it by a link that is mailed to them, since support cannot make
     * sure who they are. Nothing happens if nobody is there, and whoever prepares it does not learn it.
     *
     * @param asked when and how they asked
     */
    public void prepare(AddressKey address, Wish wish, Evidence asked) {
        customer.committer().decide(() -> preparation(address, wish, asked), Step.no(new Answer.Forbidden()));
    }

    private Step preparation(AddressKey address, Wish wish, Evidence asked) {
        Optional<Person> person =
                customer.people().ownerOf(address, customer.addressKeys()).filter(found -> !found.isErasing());
        if (person.isEmpty()) {
            return Step.no(new Answer.NobodyThere());
        }
        Instant now = customer.clock().instant();
        PersonId id = person.get().id();
        Prepared prepared = new Prepared(now, new RequestId(customer.ids().next()), wish, asked);
        List<Write> writes = new ArrayList<>();
        writes.add(unchanged(person.get()));
        writes.add(new RecordItems.PutRecord(id, prepared));
        writes.add(new JobItems.Plan(
                Job.soon(customer.ids().job(), new PersonTasks.ConfirmPrepared(id, prepared.request()), now)));
        if (wish instanceof Wish.Correct) {
            writes.add(ChildMark.forbids(address, now));
        }
        return new Step(new Answer.Granted(Optional.empty()), writes);
    }

    /** What a link confirms; empty if it was confirmed already, or its time is over, or the address is somebody else's now. */
    public Optional<Prepared> prepared(PreparedLink link) {
        return customer.people()
                .record(link.person(), Prepared.idOf(link.request()), Prepared.class)
                .filter(prepared -> customer.people()
                        .person(link.person())
                        .filter(person ->
                                prepared.isGoodFor(person, customer.clock().instant()))
                        .isPresent());
    }

    /**
     * Carries out what was prepared. It counts from when it was asked for.
     *
     * @return empty if there is no longer anything that the link confirms
     */
    public Optional<Answer> confirm(PreparedLink link, Evidence done) {
        return prepared(link).map(prepared -> {
            Answer answer = grant(link.person(), prepared.wish(), prepared.asked(), done, Optional.of(prepared));
            if (prepared.wish().isAboutMail() || !(answer instanceof Answer.Granted)) {
                customer.commits().commit(List.of(new RecordItems.RemoveRecord(link.person(), prepared.id())));
            }
            return answer;
        });
    }
}
