package keepword.operations;

import keepword.person.Wish;
import keepword.verification.Proof;

/** Ends all mail to somebody who asked the support department for it (promise {@code transactional-opt-out}). */
final class EndAllMail extends WishOperation {
    EndAllMail(Means means) {
        super(
                means,
                "transactional-opt-out",
                "Ends all mail to an address: promotional mail at once, order and account mail after the days in which it can"
                        + " be undone. A mail confirms it. Promotional mail alone ends without proof: opt-out.",
                Proof.EITHER);
    }

    @Override
    Wish wish(Call call) {
        return new Wish.EndAllMail();
    }
}
