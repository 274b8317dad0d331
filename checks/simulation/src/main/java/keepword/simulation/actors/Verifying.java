package keepword.simulation.actors;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.JobId;
import keepword.person.PersonTasks;
import keepword.simulation.check.StaffCall;
import keepword.simulation.world.Parts;
import keepword.simulation.world.World;
import keepword.verification.MailedCodes;

/** Support makes sure of whom it helps: the person reads a code out of a mail, and answers their security questions. */
final class Verifying {
    private static final int PATIENCE = 8;
    private static final Duration WAIT = Duration.ofSeconds(20);

    private final World world;
    private final Map<AddressKey, List<Consumer<String>>> waiting = new HashMap<>();

    Verifying(World world) {
        this.world = world;
        world.whenMailed((to, job) -> hearsCode(job));
    }

    /**
     * Has a code mailed, and goes on when it arrives.
     *
     * @param about the ticket and the address
     * @param answers to both security questions, or none
     * @param then what they do for the person, also if they could not make sure of them
     */
    void verifies(String user, Map<String, Object> about, List<String> answers, Runnable then) {
        AddressKey address = Parts.ADDRESS_KEYS.of(new EmailAddress(String.valueOf(about.get("email"))));
        waiting.computeIfAbsent(address, unknown -> new ArrayList<>()).add(code -> {
            Map<String, Object> says = new HashMap<>(about);
            says.put("code", code);
            if (!answers.isEmpty()) {
                says.put("answers", answers);
            }
            tries(new StaffCall(user, "verify-person", says));
            then.run();
        });
        world.operate(new StaffCall(user, "send-code", about), null);
    }

    private void tries(StaffCall call) {
        for (int tries = 0; tries < PATIENCE; tries++) {
            if (!world.operate(call, null).isEmpty()) {
                return;
            }
            world.scheduler.sleep(WAIT);
        }
    }

    /** One that is mailed again changes nothing. */
    private void hearsCode(JobId job) {
        if (world.journal.taskOf(job) instanceof PersonTasks.SupportCode(AddressKey address, String id)) {
            String code = new MailedCodes(Parts.ADDRESS_KEYS).of(id);
            Optional.ofNullable(waiting.remove(address))
                    .ifPresent(all -> all.forEach(goesOn -> world.start("support", () -> goesOn.accept(code))));
        }
    }
}
