package keepword.policy;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import keepword.consent.Wording;
import keepword.consent.Wordings;
import keepword.link.LinkTokens;

/**
 * The forms of ours on which somebody opts in: each carries what it shows, signed, and that is what is recorded. Nothing but an
 * opt-in ever needs it.
 */
public record OptInForms(LinkTokens tokens, Policies policies, Wordings wordings, InstantSource clock) {
    /** The field of a form that has the token. */
    public static final String FIELD = "shown";

    /** The token for a form that shows this now. */
    public String token(Wording shown) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return tokens.write(ShownOptIn.TYPE, new ShownOptIn(policies.calendar().idAt(now), shown.id(), now));
    }

    /**
     * What a form showed that was sent. It is kept from then on; to show a page keeps nothing.
     *
     * @param token what was sent in {@link #FIELD}
     * @param possible what such a form shows, in each language that it may have been in
     * @return empty if the form was not ours, showed something else, or is older than seven days: then it is to be shown anew
     */
    public Optional<ShownOptIn> read(String token, Stream<Wording> possible) {
        Optional<ShownOptIn> shown = tokens.read(ShownOptIn.TYPE, token).filter(said -> said.isGood(clock.instant()));
        Optional<Wording> wording = shown.flatMap(
                said -> possible.filter(one -> one.id().equals(said.wording())).findFirst());
        wording.ifPresent(wordings::keep);
        return wording.isPresent() ? shown : Optional.empty();
    }
}
