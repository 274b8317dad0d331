package keepword.operations;

import keepword.person.Wish;
import keepword.verification.Proof;

/** Ends all mail to somebody who asked the support department for it (promise {@code transactional-opt-out}). */
record EndAllMail(WishOperation asked) {
    Operation operation() {
        return asked.operation(
                "transactional-opt-out",
                "Ends all mail to an address: promotional mail at once, order and account mail after the days in which it can"
                        + " be undone. A mail confirms it. Promotional mail alone ends without proof: opt-out.",
                Proof.EITHER,
                call -> new Wish.EndAllMail());
    }
}
