package keepword.operations;

import keepword.person.Wish;
import keepword.verification.Proof;

/** Gives somebody a copy of everything who asked support for it (promise {@code review}). */
record Copy(WishOperation asked) {
    Operation operation() {
        return asked.operation(
                "copy",
                "Gives the person a copy of everything: a mail tells them that it is ready, and they download it at /user/.",
                Proof.BOTH,
                call -> new Wish.Copy());
    }
}
