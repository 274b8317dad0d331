package keepword.entries;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import keepword.consent.ChildMark;
import keepword.consent.Source;
import keepword.kernel.PersonId;
import keepword.person.CustomerPart;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.Prize;
import keepword.person.RecordItems;
import keepword.store.Committer;
import keepword.store.Write;
import keepword.survey.ContestPart;
import keepword.survey.Draw;
import keepword.survey.Draw.Place;
import keepword.survey.DrawItems;
import keepword.survey.PrizeLink;
import keepword.survey.Survey;
import keepword.survey.Survey.Delivery;
import keepword.survey.Ticket;
import org.jspecify.annotations.Nullable;

/** A winner says where their prize is to be sent; nobody asks for an address before (promise {@code winners-told}). */
record Claims(CustomerPart customer, ContestPart contests) {
    /** Where a claim stands. */
    sealed interface State {
        /** It can be claimed. */
        record Offered(String prize, Delivery delivery, Instant until) implements State {}

        /** It is claimed, and can still be sent somewhere else. */
        record Claimed(String prize, Delivery delivery) implements State {}

        /** It is on its way. */
        record Sent(String prize) implements State {}

        /** The time was over, and somebody else was drawn. */
        record TooLate() implements State {}

        /** This entry has won nothing, gave its prize back, or is no longer anybody's. */
        record Nothing() implements State {}
    }

    /** Where the claim of a link stands; looking changes nothing. */
    State state(PrizeLink link) {
        Optional<Survey> survey = contests.surveys().survey(link.survey());
        Optional<Place> place = contests.surveys().draw(link.survey()).flatMap(draw -> draw.placeOf(link.entry()));
        Optional<PersonId> owner = owner(link);
        return survey.isEmpty() || place.isEmpty() || owner.isEmpty()
                ? new State.Nothing()
                : state(survey.get(), place.get(), owner.get());
    }

    private State state(Survey survey, Place place, PersonId owner) {
        String prize = survey.singlePrizes().get(place.prize());
        Delivery delivery = survey.deliveryOf(place.prize());
        return switch (place.state()) {
            case NOTIFIED ->
                place.claimBy() != null && customer.clock().instant().isBefore(place.claimBy())
                        ? new State.Offered(prize, delivery, place.claimBy())
                        : new State.TooLate();
            case CLAIMED ->
                customer.people().record(owner, Prize.idOf(survey.id())).isPresent()
                        ? new State.Claimed(prize, delivery)
                        : new State.Nothing();
            case AWARDED -> new State.Sent(prize);
            case LAPSED -> new State.TooLate();
            case WITHDRAWN -> new State.Nothing();
        };
    }

    /** What stands on a parcel. */
    record SendTo(String name, String address) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /**
     * Claims a prize. Until it is sent, claiming it again has it sent somewhere else.
     *
     * @param sendTo what is sent by e-mail needs none, and none is kept; without one, a parcel stays as it was
     */
    State claim(PrizeLink link, @Nullable SendTo sendTo) {
        return customer.committer()
                .decide(() -> decide(link, sendTo), new Step(new State.Nothing(), List.of()))
                .state();
    }

    private record Step(State state, List<Write> writes) implements Committer.Decision {}

    private Step decide(PrizeLink link, @Nullable SendTo sendTo) {
        Optional<Survey> survey = contests.surveys().survey(link.survey());
        Optional<Draw> draw = contests.surveys().draw(link.survey());
        Optional<Place> place = draw.flatMap(found -> found.placeOf(link.entry()));
        Optional<Person> person = owner(link).flatMap(customer.people()::person).filter(found -> !found.isErasing());
        if (survey.isEmpty() || draw.isEmpty() || place.isEmpty() || person.isEmpty()) {
            return new Step(new State.Nothing(), List.of());
        }
        State state = state(survey.get(), place.get(), person.get().id());
        if (!(state instanceof State.Offered) && !(state instanceof State.Claimed)) {
            return new Step(state, List.of());
        }
        String prize = survey.get().singlePrizes().get(place.get().prize());
        Delivery delivery = survey.get().deliveryOf(place.get().prize());
        SendTo message = delivery == Delivery.POST ? sendTo : null;
        if (delivery == Delivery.POST && message == null) {
            return new Step(state, List.of());
        }
        Prize record = new Prize(
                Source.SURVEY,
                customer.clock().instant(),
                link.survey(),
                prize,
                message == null ? null : message.name(),
                message == null ? null : message.address());
        return new Step(
                new State.Claimed(prize, delivery),
                List.of(
                        // Also makes sure that it was not sent meanwhile.
                        new DrawItems.SaveDraw(draw.get().with(place.get().as(Draw.State.CLAIMED))),
                        // Also makes sure that no erasure has begun.
                        new PersonItems.SavePerson(
                                person.get().with(person.get().erasure())),
                        ChildMark.forbids(
                                customer.addressKeys().of(person.get().email()),
                                customer.clock().instant()),
                        new RecordItems.PutRecord(person.get().id(), record)));
    }

    private Optional<PersonId> owner(PrizeLink link) {
        return contests.surveys().ticket(link.survey(), link.entry()).map(Ticket::person);
    }
}
