package keepword.operations;

import java.util.List;
import java.util.Map;
import keepword.consent.AddressKeys;
import keepword.verification.Verification;
import keepword.verification.Verification.Result;

/** Whether somebody who writes or calls is who they say (promise {@code support-verifies}). The answers go nowhere. */
record PersonCheck(Verification verification, AddressKeys addressKeys) {
    Map<String, Object> verify(Arguments arguments) throws Arguments.Invalid {
        arguments.text("agent");
        arguments.text("ticket");
        List<String> answers = arguments.texts("answers").orElse(List.of());
        if (answers.size() != 2) {
            throw new Arguments.Invalid("answers", "must be a list of two short texts, in whatever order");
        }
        Result result = verification.verify(addressKeys.of(arguments.email()), answers.getFirst(), answers.getLast());
        return switch (result) {
            case Result.Passed() -> Map.of("result", "passed");
            case Result.Failed(int triesLeft) -> Map.of("result", "failed", "triesLeft", triesLeft);
            case Result.Locked() -> Map.of("result", "locked");
        };
    }
}
