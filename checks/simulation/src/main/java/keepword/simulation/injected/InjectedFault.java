package keepword.simulation.injected;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import keepword.aws.OptOutQueue;
import keepword.job.JobStore;
import keepword.link.KeyRing;
import keepword.mail.Gate;
import keepword.mail.MailService;
import keepword.person.People;
import keepword.request.RequestLedger;
import keepword.simulation.engine.Scheduler;
import keepword.store.Commits;
import keepword.store.Items;
import keepword.survey.Surveys;
import keepword.testing.InMemoryStores;

/**
 * A fault that is put into the system on purpose. Without one, everything is as it is. What is said of a service takes
 * the place of the service; what is said of a client takes the place of how our code calls it.
 */
public interface InjectedFault {
    /** Nothing is wrong. */
    InjectedFault NOTHING = new InjectedFault() {};

    /** What is wrong, in words. */
    default String words() {
        return "nothing";
    }

    /** The promise of docs/promises.md that it breaks. */
    default String promise() {
        return against().value();
    }

    /** Whether it is easily overlooked: a condition, a stale read, a boundary of time, or the order of two commits. */
    default boolean isSubtle() {
        return against().subtle();
    }

    private Against against() {
        try {
            Enum<?> fault = (Enum<?>) this;
            return Objects.requireNonNull(
                    fault.getDeclaringClass().getField(fault.name()).getAnnotation(Against.class), fault.name());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The check that is meant to find it, in the words of its verdict. */
    default String breaks() {
        return "nothing";
    }

    default RequestLedger ledgerClient(RequestLedger right, Scheduler scheduler) {
        return right;
    }

    default People peopleClient(People right, Scheduler scheduler) {
        return right;
    }

    default Commits commitsService(InMemoryStores stores) {
        return stores;
    }

    default JobStore jobStoreService(JobStore right) {
        return right;
    }

    default Gate gateService(Gate right, InMemoryStores stores) {
        return right;
    }

    default Commits commitsClient(Commits right, Scheduler scheduler) {
        return right;
    }

    default JobStore jobStoreClient(JobStore right) {
        return right;
    }

    default Gate gateClient(Gate right, RequestLedger ledger) {
        return right;
    }

    /** As the pages of surveys and contests read them. */
    default Surveys surveysOfPages(Surveys right) {
        return right;
    }

    /** As the operations of staff read them. */
    default Surveys surveysOfStaff(Surveys right) {
        return right;
    }

    /** As the function reads them that closes and draws. */
    default Surveys surveysOfDraw(Surveys right, InstantSource clock) {
        return right;
    }

    /** As functions read the versions of the policy, to name the one that was in force. */
    default Items policyOfFunctions(Items right, InstantSource clock) {
        return right;
    }

    /** As the operations of staff read them. */
    default Items policyOfStaff(Items right, InstantSource clock) {
        return right;
    }

    /** Why the notice of a version of the policy is not on the home page; empty if it is. */
    default Function<String, Optional<String>> homePage(Function<String, Optional<String>> right) {
        return right;
    }

    /** How an opt-out is kept whose store is down. */
    default OptOutQueue optOutQueue(OptOutQueue right) {
        return right;
    }

    /** How a line is logged. */
    default Consumer<String> log(Consumer<String> right) {
        return right;
    }

    default MailService mailClient(MailService right) {
        return right;
    }

    /** As a function has the keys of links. */
    default KeyRing linkKeys(KeyRing right) {
        return right;
    }

    /** As the function of the shop reads what the shop may sign with. */
    default Supplier<Collection<String>> shopSecrets(Supplier<Collection<String>> right, InstantSource clock) {
        return right;
    }

    /** What somebody types into a form at {@code /user/}, as its function reads it. */
    default String form(String right) {
        return right;
    }

    /** What SES publishes about a mail, as the function reads it, and how often it received it. */
    default String inboundMessage(String right, int receives) {
        return right;
    }

    /** A mail that came in, as the function reads it. */
    default byte[] inboundMail(byte[] right) {
        return right;
    }

    /** Whether the function removes a mail before it handles it. */
    default boolean removesMailFirst() {
        return false;
    }

    /** Whether queues forget a message when they deliver it. */
    default boolean acknowledgesFirst() {
        return false;
    }
}
