package keepword.simulation.actors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.person.PersonLinks;
import keepword.person.PersonTasks;
import keepword.simulation.world.Parts;
import keepword.simulation.world.World;

/** Where the links arrive that sign people in: for each address, in the order in which they came. */
final class Mailbox {
    private final Map<AddressKey, List<String>> links = new HashMap<>();

    Mailbox(World world) {
        world.whenMailed((to, job) -> {
            if (world.journal.taskOf(job) instanceof PersonTasks.SignInLink(var address, String id)) {
                in(Parts.ADDRESS_KEYS.of(new EmailAddress(to))).add(Parts.TOKENS.write(PersonLinks.SIGN_IN, id));
            }
        });
    }

    private List<String> in(AddressKey address) {
        return links.computeIfAbsent(address, nobody -> new ArrayList<>());
    }

    /** How many links came to an address. */
    int count(String email) {
        return in(key(email)).size();
    }

    /** The tokens of the links that came to an address after so many others. */
    List<String> after(String email, int others) {
        List<String> all = in(key(email));
        return List.copyOf(all.subList(others, all.size()));
    }

    private static AddressKey key(String email) {
        return Parts.ADDRESS_KEYS.of(new EmailAddress(email));
    }
}
