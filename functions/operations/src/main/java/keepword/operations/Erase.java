package keepword.operations;

import keepword.person.Wish;
import keepword.verification.Proof;

/** Deletes everything about somebody who asked support for it (promise {@code erase}); the same request as at {@code /user/}. */
record Erase(WishOperation asked) {
    Operation operation() {
        return asked.operation(
                "erase",
                "Asks for the deletion of everything about a person, as they can at /user/: it takes effect after the days in"
                        + " which it can be undone there. A mail confirms it, and another one its end.",
                Proof.BOTH,
                call -> new Wish.Erase());
    }
}
