package keepword.campaigner;

import keepword.kernel.AddressKey;
import keepword.mailing.Reach;
import keepword.message.Written.RenderedMail;
import keepword.person.Person;

/** Whom a campaign is for, and what it says to them; read once for each piece of work. */
interface Letters {
    Reach reach();

    /**
     * The mail to the owner of an address.
     *
     * @throws RuntimeException if there is no way to write it
     */
    RenderedMail to(AddressKey address, Person owner);
}
