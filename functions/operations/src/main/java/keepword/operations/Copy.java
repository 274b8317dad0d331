package keepword.operations;

import keepword.person.Wish;
import keepword.verification.Proof;

/** Gives somebody a copy of everything who asked support for it (promise {@code review}). */
final class Copy extends WishOperation {
    Copy(Means means) {
        super(
                means,
                "copy",
                "Gives the person a copy of everything: a mail tells them that it is ready, and they download it at /user/.",
                Proof.BOTH);
    }

    @Override
    Wish wish(Call call) {
        return new Wish.Copy();
    }
}
