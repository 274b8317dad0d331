package keepword.optout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepword.chat.ChatTasks;
import keepword.chat.FollowUps;
import keepword.consent.ConsentItems;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.job.Attempts;
import keepword.job.JobPart;
import keepword.job.Outcome;
import keepword.job.Outcome.State;
import keepword.job.Task;
import keepword.job.Worker.Next;
import keepword.kernel.AddressKey;
import keepword.kernel.EntryLink;
import keepword.kernel.JobId;
import keepword.kernel.PersonId;
import keepword.kernel.RequestId;
import keepword.person.CustomerPart;
import keepword.person.Eraser;
import keepword.person.PersonTasks;
import keepword.person.SignUp;
import keepword.person.SignUpItems;
import keepword.person.Withdrawals;
import keepword.request.Request;
import keepword.request.RequestTasks;
import keepword.store.CommitResult;
import keepword.store.Write;
import keepword.survey.ContestPart;
import keepword.survey.SurveyTasks;
import keepword.survey.WaitingEntryItems;

/** Works off what is due to a person. Doing it again after a crash does no harm. */
record DueChanges(CustomerPart customer, ContestPart contests, JobPart jobs) {
    void work(JobId id) {
        jobs.worker().work(id, attempts()::attempt);
    }

    /** The kinds of tasks that it works. */
    Set<Class<? extends Task>> kinds() {
        return attempts().kinds();
    }

    private Attempts attempts() {
        return new Attempts()
                .of(PersonTasks.ForgetSignUp.class, task -> forget(task.signUp()))
                .of(RequestTasks.ApplyRequest.class, task -> apply(task.address(), task.request()))
                .of(PersonTasks.Erase.class, this::erase)
                .of(PersonTasks.ForgetAddressChange.class, task -> forgetAddressChange(task.person(), task.request()))
                .of(ChatTasks.ExpireFollowUp.class, task -> expire(task.address(), task.id()))
                .of(SurveyTasks.ForgetEntry.class, task -> forgetEntry(task.link()))
                .of(SurveyTasks.ForgetEntries.class, this::forgetEntries);
    }

    /** An address that never confirms leaves nothing. */
    private Next forget(String id) {
        Optional<SignUp> signUp = customer.people().signUp(id);
        if (signUp.isEmpty()) {
            return close(State.DONE, "it was confirmed, or is forgotten already");
        }
        AddressKey address = customer.addressKeys().of(signUp.get().email());
        // First what the gate wrote; it stays if the address is known by other ways.
        CommitResult unknown = customer.commits().commit(List.of(new ConsentItems.ForgetUnknownAddress(address)));
        customer.commits()
                .commit(List.of(new SignUpItems.RemoveSignUp(id), new Write.RemoveMark(SignUp.markOf(address))));
        return close(
                State.DONE,
                switch (unknown) {
                    case CommitResult.Committed() -> "forgotten, with all that was known of the address";
                    case CommitResult.Rejected(var failed) -> "forgotten; the address is known by other ways";
                });
    }

    /** An entry that nobody confirms leaves nothing. */
    private Next forgetEntry(EntryLink link) {
        CommitResult unknown =
                customer.commits().commit(List.of(new ConsentItems.ForgetUnknownAddress(link.address())));
        customer.commits().commit(List.of(new WaitingEntryItems.RemoveWaitingEntry(link)));
        return close(
                State.DONE,
                switch (unknown) {
                    case CommitResult.Committed() -> "forgotten, with all that was known of the address";
                    case CommitResult.Rejected(var failed) -> "forgotten, if it was not confirmed";
                });
    }

    private Next forgetEntries(SurveyTasks.ForgetEntries task) {
        return close(State.DONE, new OldEntries(customer, contests.surveys()).forget(task));
    }

    private Next expire(AddressKey address, String followUp) {
        new FollowUps(customer).expire(address, followUp);
        return close(State.DONE, "its time is over");
    }

    private Next forgetAddressChange(PersonId person, RequestId request) {
        Evidence evidence =
                new Evidence(Source.JOB, customer.clock().instant(), "", Map.of("request", request.value()));
        customer.addressChanges().forget(person, request, evidence);
        return close(State.DONE, "a new address that was not confirmed is forgotten, if there was one");
    }

    private Next erase(PersonTasks.Erase task) {
        boolean isUndone = customer.ledger()
                .request(task.address(), task.request())
                .filter(request -> request.state() == Request.State.UNDONE)
                .isPresent();
        if (!isUndone) {
            // They are no part of the person, who asked for everything.
            FollowUps followUps = new FollowUps(customer);
            customer.heldAddresses()
                    .of(task.address(), customer.clock().instant())
                    .forEach(held -> followUps.endAll(held.key(), held::covers));
        }
        return switch (new Eraser(customer, new Withdrawals(contests.surveys()), jobs.jobStore()).work(task)) {
            case Eraser.Progress.Done(String reason) -> close(State.DONE, reason);
            case Eraser.Progress.More(String reason) -> new Next.TryLater(reason);
        };
    }

    /** What was asked for takes effect, unless it was undone. */
    private Next apply(AddressKey address, RequestId id) {
        Optional<Request> request = customer.transactionalOptOuts().apply(address, id);
        if (request.isEmpty()) {
            return close(State.FAILED, "there is no such request");
        }
        return switch (request.get().state()) {
            case APPLIED -> close(State.DONE, "applied");
            case UNDONE -> close(State.DONE, "it was undone");
            case OPEN -> throw new IllegalStateException("The open request " + id + " is not pending");
        };
    }

    private static Next close(State state, String reason) {
        return new Next.Close(new Outcome(state, reason));
    }
}
