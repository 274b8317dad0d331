package keepword.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import keepword.kernel.AddressKey;
import keepword.kernel.Hashes;
import keepword.kernel.PersonId;
import keepword.person.CustomerPart;
import keepword.person.Person;
import keepword.store.Mark;
import keepword.store.Write;

/** Sessions of an hour, held here, so that signing out ends them whoever has the cookie. Only its hash is stored. */
public record Sessions(CustomerPart customer) {
    /** The prefix lets browsers take it from this host alone, over HTTPS. */
    public static final String COOKIE = "__Host-session";

    public static final Duration LIFE = Duration.ofHours(1);

    /**
     * Somebody who is signed in.
     *
     * @param at when they asked for what they ask for: before anything else was done about it
     * @param csrf stands in every form: who cannot read our pages cannot know it
     */
    public record Visitor(Person person, AddressKey address, Instant at, String csrf) {
        /** Whether a form comes from a page of this session. */
        public boolean hasSent(Form form) {
            List<String> sent = form.values("csrf");
            return sent.size() == 1 && Hashes.areEqual(sent.getFirst(), csrf);
        }
    }

    /** Begins a session; it ends with the address that it was begun at. */
    public String begin(Person person) {
        Instant now = customer.clock().instant();
        String session = customer.ids().next() + customer.ids().next();
        customer.commits()
                .commit(List.of(new Write.SetMark(
                        new Mark(name(session), person.id() + " " + atSince(person), now.plus(LIFE)), now)));
        return session;
    }

    /** Who is signed in, if anybody is. */
    public Optional<Visitor> visitor(HttpRequest request) {
        Instant now = customer.clock().instant();
        String session = request.cookie(COOKIE);
        return session.isEmpty()
                ? Optional.empty()
                : customer.ledger()
                        .mark(name(session), now)
                        .flatMap(this::person)
                        .map(person -> new Visitor(
                                person,
                                customer.addressKeys().of(person.email()),
                                now,
                                Hashes.sha256("csrf", session)));
    }

    private Optional<Person> person(Mark session) {
        int blank = session.value().indexOf(' ');
        return customer.people()
                .person(new PersonId(session.value().substring(0, blank)))
                .filter(person -> !person.isErasing())
                .filter(person -> atSince(person).equals(session.value().substring(blank + 1)));
    }

    private static String atSince(Person person) {
        return Long.toString(person.addressSince().toEpochMilli());
    }

    /** Ends a session. */
    public void end(HttpRequest request) {
        customer.commits().commit(List.of(new Write.RemoveMark(name(request.cookie(COOKIE)))));
    }

    private static String name(String session) {
        return "session/" + Hashes.sha256(session);
    }
}
