package keepword.link;

import keepword.agenda.WorkId;
import keepword.consent.AddressKey;
import keepword.consent.Topic;

/**
 * What an unsubscribe link says: which address, and which mail it came with, on which topic. It works for ever, also
 * after the person's data are erased, since it needs nothing but the address key in it.
 */
public record UnsubscribeLink(AddressKey address, WorkId mail, Topic topic) {}
