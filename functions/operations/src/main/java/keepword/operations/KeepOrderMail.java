package keepword.operations;

import keepword.person.Wish;
import keepword.verification.Proof;

/** Takes an end of all mail back, or turns order and account mail on again after it. */
record KeepOrderMail(WishOperation asked) {
    Operation operation() {
        return asked.operation(
                "transactional-opt-out-undo",
                "Undoes an end of all mail until it is applied; later, turns order and account mail on again.",
                Proof.EITHER,
                call -> new Wish.KeepOrderMail());
    }
}
