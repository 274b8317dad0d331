package keepword.operations;

import java.util.List;
import java.util.Map;
import keepword.card.CardNumbers;
import keepword.consent.AddressKeys;
import keepword.verification.Verification;
import keepword.verification.Verification.Result;

/** Whether somebody who writes or calls is who they say (promise {@code support-verifies}). The answers go nowhere. */
record PersonCheck(Verification verification, AddressKeys addressKeys) {
    private static final int LONGEST = 200;

    Map<String, Object> verify(Arguments arguments) throws Arguments.Invalid {
        arguments.text("agent");
        arguments.text("ticket");
        List<String> answers = arguments.texts("answers").orElse(List.of());
        if (answers.size() != 2 || answers.stream().anyMatch(answer -> answer.length() > LONGEST)) {
            throw new Arguments.Invalid("answers", "must be a list of two short texts, in whatever order");
        }
        if (answers.stream().anyMatch(CardNumbers::isIn)) {
            throw new Arguments.Invalid("answers", "holds what looks like a payment card number; we never take one");
        }
        Result result = verification.verify(addressKeys.of(arguments.email()), answers.getFirst(), answers.getLast());
        return switch (result) {
            case Result.Passed() -> Map.of("result", "passed");
            case Result.Failed(int triesLeft) -> Map.of("result", "failed", "triesLeft", triesLeft);
            case Result.Locked() -> Map.of("result", "locked");
        };
    }
}
