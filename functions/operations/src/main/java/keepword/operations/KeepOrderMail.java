package keepword.operations;

import keepword.person.Wish;
import keepword.verification.Proof;

/** Takes an end of all mail back, or turns order and account mail on again after it. */
final class KeepOrderMail extends WishOperation {
    KeepOrderMail(Means means) {
        super(
                means,
                "transactional-opt-out-undo",
                "Undoes an end of all mail until it is applied; later, turns order and account mail on again.",
                Proof.EITHER);
    }

    @Override
    Wish wish(Call call) {
        return new Wish.KeepOrderMail();
    }
}
